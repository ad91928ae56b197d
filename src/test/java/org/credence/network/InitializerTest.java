package org.credence.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {

  private static final int INPUTS = 200;
  private static final int OUTPUTS = 50;
  private static final int N = INPUTS * OUTPUTS;

  /** Quantile of the normal distribution for a false alarm in 10⁶ checks, both sides. */
  private static final double Z = 4.9;

  /**
   * Mean, variance and kurtosis of N weights, in units of their own standard errors; a correct
   * initialiser fails with probability 3·10⁻⁶, were the seed drawn anew.
   */
  @ParameterizedTest
  @CsvSource({"XAVIER, 0.008", "HE, 0.01", "LECUN, 0.005"})
  void momentsOfTheWeights(Initializer initializer, double variance) {
    double[] weights = initializer.weights(INPUTS, OUTPUTS, RandomStream.of(3));
    assertThat(weights).hasSize(N);
    double mean = 0;
    double square = 0;
    double fourth = 0;
    for (double w : weights) {
      double z = w / Math.sqrt(variance);
      mean += z / N;
      square += z * z / N;
      fourth += z * z * z * z / N;
    }
    assertThat(mean).isCloseTo(0, within(Z / Math.sqrt(N)));
    assertThat(square).isCloseTo(1, within(Z * Math.sqrt(2.0 / N)));
    assertThat(fourth).isCloseTo(3, within(Z * Math.sqrt(96.0 / N)));
  }
}
