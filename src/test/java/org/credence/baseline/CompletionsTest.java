package org.credence.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.KnownTargets;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** y = 1 + 2x + ½ε, known to lie below 1 where it does, which is in half of the rows. */
class CompletionsTest {

  private static final int ROWS = 400;
  private static final double[] X = new double[ROWS];

  private static KnownTargets halfKnown() {
    double[] noise = new double[ROWS];
    RandomStream.of(2).split("x").fillGaussian(X);
    RandomStream.of(2).split("noise").fillGaussian(noise);
    double[] lower = new double[ROWS];
    double[] upper = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double y = 1 + 2 * X[i] + 0.5 * noise[i];
      lower[i] = y < 1 ? Double.NEGATIVE_INFINITY : y;
      upper[i] = Math.max(1, y);
    }
    return KnownTargets.of(lower, upper);
  }

  @Test
  void drawsLieInTheirIntervalsAndExactTargetsStay() {
    KnownTargets known = halfKnown();
    List<double[]> completions = Completions.of(Dataset.of(1, X, known.places()), known);
    assertThat(completions).hasSize(5);
    for (double[] targets : completions) {
      for (int i = 0; i < ROWS; i++) {
        assertThat(targets[i]).isBetween(known.lower(i), known.upper(i));
      }
    }
    assertThat(completions.get(0)).isNotEqualTo(completions.get(4));
  }

  /**
   * The slope, whose standard error is about 0.05, within four of them; noise of sd ½ at the mean
   * of x. The limits taken for values give a slope 17 of them too small.
   */
  @Test
  void theLinearBaselineIsThatOfTheTrueValues() {
    KnownTargets known = halfKnown();
    Dataset train = Dataset.of(1, X, known.places());
    double[] ends = {0, 1};
    RegressionPrediction aware = RegressionBaseline.LINEAR.forecast(train, known, ends);
    assertThat(aware.mean(1) - aware.mean(0)).isCloseTo(2, within(0.2));
    assertThat(aware.sd(0)).isCloseTo(0.5, within(0.06));
    RegressionPrediction unaware = RegressionBaseline.LINEAR.forecast(train, ends);
    assertThat(unaware.mean(1) - unaware.mean(0)).isLessThan(1.15);
  }
}
