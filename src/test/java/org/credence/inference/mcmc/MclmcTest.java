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

/** Draws from Gaussians of known means and variances whose sds span a factor of ten. */
class MclmcTest {

  /** In Monte Carlo standard errors: exceeded by chance for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  /** How far variances may be off for good, as no step is rejected; see {@link Mclmc}. */
  private static final double BIAS = 0.04;

  private static double mean(int i) {
    return 3 * Math.sin(i);
  }

  private static double sd(int i, int dimension) {
    return 0.3 * Math.pow(10, (double) i / (dimension - 1));
  }

  private static GaussianTarget target(int dimension) {
    double[] means = new double[dimension];
    double[] covariance = new double[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      means[i] = mean(i);
      covariance[i * dimension + i] = sd(i, dimension) * sd(i, dimension);
    }
    return GaussianTarget.of(means, Matrix.of(dimension, dimension, covariance));
  }

  private static double[] start(int chain, int dimension) {
    double[] start = new double[dimension];
    RandomStream.of(chain).fillGaussian(start);
    return start;
  }

  @ParameterizedTest
  @CsvSource({"4, true", "4, false", "50, true", "50, false"})
  void findsMeansAndVariancesButForItsBias(int dimension, boolean preconditioning) {
    Fit fit =
        Mclmc.withDefaults()
            .withPreconditioning(preconditioning)
            .sample(
                () -> target(dimension),
                chain -> start(chain, dimension),
                RandomStream.of(1),
                ProgressListener.NONE);
    DrawsPosterior posterior = (DrawsPosterior) fit.posterior();
    for (int i = 0; i < dimension; i++) {
      double[][] draws = posterior.draws(i);
      double mean = mean(i);
      double variance = sd(i, dimension) * sd(i, dimension);
      assertThat(Rhat.of(draws)).isLessThan(1.02);
      assertMean(draws, mean, 0);
      assertMean(each(draws, x -> (x - mean) * (x - mean)), variance, BIAS * variance);
    }
    assertThat(fit.chains()).allMatch(chain -> chain.divergences() == 0);
    assertThat(fit.chains().stream().mapToDouble(ChainInfo::stepSize)).allMatch(step -> step > 0);
  }

  private static void assertMean(double[][] draws, double expected, double bias) {
    double mean = Arrays.stream(draws).flatMapToDouble(Arrays::stream).average().orElseThrow();
    double allowed = LIMIT * MonteCarloError.ofMean(draws) + bias;
    assertThat(mean).isBetween(expected - allowed, expected + allowed);
  }

  private static double[][] each(double[][] draws, DoubleUnaryOperator function) {
    return Arrays.stream(draws)
        .map(chain -> Arrays.stream(chain).map(function).toArray())
        .toArray(double[][]::new);
  }
}
