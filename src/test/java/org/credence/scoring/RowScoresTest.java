package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class RowScoresTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  @Test
  void crpsOfOneDrawIsTheAbsoluteError() {
    double[][] draw = {{3}};
    double[] y = {5};
    assertThat(RowScores.crpsOfDraws(draw, y, CrpsEstimator.ENERGY)).containsExactly(2);
    assertThat(RowScores.crpsOfDraws(draw, y, CrpsEstimator.FAIR)[0]).isNaN();
  }

  /** Draws 0 and 2, y = 0: mean distance 1; Σ|x_k − x_l| = 4, over 2·4 and over 2·2. */
  @Test
  void crpsEstimatorsDifferInTheirDivisor() {
    double[][] draws = {{2, 0}};
    double[] y = {0};
    assertThat(RowScores.crpsOfDraws(draws, y, CrpsEstimator.ENERGY)).containsExactly(0.5);
    assertThat(RowScores.crpsOfDraws(draws, y, CrpsEstimator.FAIR)).containsExactly(0);
    assertThat(draws[0]).containsExactly(2, 0);
  }

  @Test
  void crpsOfANarrowNormalIsTheAbsoluteError() {
    double[] score = RowScores.crpsNormal(new double[] {1}, new double[] {1e-12}, new double[] {3});
    assertThat(score[0]).isCloseTo(2, within(1e-11));
  }

  /** The relative sd of 20 fair estimates from 2000 draws is far below 1 %. */
  @Test
  void fairEstimateOfNormalDrawsIsTheClosedForm() {
    double[][] draws = new double[20][2000];
    double[] y = new double[20];
    double[] zeros = new double[20];
    double[] ones = new double[20];
    for (int i = 0; i < 20; i++) {
      RandomStream.of(i).fillGaussian(draws[i]);
      y[i] = 0.2 * i - 2;
      ones[i] = 1;
    }
    double closed = RegressionScores.crpsNormal(zeros, ones, y).value();
    assertThat(RegressionScores.crpsOfDraws(draws, y, CrpsEstimator.FAIR).value())
        .isCloseTo(closed, within(0.01 * closed));
  }

  /** m quantiles at (k − ½)/m are m atoms, whose score is the energy estimate from m draws. */
  @Test
  void crpsOfQuantilesIsThatOfTheirAtoms() {
    double[][] atoms = {{-1, 0.5, 0.7, 3}, {-2, -1, -1, 0}};
    double[] levels = {0.125, 0.375, 0.625, 0.875};
    double[] y = {0.6, 5};
    double[] expected = RowScores.crpsOfDraws(atoms, y, CrpsEstimator.ENERGY);
    double[] scores = RowScores.crpsOfQuantiles(atoms, levels, y);
    assertThat(scores[0]).isCloseTo(expected[0], ROUNDING);
    assertThat(scores[1]).isCloseTo(expected[1], ROUNDING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowScores.crpsOfQuantiles(atoms, new double[] {0.1, 0.5, 0.5, 0.9}, y))
        .withMessage("levels must rise, not go from 0.5 to 0.5");
  }

  /** The standard error against rows left out one by one. */
  @Test
  void explainedVarianceAndItsJackknife() {
    double[] y = {1, 2, 4, 8, 16};
    double[] predicted = {2, 2, 3, 9, 14};
    Score score = RegressionScores.rSquared(predicted, y);
    assertThat(score.value()).isCloseTo(1 - 7 / 148.8, ROUNDING);
    double[] without = new double[5];
    for (int i = 0; i < 5; i++) {
      without[i] = RegressionScores.rSquared(leaveOut(predicted, i), leaveOut(y, i)).value();
    }
    assertThat(score.standardError()).isCloseTo(Jackknife.standardError(without), ROUNDING);
  }

  /** θ = mean: the jackknife is the standard error of the mean. */
  @Test
  void jackknifeOfAMeanIsItsStandardError() {
    double[] x = {1, 2, 3, 6};
    double[] without = {11 / 3.0, 10 / 3.0, 3, 2};
    assertThat(Jackknife.standardError(without))
        .isCloseTo(Score.mean("", x).standardError(), ROUNDING);
    assertThat(Jackknife.standardError(new double[1])).isNaN();
  }

  static double[] leaveOut(double[] values, int row) {
    return IntStream.range(0, values.length)
        .filter(i -> i != row)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void intervalScoreChargesTheMissByTwoOverAlpha() {
    double[] lower = {0, 0, 0};
    double[] upper = {1, 1, 1};
    double[] scores = RowScores.intervalScores(lower, upper, 0.9, new double[] {0.5, 1.5, -1});
    assertThat(scores[0]).isEqualTo(1);
    assertThat(scores[1]).isCloseTo(1 + 20 * 0.5, ROUNDING);
    assertThat(scores[2]).isCloseTo(1 + 20, ROUNDING);
  }

  @Test
  void pinballWeighsSidesByP() {
    double[] scores = RowScores.pinball(new double[] {0, 0}, 0.9, new double[] {2, -2});
    assertThat(scores[0]).isCloseTo(1.8, ROUNDING);
    assertThat(scores[1]).isCloseTo(0.2, ROUNDING);
  }

  @Test
  void nanStaysInItsRow() {
    double[] scores = RowScores.squaredErrors(new double[] {Double.NaN, 1}, new double[] {0, 0});
    assertThat(scores[0]).isNaN();
    assertThat(scores[1]).isEqualTo(1);
  }

  @Test
  void impossibleClassAndLengthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowScores.brier(new double[] {0.5, 0.5}, new int[] {2}))
        .withMessage("observed class must be from 0 to 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowScores.logLoss(new double[5], new int[] {0, 1}))
        .withMessage("probabilities must have length 4, not 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionScores.mae(new double[2], new double[3]));
  }

  @Test
  void anImpossibleOutcomeCostsInfinitely() {
    assertThat(RowScores.logLoss(new double[] {1, 0}, new int[] {1})).containsExactly(1.0 / 0);
  }

  /** Positives 3, 1 and negatives 1, 0: pairs won 1, 1, ½, 1 of 4. DeLong by hand. */
  @Test
  void aurocCountsPairs() {
    boolean[] happened = {true, true, false, false};
    Score score = ClassificationScores.auroc(new double[] {3, 1, 1, 0}, happened);
    assertThat(score.value()).isEqualTo(0.875);
    assertThat(score.standardError()).isCloseTo(Math.sqrt(0.03125 / 2 * 2), ROUNDING);
    assertThat(ClassificationScores.auroc(new double[] {3, 1}, new boolean[2]).value()).isNaN();
  }

  @Test
  void sdErrorCorrelationOfEqualSdsIsNotANumber() {
    double[] sds = {1, 1, 1, 1, 1};
    double[] y = {1, 2, 3, 4, 5};
    assertThat(RegressionScores.sdErrorCorrelation(sds, new double[5], y).value()).isNaN();
    assertThat(RegressionScores.sdErrorCorrelation(y, new double[5], y).value()).isEqualTo(1);
  }
}
