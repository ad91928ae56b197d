package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.credence.diagnostics.MonteCarloError;
import org.credence.diagnostics.Rhat;
import org.credence.inference.ChainInfo;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten chains on Gaussians of known mean and covariance, started apart. Errors of means and
 * variances are measured in their Monte Carlo standard errors.
 */
class GaussianTargetsTest {

  /** The two-sided 99.9 % normal quantile: each comparison of a correct sampler fails 1 in 1000. */
  private static final double NORMAL_999 = 3.2905;

  private static final int CHAINS = 10;

  private static final double[] MEAN = {1, -2, 0, 100};

  /** Sds 1, 3, 0.1 and 10, correlations up to 0.9. */
  private static final Matrix COVARIANCE =
      Matrix.of(
          4, 4, //
          1, 2.7, 0, 0, //
          2.7, 9, 0.06, 0, //
          0, 0.06, 0.01, 0.3, //
          0, 0, 0.3, 100);

  private static void assertRecovered(Fit fit) {
    DrawsPosterior posterior = (DrawsPosterior) fit.posterior();
    for (int i = 0; i < MEAN.length; i++) {
      double[][] draws = posterior.draws(i);
      double mean = MEAN[i];
      assertThat(Rhat.of(draws)).isLessThan(1.01);
      assertMean(draws, mean);
      assertMean(each(draws, x -> (x - mean) * (x - mean)), COVARIANCE.get(i, i));
    }
    for (ChainInfo chain : fit.chains()) {
      assertThat(chain.divergences()).isZero();
    }
  }

  private static void assertMean(double[][] draws, double expected) {
    double mean = Arrays.stream(draws).flatMapToDouble(Arrays::stream).average().orElseThrow();
    assertThat((mean - expected) / MonteCarloError.ofMean(draws))
        .isBetween(-NORMAL_999, NORMAL_999);
  }

  private static double[][] each(double[][] draws, DoubleUnaryOperator function) {
    return Arrays.stream(draws)
        .map(chain -> Arrays.stream(chain).map(function).toArray())
        .toArray(double[][]::new);
  }

  private static double[] start(int chain) {
    double[] start = new double[4];
    RandomStream.of(chain).fillGaussian(start);
    for (int i = 0; i < 4; i++) {
      start[i] = MEAN[i] + 5 * Math.sqrt(COVARIANCE.get(i, i)) * start[i];
    }
    return start;
  }

  @ParameterizedTest
  @EnumSource(MetricKind.class)
  void nutsFindsMeansAndVariances(MetricKind metric) {
    assertRecovered(
        Nuts.withDefaults()
            .withChains(CHAINS)
            .withMetric(metric)
            .sample(
                () -> GaussianTarget.of(MEAN, COVARIANCE),
                GaussianTargetsTest::start,
                RandomStream.of(1),
                ProgressListener.NONE));
  }

  /** The mean integration time is that of a quarter period of the longest direction. */
  @ParameterizedTest
  @CsvSource({"UNIT, 15, 300", "DIAGONAL, 3, 1000", "DENSE, 1.5, 1000"})
  void hmcFindsMeansAndVariances(MetricKind metric, double time, int draws) {
    assertRecovered(
        Hmc.withDefaults()
            .withChains(CHAINS)
            .withMetric(metric)
            .withIntegrationTime(time)
            .withWarmup(300)
            .withDraws(draws)
            .sample(
                () -> GaussianTarget.of(MEAN, COVARIANCE),
                GaussianTargetsTest::start,
                RandomStream.of(1),
                ProgressListener.NONE));
  }
}
