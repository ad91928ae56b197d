package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.credence.data.Dataset;
import org.credence.inference.Fit;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bayes by backprop on conjugate linear problems of blr.json (mpmath, 80 digits), whose mean-field
 * optimum is known: the mean of the exact posterior, sd 1/√Λ_ii from its precision Λ, and an ELBO
 * below the evidence by ½ (ln det diag Λ − ln det Λ).
 *
 * <p>The problem is moved to coordinates in which the prior is standard normal, z = L⁻¹(w − m), and
 * the layer's bias is held at 0 by a prior of sd 10⁻⁶.
 */
class ConjugateTest {

  private static final double MEAN_TOLERANCE_IN_SDS = 0.02;
  private static final double SD_RELATIVE = 0.03;

  private static final double BIAS_SD = 1e-6;

  private static JsonNode problem(String name) {
    for (JsonNode problem : ReferenceData.load("blr.json").get("problems")) {
      if (problem.get("name").textValue().equals(name)) {
        return problem;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static Matrix matrix(JsonNode node) {
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ReferenceData.doubles(node.get(i));
    }
    return Matrix.ofRows(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"known_noise_correlated_prior", "single_point"})
  void reachesTheMeanFieldOptimumAndNeverExceedsTheEvidence(String name) {
    JsonNode problem = problem(name);
    double noise = problem.get("noise_sd").doubleValue();
    Matrix x = matrix(problem.get("X"));
    double[] priorMean = ReferenceData.doubles(problem.get("prior_mean"));
    Cholesky priorRoot = Cholesky.of(matrix(problem.get("prior_cov")));
    int n = x.rows();
    int d = x.columns();
    double[] y = ReferenceData.doubles(problem.get("y"));
    double[] whitened = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        y[i] -= x.get(i, j) * priorMean[j];
        for (int k = 0; k < d; k++) {
          whitened[i * d + j] += x.get(i, k) * priorRoot.lower().get(k, j);
        }
      }
    }
    LogPosterior target =
        LogPosterior.of(
            Network.of(d, Dense.of(1)),
            GaussianPrior.of(1).withBiasSd(BIAS_SD),
            GaussianLikelihood.withNoiseSd(noise),
            Dataset.of(d, whitened, y));
    BayesByBackprop method =
        BayesByBackprop.withDefaults()
            .withComponents(1)
            .withBatchSize(n)
            .withSteps(30_000)
            .withStepSize(0.02)
            .withElboDraws(10);
    Fit fit = method.fit(target, RandomStream.of(1), ProgressListener.NONE);
    GaussianPosterior posterior = (GaussianPosterior) fit.posterior();

    Matrix precision = precision(whitened, n, d, noise);
    double[] centred = ReferenceData.doubles(problem.get("expected").get("posterior_mean"));
    for (int j = 0; j < d; j++) {
      centred[j] -= priorMean[j];
    }
    double[] exact = priorRoot.solveLower(Vector.of(centred)).toArray();
    double logDiagonal = 0;
    for (int j = 0; j < d; j++) {
      double sd = 1 / Math.sqrt(precision.get(j, j));
      logDiagonal += Math.log(precision.get(j, j));
      assertThat(posterior.means()[j]).isCloseTo(exact[j], within(MEAN_TOLERANCE_IN_SDS * sd));
      assertThat(posterior.sds()[j]).isCloseTo(sd, within(SD_RELATIVE * sd));
    }
    double evidence = problem.get("expected").get("log_marginal_likelihood").doubleValue();
    double optimum = evidence - 0.5 * (logDiagonal - Cholesky.of(precision).logDeterminant());
    double[] means = fit.trace().means();
    double error = fit.trace().standardErrors()[means.length - 1];
    double last = fit.trace().last();
    // 5 standard errors of a single window, whose noise the average of ten windows is well below
    assertThat(last).isLessThanOrEqualTo(evidence + 5 * error);
    assertThat(last).isCloseTo(optimum, within(5 * error + 1e-3));
  }

  private static Matrix precision(double[] x, int n, int d, double noise) {
    double[][] rows = new double[d][d];
    for (int j = 0; j < d; j++) {
      rows[j][j] = 1;
      for (int k = 0; k < d; k++) {
        for (int i = 0; i < n; i++) {
          rows[j][k] += x[i * d + j] * x[i * d + k] / (noise * noise);
        }
      }
    }
    return Matrix.ofRows(rows);
  }
}
