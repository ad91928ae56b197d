package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
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
  }
}
