package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.credence.scoring.KolmogorovSmirnov;
import org.credence.scoring.Score;
import org.junit.jupiter.api.Test;

/** What holds for every family, at parameters of the family's choice that stand at offset 1. */
abstract class ConditionalFamilyContract {

  private static final double[] THRESHOLDS = {-8, -2.5, -0.3, 0, 0.9, 3, 11};

  abstract ConditionalFamily family();

  /** The tuple behind one number that is not part of it. */
  abstract double[] parameters();

  @Test
  final void densityIsTheDerivativeOfTheDistributionFunction() {
    double h = 1e-4;
    for (double y : THRESHOLDS) {
      double slope =
          (family().cdf(y + h, parameters(), 1) - family().cdf(y - h, parameters(), 1)) / (2 * h);
      assertThat(family().density(y, parameters(), 1)).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  final void densityIsTheExponentialOfTheLogDensity() {
    for (double y : THRESHOLDS) {
      double expected = Math.exp(family().logDensity(y, parameters(), 1));
      assertThat(family().density(y, parameters(), 1))
          .isCloseTo(expected, within(1e-13 * expected));
    }
  }

  @Test
  final void tailsAddUpToOne() {
    for (double y : THRESHOLDS) {
      assertThat(family().cdf(y, parameters(), 1) + family().survival(y, parameters(), 1))
          .isCloseTo(1, within(1e-15));
    }
    assertThat(family().cdf(Double.NEGATIVE_INFINITY, parameters(), 1)).isZero();
    assertThat(family().survival(Double.POSITIVE_INFINITY, parameters(), 1)).isZero();
    assertThat(family().cdf(Double.NaN, parameters(), 1)).isNaN();
  }

  /** 20 000 draws; false alarm of the test of Kolmogorov and Smirnov 10⁻³, of the mean 10⁻⁵. */
  @Test
  final void drawsFollowTheDistribution() {
    RandomStream stream = RandomStream.of(20);
    double[] draws =
        IntStream.range(0, 20_000)
            .mapToDouble(i -> family().sample(parameters(), 1, stream))
            .toArray();
    double[] pit = Arrays.stream(draws).map(y -> family().cdf(y, parameters(), 1)).toArray();
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length))
        .isGreaterThan(1e-3);
    Score mean = Score.mean("mean", draws);
    assertThat(mean.value())
        .isCloseTo(family().mean(parameters(), 1), within(4.5 * mean.standardError()));
  }

  /** ∫ (y − mean)² p(y) dy over 400 scales, by the trapezoid rule. */
  @Test
  final void varianceIsTheSecondCentralMoment() {
    double mean = family().mean(parameters(), 1);
    double h = 0.01;
    double sum = 0;
    for (int i = -60_000; i <= 60_000; i++) {
      sum += i * h * i * h * family().density(mean + i * h, parameters(), 1) * h;
    }
    double variance = family().variance(parameters(), 1);
    assertThat(variance).isCloseTo(sum, within(1e-6 * variance));
  }
}
