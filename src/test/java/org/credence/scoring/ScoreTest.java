package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  @Test
  void meanHasTheStandardErrorOfTheMean() {
    Score score = Score.mean("x", new double[] {1, 2, 3, 6});
    assertThat(score.value()).isEqualTo(3);
    assertThat(score.standardError()).isCloseTo(Math.sqrt(14.0 / 3 / 4), ROUNDING);
    assertThat(score.rows()).isEqualTo(4);
  }

  @Test
  void rootMeanUsesTheDeltaMethod() {
    Score score = Score.rootMean("x", new double[] {1, 7});
    assertThat(score.value()).isEqualTo(2);
    assertThat(score.standardError()).isCloseTo(3.0 / 4, ROUNDING);
    assertThat(Score.rootMean("x", new double[] {0, 0}).standardError()).isZero();
  }

  @Test
  void oneRowHasNoStandardErrorAndNoRowsNoScore() {
    assertThat(Score.mean("x", new double[] {5}).standardError()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Score.mean("x", new double[0]))
        .withMessage("number of rows must be positive, not 0");
  }

  @Test
  void speaks() {
    assertThat(new Score("RMSE", 2.913, 0.12041, 78)).hasToString("RMSE 2.913 ± 0.1204 (78 rows)");
  }

  /** Differences 1, 2, 3: t = 2/(1/√3) with 2 degrees of freedom, p = 1 − t/√(2 + t²). */
  @Test
  void pairedComparisonIsTheTestOfStudent() {
    PairedComparison comparison =
        PairedComparison.of("NLL", new double[] {2, 4, 6}, new double[] {1, 2, 3});
    double t = 2 * Math.sqrt(3);
    assertThat(comparison.difference().value()).isEqualTo(2);
    assertThat(comparison.tStatistic()).isCloseTo(t, ROUNDING);
    assertThat(comparison.pValue()).isCloseTo(1 - t / Math.sqrt(2 + t * t), ROUNDING);
  }

  @Test
  void equalForecastsDoNotDiffer() {
    double[] scores = {0.1, 0.2, 0.4};
    PairedComparison comparison = PairedComparison.of("NLL", scores, scores);
    assertThat(comparison.tStatistic()).isZero();
    assertThat(comparison.pValue()).isEqualTo(1);
    assertThat(comparison.halfWidth(0.95)).isZero();
    assertThat(PairedComparison.of("NLL", new double[1], new double[1]).halfWidth(0.95)).isNaN();
  }

  /**
   * Two folds of mean difference 1 and 3: s² = 2, with 1/J + n_test/n_train = ½ + 1. One degree of
   * freedom is the distribution of Cauchy.
   */
  @Test
  void foldsShareTrainingRows() {
    double[] first = {0, 2, 3, 3};
    PairedComparison comparison =
        PairedComparison.ofFolds("NLL", first, new double[4], new int[] {0, 0, 1, 1}, 1);
    assertThat(comparison.difference().value()).isEqualTo(2);
    assertThat(comparison.difference().standardError()).isCloseTo(Math.sqrt(3), ROUNDING);
    assertThat(comparison.pValue())
        .isCloseTo(1 - 2 / Math.PI * Math.atan(2 / Math.sqrt(3)), ROUNDING);
    double half = Math.sqrt(3) * Math.tan(Math.PI / 2 * 0.9);
    assertThat(comparison.halfWidth(0.9)).isCloseTo(half, within(1e-8 * half));
    assertThat(comparison.halfWidth(1 - comparison.pValue())).isCloseTo(2, within(1e-8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.ofFolds("", first, first, new int[] {0, 0, 2, 2}, 1))
        .withMessage("the number of rows of fold 1 must be positive, not 0");
  }

  /**
   * Scores of two equally good methods on ten folds, whose mean differences are correlated with ρ =
   * n_test/(n_test + n_train) = 0.1, as Nadeau and Bengio assume: the corrected test rejects at its
   * 5 %, 33 of 1000 to 69 with probability 0.99; the one that takes rows as independent, about
   * three times as often.
   */
  @Test
  void correctedTestOfFoldsKeepsItsLevel() {
    int corrected = 0;
    int uncorrected = 0;
    for (int repeat = 0; repeat < 1000; repeat++) {
      double[] z = new double[11];
      RandomStream.of(repeat).fillGaussian(z);
      double[] differences = new double[10];
      int[] folds = new int[10];
      for (int fold = 0; fold < 10; fold++) {
        differences[fold] = Math.sqrt(0.1) * z[10] + Math.sqrt(0.9) * z[fold];
        folds[fold] = fold;
      }
      double[] zeros = new double[10];
      PairedComparison right = PairedComparison.ofFolds("", differences, zeros, folds, 1.0 / 9);
      corrected += right.pValue() < 0.05 ? 1 : 0;
      uncorrected += PairedComparison.of("", differences, zeros).pValue() < 0.05 ? 1 : 0;
    }
    assertThat(corrected).isBetween(33, 69);
    assertThat(uncorrected).isGreaterThan(2 * corrected);
  }

  @Test
  void foldSizesSayWhichFoldARowWasIn() {
    double[] first = {1, 2, 4, 3, 5};
    double[] second = {0, 1, 1, 2, 1};
    assertThat(PairedComparison.ofFoldSizes("NLL", first, second, new int[] {3, 2}))
        .isEqualTo(PairedComparison.ofFolds("NLL", first, second, new int[] {0, 0, 0, 1, 1}, 1));
    assertThat(PairedComparison.ofFoldSizes("NLL", first, second, new int[] {5}))
        .isEqualTo(PairedComparison.of("NLL", first, second));
  }
}
