package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class GradientMomentsTest {

  /** White noise of sds 0.1 and 7 about means 3 and 0; averages look back 10,000 steps. */
  private static GradientMoments learned(boolean preconditioned) {
    int warmup = 40_000;
    GradientMoments moments = new GradientMoments(preconditioned, 2, warmup);
    RandomStream stream = RandomStream.of(1);
    for (int i = 0; i < warmup; i++) {
      moments.learn(new double[] {3 + 0.1 * stream.nextGaussian(), 7 * stream.nextGaussian()});
    }
    return moments;
  }

  /**
   * An average over 20,000 independent squares has a relative sd of 1 %, of second differences 2.
   */
  @Test
  void learnsTheMeanSquareAndTheNoise() {
    GradientMoments moments = learned(true);
    assertThat(1 / moments.unit(0)).isCloseTo(9.01, within(0.09));
    assertThat(1 / moments.unit(1)).isCloseTo(49, within(0.04 * 49));
    assertThat(moments.noiseVariance(0)).isCloseTo(0.01, within(0.08 * 0.01));
    assertThat(moments.noiseVariance(1)).isCloseTo(49, within(0.08 * 49));
  }

  @Test
  void withoutPreconditioningTheUnitIsOneAndNothingIsShortened() {
    GradientMoments moments = learned(false);
    double[] gradient = {1e9, -1e9};
    moments.clip(gradient);
    assertThat(gradient).containsExactly(1e9, -1e9);
    assertThat(moments.unit(0)).isEqualTo(1);
    assertThat(moments.noiseVariance(1)).isCloseTo(49, within(0.08 * 49));
  }

  /** To three times the root mean square length, in its direction. */
  @Test
  void shortensWhatIsFarTooLong() {
    GradientMoments moments = learned(true);
    double[] gradient = {-3e9, 7e9};
    moments.clip(gradient);
    assertThat(gradient[0] / gradient[1]).isCloseTo(-3.0 / 7, within(1e-12));
    double squares =
        gradient[0] * gradient[0] * moments.unit(0) + gradient[1] * gradient[1] * moments.unit(1);
    assertThat(Math.sqrt(squares / 2)).isCloseTo(3, within(1e-12));
    double[] ordinary = {8, -12};
    moments.clip(ordinary);
    assertThat(ordinary).containsExactly(8, -12);
  }

  /** As that of a weight at 0 of a unit that is never active. */
  @Test
  void aGradientOfZeroInAShortWarmupLeavesTheUnitFinite() {
    GradientMoments moments = new GradientMoments(true, 1, 4);
    for (int i = 0; i < 4; i++) {
      moments.learn(new double[1]);
    }
    assertThat(moments.unit(0)).isEqualTo(16);
  }

  /** A gradient without noise whose points lie on a straight line has no second difference. */
  @Test
  void aDriftIsNotNoise() {
    GradientMoments moments = new GradientMoments(true, 1, 100);
    for (int i = 0; i < 100; i++) {
      moments.learn(new double[] {5 - 0.25 * i});
    }
    assertThat(moments.noiseVariance(0)).isZero();
  }
}
