package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.inference.Fit;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.optim.Optimizer;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;
import org.credence.reference.LinearProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * IVON on conjugate linear problems, whose mean-field optimum is known: the mean of the exact
 * posterior, sd 1/√Λ_ii from its precision Λ, and an ELBO below the evidence by ½ (ln det diag Λ −
 * ln det Λ).
 */
class IvonTest {

  private static final double MEAN_IN_SDS = 0.02;
  private static final double SD_RELATIVE = 0.01;

  @ParameterizedTest
  @CsvSource({
    "known_noise_correlated_prior, STICKING_THE_LANDING",
    "known_noise_correlated_prior, REPARAMETERIZATION",
    "single_point, STICKING_THE_LANDING",
    "single_point, REPARAMETERIZATION"
  })
  void reachesTheMeanFieldOptimum(String name, GradientEstimator estimator) {
    LinearProblem problem = LinearProblem.of(name);
    Fit fit =
        Ivon.withDefaults()
            .withBatchSize(problem.target().data().rows())
            .withSteps(20_000)
            .withElboDraws(20)
            .withEstimator(estimator)
            .fit(problem.target(), RandomStream.of(1), ProgressListener.NONE);
    GaussianPosterior posterior = (GaussianPosterior) fit.posterior();
    Matrix precision = Cholesky.of(problem.covariance()).inverse();
    double gap = -Cholesky.of(precision).logDeterminant() / 2;
    for (int i = 0; i < precision.rows(); i++) {
      double sd = 1 / Math.sqrt(precision.get(i, i));
      gap -= Math.log(sd);
      assertThat(posterior.means()[i]).isCloseTo(problem.mean().get(i), within(MEAN_IN_SDS * sd));
      assertThat(posterior.sds()[i]).isCloseTo(sd, within(SD_RELATIVE * sd));
    }
    double error = fit.trace().standardErrors()[fit.trace().means().length - 1];
    assertThat(fit.trace().last()).isLessThanOrEqualTo(problem.logEvidence() + 5 * error);
    assertThat(fit.trace().last()).isCloseTo(problem.logEvidence() - gap, within(5 * error + 1e-3));
  }

  /** ρ = 0.5: s + ρ (ĥ − s) + ½ ρ² (ĥ − s)²/s, then m − α ĝ/s, momentum corrected. */
  @Test
  void aStepIsThatOfThePaper() {
    Optimizer.State state =
        new IvonSteps(Schedule.constant(0.1), Schedule.constant(0.5), 0.9).start(2);
    double[] position = {1, 4};
    state.step(position, new double[] {3, 2});
    double first = 4 + 1 + 0.5 / 4;
    assertThat(position[1]).isCloseTo(first, within(1e-14));
    assertThat(position[0]).isCloseTo(1 - 0.1 * 3 / first, within(1e-14));
    state.step(position, new double[] {-1, -10});
    double second = first - 5 + 0.5 * 25 / first;
    double average = (0.9 * 0.1 * 3 - 0.1) / (1 - 0.81);
    assertThat(position[1]).isCloseTo(second, within(1e-14)).isPositive();
    assertThat(position[0]).isCloseTo(1 - 0.1 * 3 / first - 0.1 * average / second, within(1e-14));
  }
}
