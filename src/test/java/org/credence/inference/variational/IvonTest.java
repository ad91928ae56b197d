package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.inference.Fit;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.model.LogPosterior;
import org.credence.optim.Optimizer;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;
import org.credence.reference.LinearProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * IVON on conjugate linear problems, whose mean-field optimum is known: the mean of the exact
 * posterior, sd 1/√Λ_ii from its precision Λ, and an ELBO below the evidence by ½ (ln det diag Λ −
 * ln det Λ).
 */
class IvonTest {

  private static final double MEAN_IN_SDS = 0.02;
  private static final double SD_RELATIVE = 0.01;

  /** |z| of a mean of many draws: beyond 4.5 with probability 7·10⁻⁶. */
  private static final double Z = 4.5;

  private static final int DRAWS = 20_000;

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

  /**
   * α = 0.1 and s = 4: a gradient beyond √s/α = 20 counts as 20, and moves the mean by σ = 1/√s.
   */
  @Test
  void aSingleGradientMovesNoMeanByMoreThanItsSd() {
    Optimizer.State state =
        new IvonSteps(Schedule.constant(0.1), Schedule.constant(0.5), 0.9).start(2);
    double[] position = {1, 4};
    state.step(position, new double[] {-1e9, 0});
    assertThat(position[0]).isCloseTo(1 + 0.5, within(1e-14));
  }

  /**
   * Orthogonal columns: the posterior N(2.5 / 5, 1 / 5) of each weight is a mean-field Gaussian.
   */
  @Test
  void stickingTheLandingHasNoNoiseAtTheOptimum() {
    LogPosterior target =
        LinearProblem.target(Matrix.identity(2).times(2), new double[] {1.25, 1.25}, 1);
    IvonElbo elbo = elbo(target, true);
    double[] gradient = new double[4];
    for (int draw = 0; draw < 100; draw++) {
      elbo.valueAndGradient(new double[] {0.5, 0.5, 5, 5}, gradient);
      assertThat(gradient).containsExactly(new double[4], within(1e-13));
    }
  }

  /** −∇² log p = 1 + 2² = 5 for each weight, wherever the mean and whatever the precision s = 3. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theGradientOfThePrecisionIsItsExcessOverTheCurvature(boolean landing) {
    LogPosterior target =
        LinearProblem.target(Matrix.identity(2).times(2), new double[] {1.25, 1.25}, 1);
    IvonElbo elbo = elbo(target, landing);
    double[] gradient = new double[4];
    double mean = 0;
    double squares = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      elbo.valueAndGradient(new double[] {0.2, -0.1, 3, 3}, gradient);
      mean += gradient[2] / DRAWS;
      squares += gradient[2] * gradient[2] / DRAWS;
    }
    double error = Math.sqrt((squares - mean * mean) / DRAWS);
    assertThat(mean).isCloseTo(3 - 5, within(Z * error));
    assertThat(error).isLessThan(0.1);
  }

  private static IvonElbo elbo(LogPosterior target, boolean landing) {
    return new IvonElbo(target, new DrawSettings(2, 1, landing, 0), RandomStream.of(2));
  }
}
