package org.credence.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationBaselineTest {

  private static final double ROUNDING = 1e-12;

  private static final double[] X = {0, 1, 2, 10, 11, 12, 13, 14, 15};
  private static final int[] OBSERVED = {0, 0, 0, 1, 1, 1, 1, 1, 1};

  private static double[] forecast(ClassificationBaseline baseline, double x) {
    return baseline.forecast(List.of("a", "b"), X, OBSERVED, 1, new double[] {x}).probabilities(0);
  }

  @Test
  void constantIsTheShareWithARowAddedToEachClass() {
    assertThat(forecast(ClassificationBaseline.CONSTANT, 3))
        .containsExactly(new double[] {4.0 / 11, 7.0 / 11}, within(ROUNDING));
  }

  /** Three neighbours of nine rows, and one row more of the constant shares. */
  @Test
  void nearestNeighboursVote() {
    assertThat(forecast(ClassificationBaseline.NEAREST_NEIGHBOURS, 0.4))
        .containsExactly(new double[] {(3 + 4.0 / 11) / 4, (7.0 / 11) / 4}, within(ROUNDING));
    assertThat(forecast(ClassificationBaseline.NEAREST_NEIGHBOURS, 6.4))
        .containsExactly(new double[] {(1 + 4.0 / 11) / 4, (2 + 7.0 / 11) / 4}, within(ROUNDING));
  }

  @Test
  void logisticRegressionSeparates() {
    assertThat(forecast(ClassificationBaseline.LINEAR, 15)[1]).isGreaterThan(0.9);
    assertThat(forecast(ClassificationBaseline.LINEAR, -5)[0]).isGreaterThan(0.6);
  }
}
