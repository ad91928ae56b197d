package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Conjugate linear problems of blr.json (mpmath, 80 digits), whose posterior is Gaussian: the
 * approximation is exact. The problem is moved to coordinates in which the prior is standard
 * normal, z = L⁻¹(w − m), and the answer back.
 */
class LaplaceConjugateTest {

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

  private static Fit fit(Matrix x, double[] y, double noiseSd) {
    LogPosterior target =
        LogPosterior.of(
            Network.of(x.columns(), new PlainLinear()),
            GaussianPrior.of(1),
            GaussianLikelihood.withNoiseSd(noiseSd),
            Dataset.of(x.columns(), x.toArray(), y));
    return Laplace.withDefaults().fit(target, RandomStream.of(1), ProgressListener.NONE);
  }

  /** The condition number of the last problem is 10⁷, and costs so many digits. */
  @ParameterizedTest
  @CsvSource({
    "known_noise_correlated_prior, 1e-6, 1e-10, 1e-12",
    "single_point, 1e-6, 1e-10, 1e-12",
    "ill_conditioned_polynomial_known_noise, 1e-3, 1e-6, 1e-8"
  })
  void isTheExactPosterior(String name, double meanInSds, double covariance, double evidence) {
    JsonNode problem = problem(name);
    JsonNode expected = problem.get("expected");
    Matrix x = matrix(problem.get("X"));
    Vector priorMean = Vector.of(ReferenceData.doubles(problem.get("prior_mean")));
    Cholesky prior = Cholesky.of(matrix(problem.get("prior_cov")));
    Vector y = Vector.of(ReferenceData.doubles(problem.get("y"))).minus(x.times(priorMean));
    double noise = problem.get("noise_sd").doubleValue();
    LaplacePosterior fitted =
        (LaplacePosterior) fit(x.times(prior.lower()), y.toArray(), noise).posterior();

    Matrix back = prior.lower();
    Matrix found = back.times(fitted.covariance()).times(back.transpose());
    double[] exact = matrix(expected.get("posterior_cov")).toArray();
    double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
    assertThat(found.toArray()).containsExactly(exact, within(covariance * largest));

    double[] mean = back.times(Vector.of(fitted.mode())).plus(priorMean).toArray();
    double[] exactMean = ReferenceData.doubles(expected.get("posterior_mean"));
    for (int i = 0; i < mean.length; i++) {
      double sd = Math.sqrt(exact[i * mean.length + i]);
      assertThat(mean[i]).isCloseTo(exactMean[i], within(meanInSds * sd));
    }
    double exactEvidence = expected.get("log_marginal_likelihood").doubleValue();
    assertThat(fitted.logEvidence())
        .isCloseTo(exactEvidence, within(evidence * Math.abs(exactEvidence)));
  }
}
