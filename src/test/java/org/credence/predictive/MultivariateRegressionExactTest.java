package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.diagnostics.MonteCarloError;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.ProgressListener;
import org.credence.inference.mcmc.Nuts;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.model.MultivariateGaussianLikelihood;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Bayesian linear regression of two targets on one feature: given Σ the weights have a Gaussian
 * posterior in closed form, and the three numbers of Σ are integrated over a grid, whose sum is
 * exact to many digits for a smooth density that ends inside it. Sampled posterior and prediction
 * against that.
 */
class MultivariateRegressionExactTest {

  private static final int ROWS = 15;
  private static final double NEW_X = 1.7;
  private static final double[] NEW_Y = {1.5, -1.2};

  /** In Monte Carlo standard errors: one of 16,000 statistics exceeds it by chance. */
  private static final double LIMIT = 4;

  /** A hundredth of the Monte Carlo standard errors. */
  private static final double GRID = 1e-5;

  private static final double[] X = new double[ROWS];
  private static final double[] Y = new double[2 * ROWS];

  static {
    RandomStream stream = RandomStream.of(23);
    for (int i = 0; i < ROWS; i++) {
      double common = stream.nextGaussian();
      X[i] = stream.nextGaussian();
      Y[2 * i] = 0.8 * X[i] + 0.4 * common + 0.1 * stream.nextGaussian();
      Y[2 * i + 1] = -0.5 * X[i] + 0.3 + 0.3 * common + 0.2 * stream.nextGaussian();
    }
  }

  private static final MultivariateGaussianLikelihood LIKELIHOOD =
      MultivariateGaussianLikelihood.of(2);
  private static final LogPosterior TARGET =
      LogPosterior.of(
          Network.of(1, Dense.of(2)),
          GaussianPrior.of(1),
          LIKELIHOOD,
          Dataset.of(List.of("x"), X, 2, Y));

  /** Numbers of the posterior at the new row: E m, E m mᵀ, E Σ, and the density of the new y. */
  private static final int QUANTITIES = 9;

  private static double[] quantities(
      double[] m, double[] mm, double s11, double s12, double s22, double density) {
    return new double[] {m[0], m[1], mm[0], mm[1], mm[2], s11, s12, s22, density};
  }

  private static double normal(double[] y, double[] m, double c11, double c12, double c22) {
    double a = y[0] - m[0];
    double b = y[1] - m[1];
    double determinant = c11 * c22 - c12 * c12;
    double distance = (c22 * a * a - 2 * c12 * a * b + c11 * b * b) / determinant;
    return Math.exp(-0.5 * distance) / (2 * Math.PI * Math.sqrt(determinant));
  }

  /** The log evidence given Σ up to a constant, and the quantities given Σ. */
  private record Given(double logEvidence, double[] quantities) {

    /** Weights in the order of the layout: of x for each target, then the biases. */
    static Given of(double s11, double s12, double s22) {
      double determinant = s11 * s22 - s12 * s12;
      double[] p = {s22 / determinant, -s12 / determinant, -s12 / determinant, s11 / determinant};
      double[] precision = Matrix.identity(4).toArray();
      double[] linear = new double[4];
      double squares = 0;
      for (int i = 0; i < ROWS; i++) {
        double[] features = {X[i], 1};
        for (int a = 0; a < 4; a++) {
          for (int k = 0; k < 2; k++) {
            linear[a] += features[a / 2] * p[a % 2 * 2 + k] * Y[2 * i + k];
          }
          for (int b = 0; b < 4; b++) {
            precision[4 * a + b] += features[a / 2] * features[b / 2] * p[a % 2 * 2 + b % 2];
          }
        }
        for (int k = 0; k < 4; k++) {
          squares += Y[2 * i + k / 2] * p[k] * Y[2 * i + k % 2];
        }
      }
      Cholesky cholesky = Cholesky.of(Matrix.of(4, 4, precision));
      Vector mean = cholesky.solve(Vector.of(linear));
      Matrix covariance = cholesky.inverse();
      double evidence =
          -0.5 * (ROWS * Math.log(determinant) + squares + cholesky.logDeterminant())
              + 0.5 * mean.dot(Vector.of(linear));
      double[] m = {
        NEW_X * mean.get(0) + mean.get(2), NEW_X * mean.get(1) + mean.get(3),
      };
      double[] c = {along(covariance, 0, 0), along(covariance, 0, 1), along(covariance, 1, 1)};
      double[] mm = {c[0] + m[0] * m[0], c[1] + m[0] * m[1], c[2] + m[1] * m[1]};
      double density = normal(NEW_Y, m, s11 + c[0], s12 + c[1], s22 + c[2]);
      return new Given(
          evidence, MultivariateRegressionExactTest.quantities(m, mm, s11, s12, s22, density));
    }

    /** φᵀ C φ for the new row's features φ. */
    private static double along(Matrix c, int i, int j) {
      return NEW_X * NEW_X * c.get(i, j)
          + NEW_X * (c.get(i, 2 + j) + c.get(2 + i, j))
          + c.get(2 + i, 2 + j);
    }
  }

  /** The prior of Σ in u₁, u₂, l: half-normal sds, LKJ with η = 2, Jacobian e^{u₁ + 2 u₂}/σ₂². */
  private static double logPrior(double u1, double u2, double l) {
    double variance1 = Math.exp(2 * u1);
    double variance2 = Math.exp(2 * u2) + l * l;
    double logDeterminantOfCorrelation = 2 * u2 - Math.log(variance2);
    return -0.5 * (variance1 + variance2)
        + logDeterminantOfCorrelation
        + u1
        + 2 * u2
        - Math.log(variance2);
  }

  private static double[] grid(double centre, double reach, int points) {
    double[] values = new double[points];
    Arrays.setAll(values, i -> centre + reach * (2.0 * i / (points - 1) - 1));
    return values;
  }

  private static double[] exact(int points, double reach) {
    double[] sums = new double[QUANTITIES];
    double total = 0;
    for (double u1 : grid(-1, 1.2 * reach, points)) {
      for (double u2 : grid(-1.6, 1.3 * reach, points)) {
        for (double l : grid(0.35, 0.55 * reach, points)) {
          Given given = Given.of(Math.exp(2 * u1), Math.exp(u1) * l, l * l + Math.exp(2 * u2));
          double weight = Math.exp(given.logEvidence() + logPrior(u1, u2, l));
          total += weight;
          for (int q = 0; q < QUANTITIES; q++) {
            sums[q] += weight * given.quantities()[q];
          }
        }
      }
    }
    double all = total;
    return Arrays.stream(sums).map(sum -> sum / all).toArray();
  }

  /** θ: weights of x, biases, u₁, u₂, l. */
  private static double[] quantities(double[] theta) {
    double[] m = {NEW_X * theta[0] + theta[2], NEW_X * theta[1] + theta[3]};
    double s11 = Math.exp(2 * theta[4]);
    double s12 = Math.exp(theta[4]) * theta[6];
    double s22 = theta[6] * theta[6] + Math.exp(2 * theta[5]);
    double[] mm = {m[0] * m[0], m[0] * m[1], m[1] * m[1]};
    return quantities(m, mm, s11, s12, s22, normal(NEW_Y, m, s11, s12, s22));
  }

  @Test
  void samplingFindsTheExactPosteriorAndPrediction() {
    double[] exact = exact(41, 1.7);
    double[] finerAndWider = exact(57, 2.1);
    DrawsPosterior posterior =
        (DrawsPosterior)
            Nuts.withDefaults().fit(TARGET, RandomStream.of(1), ProgressListener.NONE).posterior();
    double[][][] coordinates = new double[posterior.dimension()][][];
    Arrays.setAll(coordinates, posterior::draws);
    int chains = coordinates[0].length;
    int draws = coordinates[0][0].length;
    double[][][] values = new double[QUANTITIES][chains][draws];
    for (int c = 0; c < chains; c++) {
      for (int s = 0; s < draws; s++) {
        double[] theta = new double[coordinates.length];
        for (int d = 0; d < theta.length; d++) {
          theta[d] = coordinates[d][c][s];
        }
        double[] of = quantities(theta);
        for (int q = 0; q < QUANTITIES; q++) {
          values[q][c][s] = of[q];
        }
      }
    }
    double[] means = new double[QUANTITIES];
    for (int q = 0; q < QUANTITIES; q++) {
      assertThat(finerAndWider[q]).as("the grid").isCloseTo(exact[q], within(GRID));
      means[q] = Arrays.stream(values[q]).flatMapToDouble(Arrays::stream).average().orElseThrow();
      assertThat(means[q])
          .as("quantity " + q)
          .isCloseTo(exact[q], within(LIMIT * MonteCarloError.ofMean(values[q])));
    }
    assertPrediction(posterior, chains * draws, means);
  }

  /** The prediction is made of the same draws, all of them. */
  private static void assertPrediction(DrawsPosterior posterior, int draws, double[] means) {
    MultivariatePrediction prediction =
        PosteriorPredictive.of(
                Network.of(1, Dense.of(2)), LIKELIHOOD, posterior, RandomStream.of(1))
            .withDraws(draws)
            .multivariate(
                List.of(new double[] {NEW_X}),
                Standardization.of(new double[2], new double[] {1, 1}));
    assertThat(prediction.mean(0).get(1)).isCloseTo(means[1], within(1e-10));
    Matrix epistemic = prediction.epistemicCovariance(0);
    assertThat(epistemic.get(0, 1)).isCloseTo(means[3] - means[0] * means[1], within(1e-10));
    assertThat(prediction.aleatoricCovariance(0).get(1, 0)).isCloseTo(means[6], within(1e-10));
    assertThat(Math.exp(prediction.logDensity(0, NEW_Y))).isCloseTo(means[8], within(1e-10));
  }
}
