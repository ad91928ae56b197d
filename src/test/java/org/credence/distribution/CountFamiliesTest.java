package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.credence.random.RandomStream;
import org.credence.scoring.KolmogorovSmirnov;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every distribution of counts, at parameters that stand at offset 1. */
class CountFamiliesTest {

  private static final double SUMS = 1e-12;

  static List<Arguments> families() {
    return List.of(
        Arguments.of(PoissonFamily.INSTANCE, new double[] {99, 0.3}),
        Arguments.of(PoissonFamily.INSTANCE, new double[] {99, 41.7}),
        Arguments.of(NegativeBinomialFamily.INSTANCE, new double[] {99, 7.3, 2.5}),
        Arguments.of(NegativeBinomialFamily.INSTANCE, new double[] {99, 20, 0.6}),
        Arguments.of(NegativeBinomialFamily.INSTANCE, new double[] {99, 12, 5e4}));
  }

  @ParameterizedTest
  @MethodSource("families")
  void probabilitiesAddUpToTheDistributionFunctionAndTheMoments(
      ConditionalFamily family, double[] p) {
    double sum = 0;
    double mean = 0;
    double squares = 0;
    for (int y = 0; y < 2000; y++) {
      double probability = family.density(y, p, 1);
      sum += probability;
      mean += y * probability;
      squares += (double) y * y * probability;
      assertThat(family.probabilityBelow(y, p, 1)).isCloseTo(sum - probability, within(SUMS));
      assertThat(family.probabilityBelow(y + 0.5, p, 1)).isEqualTo(family.cdf(y, p, 1));
      assertThat(family.cdf(y, p, 1)).isCloseTo(sum, within(SUMS));
      assertThat(family.cdf(y + 0.999, p, 1)).isEqualTo(family.cdf(y, p, 1));
      assertThat(family.survival(y, p, 1)).isCloseTo(1 - sum, within(SUMS));
    }
    assertThat(sum).isCloseTo(1, within(SUMS));
    assertThat(family.mean(p, 1)).isCloseTo(mean, within(SUMS * mean));
    assertThat(family.variance(p, 1)).isCloseTo(squares - mean * mean, within(SUMS * squares));
    assertThat(family.moments(p, 1))
        .isEqualTo(new Moments(family.mean(p, 1), family.variance(p, 1)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void whatIsNoCountHasNoProbability(ConditionalFamily family, double[] p) {
    assertThat(family.isDiscrete()).isTrue();
    for (double y : new double[] {-1, 0.5, 2.000001, Double.POSITIVE_INFINITY}) {
      assertThat(family.density(y, p, 1)).isZero();
    }
    assertThat(family.logDensity(Double.NaN, p, 1)).isNaN();
    assertThat(family.cdf(-0.5, p, 1)).isZero();
    assertThat(family.survival(-0.5, p, 1)).isEqualTo(1);
    assertThat(family.cdf(Double.POSITIVE_INFINITY, p, 1)).isEqualTo(1);
    assertThat(family.survival(Double.POSITIVE_INFINITY, p, 1)).isZero();
    assertThat(family.cdf(Double.NaN, p, 1)).isNaN();
    assertThat(family.survival(Double.NaN, p, 1)).isNaN();
  }

  /** By the randomised transform P(Y &lt; y) + U P(Y = y); 20 000 draws, false alarm 10⁻³. */
  @ParameterizedTest
  @MethodSource("families")
  void drawsFollowTheDistribution(ConditionalFamily family, double[] p) {
    RandomStream stream = RandomStream.of(21);
    RandomStream uniform = RandomStream.of(22);
    double[] pit =
        IntStream.range(0, 20_000)
            .mapToDouble(
                i -> {
                  double y = family.sample(p, 1, stream);
                  double below = family.cdf(y - 1, p, 1);
                  return below + uniform.nextDouble() * family.density(y, p, 1);
                })
            .toArray();
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length))
        .isGreaterThan(1e-3);
  }

  @Test
  void poissonIsThatOfCommonsMath() {
    PoissonDistribution expected = new PoissonDistribution(41.7);
    double[] p = {41.7};
    for (int y : new int[] {0, 1, 20, 42, 130}) {
      double log = expected.logProbability(y);
      assertThat(PoissonFamily.INSTANCE.logDensity(y, p, 0))
          .isCloseTo(log, within(1e-12 * Math.abs(log)));
      assertThat(PoissonFamily.INSTANCE.cdf(y, p, 0))
          .isCloseTo(expected.cumulativeProbability(y), within(1e-12));
    }
  }

  @Test
  void aRateOfZeroGivesNothingButZero() {
    double[] p = {0};
    assertThat(PoissonFamily.INSTANCE.logDensity(0, p, 0)).isZero();
    assertThat(PoissonFamily.INSTANCE.density(1, p, 0)).isZero();
    assertThat(PoissonFamily.INSTANCE.sample(p, 0, RandomStream.of(1))).isZero();
  }

  /** Of whole r, the number of failures before r successes. */
  @Test
  void negativeBinomialIsThatOfCommonsMath() {
    int r = 4;
    double mean = 9;
    PascalDistribution expected = new PascalDistribution(r, r / (r + mean));
    double[] p = {mean, r};
    for (int y : new int[] {0, 1, 9, 60}) {
      double log = expected.logProbability(y);
      assertThat(NegativeBinomialFamily.INSTANCE.logDensity(y, p, 0))
          .isCloseTo(log, within(1e-12 * Math.abs(log)));
      assertThat(NegativeBinomialFamily.INSTANCE.cdf(y, p, 0))
          .isCloseTo(expected.cumulativeProbability(y), within(1e-12));
    }
  }

  /** {@code scipy.stats.nbinom} 1.17.1 with n = 2.5 and p = 2.5/9.8. */
  @Test
  void negativeBinomialIsThatOfScipy() {
    double[] p = {7.3, 2.5};
    double[] logs =
        Arrays.stream(new double[] {0, 3, 40})
            .map(y -> NegativeBinomialFamily.INSTANCE.logDensity(y, p, 0))
            .toArray();
    assertThat(logs)
        .containsExactly(
            new double[] {-3.415229134505928, -2.4173816191547277, -9.900802750208937},
            within(1e-11));
  }

  /** The error of Poisson's probabilities is of the order 1/r. */
  @Test
  void negativeBinomialOfHugeSizeIsPoisson() {
    double[] huge = {12, 1e12};
    for (int y = 0; y < 40; y++) {
      assertThat(NegativeBinomialFamily.INSTANCE.logDensity(y, huge, 0))
          .isCloseTo(PoissonFamily.INSTANCE.logDensity(y, new double[] {12}, 0), within(1e-9));
    }
  }
}
