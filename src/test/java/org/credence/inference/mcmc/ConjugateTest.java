package org.credence.inference.mcmc;

import org.credence.inference.DrawsPosterior;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samplers on conjugate linear problems: every mean and covariance of the posterior. */
class ConjugateTest {

  /** In Monte Carlo standard errors: a correct sampler exceeds it for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  /** How far covariances may be off for good, as no step is rejected; see {@link Mclmc}. */
  private static final double MCLMC_BIAS = 0.04;

  private static final String SMALL = "known_noise_correlated_prior";

  private static Inference method(String name, MetricKind metric) {
    return name.equals(Nuts.NAME)
        ? Nuts.withDefaults().withMetric(metric)
        : Hmc.withDefaults().withMetric(metric);
  }

  private static void assertFinds(String problemName, Inference method, double bias) {
    ConjugateProblem problem = ConjugateProblem.named(problemName);
    DrawsPosterior posterior =
        (DrawsPosterior)
            method.fit(problem.posterior(), RandomStream.of(1), ProgressListener.NONE).posterior();
    Moments.assertAre(posterior, problem.mean(), problem.covariance(), LIMIT, bias);
  }

  @ParameterizedTest
  @CsvSource({
    "nuts, DIAGONAL, known_noise_correlated_prior",
    "nuts, DENSE, known_noise_correlated_prior",
    "hmc, DIAGONAL, known_noise_correlated_prior",
    "hmc, DENSE, known_noise_correlated_prior",
    "nuts, DENSE, ill_conditioned_polynomial_known_noise"
  })
  void hamiltonianSamplersFindMeanAndCovariance(String name, MetricKind metric, String problem) {
    assertFinds(problem, method(name, metric), 0);
  }

  @Test
  void microcanonicalSamplingFindsThemButForItsBias() {
    assertFinds(SMALL, Mclmc.withDefaults(), MCLMC_BIAS);
  }
}
