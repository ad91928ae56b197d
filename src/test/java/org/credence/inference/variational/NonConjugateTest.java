package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.LogPosterior;
import org.credence.model.PoissonLikelihood;
import org.credence.random.RandomStream;
import org.credence.reference.LinearProblem;
import org.credence.reference.ReferenceNetworks;
import org.junit.jupiter.api.Test;

/** Where the posterior is not Gaussian, the fit is the best Gaussian, not the one at the mode. */
class NonConjugateTest {

  /** In sds, and of variances: what the noise of the draws leaves. */
  private static final double OF_NOISE = 0.01;

  private static final double NATS_BETWEEN_MODES = 1;

  private static final Matrix X = Matrix.of(4, 2, new double[] {1, -1, 1, 0, 1, 0.5, 1, 1});
  private static final double[] COUNTS = {0, 1, 0, 2};

  /** Mean and covariance. */
  private record Gaussian(Vector mean, Matrix covariance) {

    /**
     * The rates E[e^{xᵀw}] = e^{xᵀμ + ½ xᵀΣx} under the Gaussian, or, at the mode, where variances
     * do not count, e^{xᵀμ}.
     */
    private double rate(int row, double ofVariance) {
      Vector x = Vector.of(X.get(row, 0), X.get(row, 1));
      return Math.exp(x.dot(mean) + ofVariance * 0.5 * x.dot(covariance.times(x)));
    }

    /**
     * A Newton step, by the expected slope Xᵀ(y − rates) − μ and curvature Xᵀ diag(rates) X + I.
     * Where it stands still the slope is 0 and the covariance the inverse of the curvature, as at
     * the maximum of the bound (of the density, if variances do not count).
     */
    Gaussian improved(double ofVariance) {
      double[] excess = new double[COUNTS.length];
      double[] rates = new double[COUNTS.length * COUNTS.length];
      for (int i = 0; i < COUNTS.length; i++) {
        double rate = rate(i, ofVariance);
        excess[i] = COUNTS[i] - rate;
        rates[i * COUNTS.length + i] = rate;
      }
      Matrix diagonal = Matrix.of(COUNTS.length, COUNTS.length, rates);
      Matrix transposed = X.transpose();
      Matrix curvature = transposed.times(diagonal).times(X).plus(Matrix.identity(2));
      Cholesky root = Cholesky.of(curvature);
      Vector slope = transposed.times(Vector.of(excess)).minus(mean);
      return new Gaussian(mean.plus(root.solve(slope)), root.inverse());
    }

    static Gaussian best(double ofVariance) {
      Gaussian best = new Gaussian(Vector.of(0, 0), Matrix.identity(2));
      for (int i = 0; i < 200; i++) {
        best = best.improved(ofVariance);
      }
      return best;
    }
  }

  @Test
  void isTheGaussianOfTheHighestBound() {
    Fit fit =
        GaussianVariationalInference.fullRank()
            .withBatchSize(COUNTS.length)
            .fit(
                LinearProblem.target(X, COUNTS, PoissonLikelihood.of(0)),
                RandomStream.of(1),
                ProgressListener.NONE);
    CorrelatedGaussianPosterior posterior = (CorrelatedGaussianPosterior) fit.posterior();
    Gaussian best = Gaussian.best(1);
    double ratio = Gaussian.best(0).covariance.get(0, 0) / best.covariance.get(0, 0);
    assertThat(ratio).isGreaterThan(1 + 5 * OF_NOISE);
    for (int i = 0; i < 2; i++) {
      double variance = best.covariance.get(i, i);
      double sd = Math.sqrt(variance);
      assertThat(posterior.means()[i]).isCloseTo(best.mean.get(i), within(OF_NOISE * sd));
      for (int j = 0; j < 2; j++) {
        double scale = Math.sqrt(variance * best.covariance.get(j, j));
        assertThat(posterior.covariance().get(i, j))
            .isCloseTo(best.covariance.get(i, j), within(OF_NOISE * scale));
      }
    }
  }

  /**
   * Of a network, low rank with as many factors as parameters is any covariance too, but climbs by
   * the plain gradient alone. Either may end in another mode of about the same bound.
   */
  @Test
  void theNaturalGradientClimbsAsHighAsThePlainOne() {
    LogPosterior network = ReferenceNetworks.posterior("c");
    Fit natural = fit(GaussianVariationalInference.fullRank(), network);
    Fit plain = fit(GaussianVariationalInference.lowRank().withRank(network.dimension()), network);
    assertThat(natural.trace().last()).isGreaterThan(plain.trace().last() - NATS_BETWEEN_MODES);
  }

  private static Fit fit(GaussianVariationalInference method, LogPosterior target) {
    return method.withSteps(10_000).fit(target, RandomStream.of(1), ProgressListener.NONE);
  }
}
