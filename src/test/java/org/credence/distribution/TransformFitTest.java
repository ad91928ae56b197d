package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class TransformFitTest {

  private static final double[] POSITIVE = {
    0.6, 1.1, 1.9, 2.2, 2.8, 3.3, 3.9, 4.1, 5.6, 7, 8.4, 12.5
  };

  private static final double[] ANY = {-3.1, -0.4, 0.2, 0.9, 1.4, 2.2, 3.7, 4.1, 6.8, 9.5};

  /** A maximum is flat: to 10⁻⁷ in λ its value is exact to rounding. */
  private static final double FLAT = 1e-6;

  /** The maximum of {@code scipy.stats.boxcox_llf} 1.17.1, found with tolerance 10⁻¹². */
  @Test
  void boxCoxIsThatOfScipy() {
    TargetTransform fitted = TransformFit.boxCox(POSITIVE);
    assertThat(fitted.a()).isCloseTo(0.21622376347768393, within(FLAT));
    assertThat(TransformFit.logLikelihood(fitted, POSITIVE))
        .isCloseTo(-28.840174709154482, within(1e-12));
  }

  /** The maximum of {@code scipy.stats.yeojohnson_llf} 1.17.1 of the targets over their unit. */
  @Test
  void yeoJohnsonIsThatOfScipy() {
    TargetTransform fitted = TransformFit.yeoJohnson(ANY);
    assertThat(fitted.a()).isCloseTo(0.5824078891342169, within(FLAT));
    assertThat(fitted.b()).isCloseTo(4.294298545746441, within(1e-14));
    assertThat(TransformFit.logLikelihood(fitted, ANY))
        .isCloseTo(-26.357397745409074, within(1e-12));
  }

  /**
   * Targets more skewed than lognormal ones have their best power below 0: the range ends there.
   */
  @Test
  void theRangeOfPowersEndsAtTheLogarithm() {
    double[] skewed = Arrays.stream(POSITIVE).map(y -> Math.exp(1 / y)).toArray();
    assertThat(TransformFit.boxCox(skewed)).isEqualTo(TargetTransform.boxCox(0));
  }

  /** The log likelihood of a normal sample of T(y) with the density of y. */
  @Test
  void theLikelihoodIsThatOfNormalTargetsWithTheirJacobian() {
    TargetTransform root = TargetTransform.sqrt(0.5);
    double[] t = root.apply(POSITIVE);
    double mean = Arrays.stream(t).average().orElseThrow();
    double variance = Arrays.stream(t).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    NormalDistribution normal = new NormalDistribution(mean, Math.sqrt(variance));
    double expected = 0;
    for (double y : POSITIVE) {
      expected += normal.logDensity(Math.sqrt(y + 0.5)) - Math.log(2 * Math.sqrt(y + 0.5));
    }
    assertThat(TransformFit.logLikelihood(root, POSITIVE)).isCloseTo(expected, within(1e-12));
  }

  /**
   * 4,000 targets whose power 0.4 is normal: the sd of λ̂ is about 0.02, so the limit is missed
   * with probability below 10⁻⁴.
   */
  @Test
  void thePowerThatMadeTheTargetsIsFound() {
    RandomStream stream = RandomStream.of(5);
    TargetTransform made = TargetTransform.boxCox(0.4);
    double[] y = new double[4000];
    Arrays.setAll(y, i -> made.invert(4 + stream.nextGaussian()));
    assertThat(TransformFit.boxCox(y).a()).isCloseTo(0.4, within(0.1));
  }

  /** A target of weight 2 is there two times; to the precision of the search. */
  @Test
  void weightedTargetsAreRepeatedTargets() {
    double[] y = {0.5, 1, 1.7, 3, 8, 20};
    double[] weights = {1, 2, 3, 2, 1, 0};
    double[] repeated = {0.5, 1, 1, 1.7, 1.7, 1.7, 3, 3, 8};
    for (double at : new double[] {0.7, 2, 6}) {
      assertThat(TransformFit.boxCox(y, weights).apply(at))
          .isCloseTo(TransformFit.boxCox(repeated).apply(at), within(1e-6));
      assertThat(TransformFit.yeoJohnson(y, weights).apply(at))
          .isCloseTo(TransformFit.yeoJohnson(repeated).apply(at), within(1e-6));
    }
  }
}
