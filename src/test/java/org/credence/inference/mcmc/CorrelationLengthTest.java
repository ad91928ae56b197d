package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class CorrelationLengthTest {

  private static final double STEP = 0.2;

  /** Points of first-order autoregression: correlation ρᵗ at lag t, time (1 + ρ) / (1 − ρ). */
  private static CorrelationLength of(double rho, int dimension, int steps) {
    CorrelationLength length = new CorrelationLength(dimension, steps);
    RandomStream stream = RandomStream.of(1);
    double[] point = new double[dimension];
    stream.fillGaussian(point);
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < dimension; i++) {
        point[i] = rho * point[i] + Math.sqrt(1 - rho * rho) * stream.nextGaussian();
      }
      length.add(point, STEP);
    }
    return length;
  }

  /**
   * 300 draws estimate the time within a tenth or so, 100 coordinates average that to a hundredth.
   */
  @Test
  void independentPointsAreAStepApart() {
    assertThat(of(0, 100, 300).length().orElseThrow()).isCloseTo(STEP, within(0.1 * STEP));
  }

  /** ρ = 0.9 takes 19 steps, also where only every fourth point is kept. */
  @Test
  void dependentPointsAreFartherApart() {
    assertThat(of(0.9, 100, 1200).length().orElseThrow())
        .isCloseTo(19 * STEP, within(0.2 * 19 * STEP));
  }

  @Test
  void nothingIsKnownWithoutPoints() {
    assertThat(of(0, 2, 5).length()).isEmpty();
    assertThat(new CorrelationLength(2, 0).length()).isEmpty();
  }
}
