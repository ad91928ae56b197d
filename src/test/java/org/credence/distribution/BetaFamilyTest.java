package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.credence.random.RandomStream;
import org.credence.scoring.KolmogorovSmirnov;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** y = 10 + 4 z against the beta distribution of commons-math3 for z; tuples stand at offset 1. */
class BetaFamilyTest {

  private static final double RELATIVE = 1e-12;

  private static double[] tuple(double alpha, double beta) {
    return new double[] {99, alpha, beta, 10, 4};
  }

  @ParameterizedTest
  @CsvSource({"2.5, 0.7", "30, 200", "1, 1", "0.3, 0.4"})
  void itIsThatOfCommonsMath(double alpha, double beta) {
    BetaDistribution expected = new BetaDistribution(alpha, beta);
    ConditionalFamily family = BetaFamily.INSTANCE;
    double[] p = tuple(alpha, beta);
    for (double z : new double[] {1e-4, 0.1, 0.5, 0.93}) {
      double log = expected.logDensity(z) - Math.log(4);
      assertThat(family.logDensity(10 + 4 * z, p, 1))
          .isCloseTo(log, within(1e-11 * (1 + Math.abs(log))));
      double cdf = expected.cumulativeProbability(z);
      assertThat(family.cdf(10 + 4 * z, p, 1)).isCloseTo(cdf, within(1e-11));
      assertThat(family.survival(10 + 4 * z, p, 1)).isCloseTo(1 - cdf, within(1e-11));
    }
    assertThat(family.mean(p, 1))
        .isCloseTo(10 + 4 * expected.getNumericalMean(), within(RELATIVE * 14));
    double variance = 16 * expected.getNumericalVariance();
    assertThat(family.variance(p, 1)).isCloseTo(variance, within(RELATIVE * variance));
  }

  @ParameterizedTest
  @CsvSource({"2.5, 0.7", "30, 200"})
  void nothingLiesOutsideOfTheInterval(double alpha, double beta) {
    ConditionalFamily family = BetaFamily.INSTANCE;
    double[] p = tuple(alpha, beta);
    assertThat(family.logDensity(9.99, p, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(family.logDensity(14.01, p, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(family.cdf(Double.NEGATIVE_INFINITY, p, 1)).isZero();
    assertThat(family.survival(15, p, 1)).isZero();
    assertThat(family.cdf(15, p, 1)).isEqualTo(1);
    assertThat(family.cdf(Double.NaN, p, 1)).isNaN();
    assertThat(family.survival(Double.NaN, p, 1)).isNaN();
    assertThat(family.isDiscrete()).isFalse();
    assertThat(family.tailIndex(p, 1)).isInfinite();
  }

  /** 20 000 draws, false alarm 10⁻³. */
  @ParameterizedTest
  @CsvSource({"2.5, 0.7", "30, 200"})
  void drawsFollowTheDistribution(double alpha, double beta) {
    RandomStream stream = RandomStream.of(23);
    double[] p = tuple(alpha, beta);
    double[] pit =
        IntStream.range(0, 20_000)
            .mapToDouble(
                i -> BetaFamily.INSTANCE.cdf(BetaFamily.INSTANCE.sample(p, 1, stream), p, 1))
            .toArray();
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length))
        .isGreaterThan(1e-3);
  }
}
