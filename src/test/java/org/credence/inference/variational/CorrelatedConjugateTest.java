package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;
import org.credence.reference.LinearProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlated Gaussians on conjugate linear problems, whose posterior is one of them. */
class CorrelatedConjugateTest {

  /** Without noise at the optimum nothing but the number of steps limits how near a fit comes. */
  private static final double STICKING = 1e-4;

  private static final double OF_EVIDENCE = 1e-6;

  private static Fit fit(LinearProblem problem, GaussianVariationalInference method) {
    return method
        .withBatchSize(problem.target().data().rows())
        .withSteps(6000)
        .withStepSize(0.02)
        .fit(problem.target(), RandomStream.of(1), ProgressListener.NONE);
  }

  private static void assertPosterior(LinearProblem problem, Fit fit, double tolerance) {
    CorrelatedGaussianPosterior posterior = (CorrelatedGaussianPosterior) fit.posterior();
    Matrix covariance = posterior.covariance();
    Matrix expected = problem.covariance();
    for (int i = 0; i < expected.rows(); i++) {
      double variance = expected.get(i, i);
      assertThat(posterior.means()[i])
          .isCloseTo(problem.mean().get(i), within(tolerance * Math.sqrt(variance)));
      for (int j = 0; j < expected.rows(); j++) {
        double scale = Math.sqrt(variance * expected.get(j, j));
        assertThat(covariance.get(i, j)).isCloseTo(expected.get(i, j), within(tolerance * scale));
      }
    }
  }

  /** The condition number of the last problem is 10⁷. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "known_noise_correlated_prior",
        "single_point",
        "ill_conditioned_polynomial_known_noise"
      })
  void fullRankIsTheExactPosteriorAndItsBoundTheEvidence(String name) {
    LinearProblem problem = LinearProblem.of(name);
    Fit fit = fit(problem, GaussianVariationalInference.fullRank());
    assertPosterior(problem, fit, STICKING);
    assertThat(fit.trace().last()).isCloseTo(problem.logEvidence(), within(OF_EVIDENCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"known_noise_correlated_prior", "single_point"})
  void lowRankWithAsManyFactorsAsParametersIsTheExactPosterior(String name) {
    LinearProblem problem = LinearProblem.of(name);
    int rank = problem.target().dimension();
    Fit fit = fit(problem, GaussianVariationalInference.lowRank().withRank(rank));
    assertPosterior(problem, fit, STICKING);
    assertThat(fit.trace().last()).isCloseTo(problem.logEvidence(), within(OF_EVIDENCE));
  }

  /**
   * The noise of the gradient at the optimum leaves the covariance 3 % of Monte Carlo error with
   * 100 draws a step.
   */
  @Test
  void fullRankByTheEntropysOwnGradientIsThePosteriorWithinItsNoise() {
    LinearProblem problem = LinearProblem.of("known_noise_correlated_prior");
    Fit fit =
        fit(
            problem,
            GaussianVariationalInference.fullRank()
                .withEstimator(GradientEstimator.REPARAMETERIZATION)
                .withElboDraws(100));
    assertPosterior(problem, fit, 0.03);
    double error = fit.trace().standardErrors()[fit.trace().means().length - 1];
    assertThat(fit.trace().last()).isCloseTo(problem.logEvidence(), within(5 * error));
  }

  /** One factor cannot hold all correlations of three parameters; two and their own sds can. */
  @Test
  void theBoundRisesWithTheRankUpToTheEvidence() {
    LinearProblem problem = LinearProblem.of("known_noise_correlated_prior");
    double one = fit(problem, GaussianVariationalInference.lowRank().withRank(1)).trace().last();
    double two = fit(problem, GaussianVariationalInference.lowRank().withRank(2)).trace().last();
    assertThat(one).isBetween(problem.logEvidence() - 0.1, problem.logEvidence() - 0.001);
    assertThat(two).isCloseTo(problem.logEvidence(), within(OF_EVIDENCE));
  }

  @Test
  void onlyChosenBlocksAreGaussian() {
    LinearProblem problem = LinearProblem.of("single_point");
    GaussianVariationalInference none =
        GaussianVariationalInference.fullRank().withGaussianBlocks(block -> false);
    CorrelatedGaussianPosterior posterior =
        (CorrelatedGaussianPosterior) fit(problem, none).posterior();
    assertThat(posterior.gaussianPlaces()).isEmpty();
    double[] theta = new double[2];
    posterior.draw(5, RandomStream.of(1), theta);
    assertThat(theta).containsExactly(posterior.means());
    // The mode of a Gaussian posterior is its mean.
    assertThat(theta).containsExactly(problem.mean().toArray(), within(STICKING));
  }

  @Test
  void refusesEstimatorsForIndependentWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GaussianVariationalInference.fullRank().withEstimator(GradientEstimator.FLIPOUT))
        .withMessage(
            "FLIPOUT is for independent weights; choose REPARAMETERIZATION or"
                + " STICKING_THE_LANDING");
  }

  @Test
  void refusesACovarianceThatIsTooLarge() {
    int features = 10_001;
    LogPosterior target =
        LinearProblem.target(Matrix.of(1, features, new double[features]), new double[1], 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                GaussianVariationalInference.fullRank()
                    .fit(target, RandomStream.of(1), ProgressListener.NONE))
        .withMessage(
            "A full covariance of 10001 parameters is too large (at most 10000); choose"
                + " low-rank-vi, or fewer Gaussian blocks");
  }
}
