package org.credence.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightedBaselinesTest {

  private static final int ROWS = 25;

  private static Dataset rows() {
    double[] x = new double[2 * ROWS];
    double[] noise = new double[ROWS];
    RandomStream.of(4).split("x").fillGaussian(x);
    RandomStream.of(4).split("noise").fillGaussian(noise);
    double[] y = new double[ROWS];
    Arrays.setAll(y, i -> 3 + x[2 * i] - Math.sin(2 * x[2 * i + 1]) + 0.3 * noise[i]);
    return Dataset.of(2, x, y);
  }

  /** A row of weight 2 is there two times, one of weight 0 is not there. */
  @ParameterizedTest
  @EnumSource(RegressionBaseline.class)
  void forecastsAreThoseOfRepeatedRows(RegressionBaseline baseline) {
    double[] weights = IntStream.range(0, ROWS).mapToDouble(i -> i % 4).toArray();
    int[] repeated =
        IntStream.range(0, ROWS).flatMap(i -> IntStream.generate(() -> i).limit(i % 4)).toArray();
    double[] test = {0, 0, 1, -1, 2, 0.5};
    RegressionPrediction expected = baseline.forecast(rows().select(repeated), test);
    RegressionPrediction actual = baseline.forecast(rows().withWeights(weights), test);
    for (int row = 0; row < 3; row++) {
      assertThat(actual.mean(row)).isCloseTo(expected.mean(row), within(1e-6));
      assertThat(actual.sd(row)).isCloseTo(expected.sd(row), within(1e-6));
    }
    double unweighted = baseline.forecast(rows(), test).mean(0);
    assertThat(Math.abs(actual.mean(0) - unweighted)).isGreaterThan(1e-3);
  }
}
