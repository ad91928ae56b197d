package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Decreasing and cyclical step sizes on a Gaussian, from its mean: how far from the mean the draws
 * are follows step by step from a recursion of second moments. Many short chains, so that each is
 * one independent observation.
 */
class StepSizesOnGaussianTest {

  /** In standard errors: exceeded by chance for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  private static final int CHAINS = 2000;

  /** That of {@link CyclicalSgMcmc}. */
  private static final double FRICTION = 0.1;

  private static final double[] VARIANCES = {0.3, 2};

  private static LogDensity target(RandomStream own) {
    return GaussianTarget.of(new double[2], Matrix.of(2, 2, VARIANCES[0], 0, 0, VARIANCES[1]));
  }

  /** The second moment of the draws that a plan keeps; that of a chain's steps is given by each. */
  private static double expected(StepPlan plan, Recursion recursion) {
    double sum = 0;
    for (int t = 0; t < plan.steps(); t++) {
      sum += plan.drawsAfter(t) * recursion.step(plan.stepSize(t), plan.isNoisy(t));
    }
    return sum / plan.draws();
  }

  /** The variance of a coordinate after one more step. */
  private interface Recursion {
    double step(double stepSize, boolean noisy);
  }

  private static Recursion langevin(double precision) {
    double[] variance = new double[1];
    return (stepSize, noisy) -> {
      double keep = 1 - 0.5 * stepSize * precision;
      variance[0] = keep * keep * variance[0] + (noisy ? stepSize : 0);
      return variance[0];
    };
  }

  /** Of position, position and velocity, and velocity. */
  private static Recursion withFriction(double precision) {
    double[] m = new double[3];
    return (stepSize, noisy) -> {
      double keep = 1 - FRICTION;
      double pull = stepSize * precision;
      double vv =
          keep * keep * m[2]
              - 2 * keep * pull * m[1]
              + pull * pull * m[0]
              + (noisy ? 2 * FRICTION * stepSize : 0);
      double xv = keep * m[1] - pull * m[0] + vv;
      double xx = m[0] + 2 * (keep * m[1] - pull * m[0]) + vv;
      m[0] = xx;
      m[1] = xv;
      m[2] = vv;
      return xx;
    };
  }

  private static void assertSecondMoments(Fit fit, double first, double second) {
    assertSecondMoment(((DrawsPosterior) fit.posterior()).draws(0), first);
    assertSecondMoment(((DrawsPosterior) fit.posterior()).draws(1), second);
  }

  private static void assertSecondMoment(double[][] draws, double expected) {
    double[] means =
        Arrays.stream(draws)
            .mapToDouble(chain -> Arrays.stream(chain).map(x -> x * x).average().orElseThrow())
            .toArray();
    double mean = Arrays.stream(means).average().orElseThrow();
    double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
    double error = Math.sqrt(squares / (CHAINS - 1) / CHAINS);
    assertThat((mean - expected) / error).isBetween(-LIMIT, LIMIT);
  }

  @Test
  void decreasingSteps() {
    Fit fit =
        Sgld.withDefaults()
            .withChains(CHAINS)
            .withPreconditioning(false)
            .withStepSizes(0.8, 0.05)
            .withWarmup(0)
            .withDraws(10)
            .withThinning(6)
            .sample(
                StepSizesOnGaussianTest::target,
                k -> new double[2],
                RandomStream.of(1),
                ProgressListener.NONE);
    StepPlan plan = StepPlan.steady(0, 60, 10, 0.8, 0.05);
    assertSecondMoments(
        fit,
        expected(plan, langevin(1 / VARIANCES[0])),
        expected(plan, langevin(1 / VARIANCES[1])));
  }

  private static Fit cyclical(CyclicalSgMcmc.Dynamics dynamics) {
    return CyclicalSgMcmc.withDefaults()
        .withDynamics(dynamics)
        .withChains(CHAINS)
        .withPreconditioning(false)
        .withStepSize(0.5)
        .withWarmup(0)
        .withCycles(3)
        .withCycleLength(20)
        .withExploration(0.3)
        .withDraws(4)
        .sample(
            StepSizesOnGaussianTest::target,
            k -> new double[2],
            RandomStream.of(1),
            ProgressListener.NONE);
  }

  private static final StepPlan CYCLES = StepPlan.cyclical(0, 3, 20, 0.3, 4, 0.5);

  @Test
  void cyclesOfLangevinDynamics() {
    assertSecondMoments(
        cyclical(CyclicalSgMcmc.Dynamics.LANGEVIN),
        expected(CYCLES, langevin(1 / VARIANCES[0])),
        expected(CYCLES, langevin(1 / VARIANCES[1])));
  }

  @Test
  void cyclesOfHamiltonianDynamics() {
    assertSecondMoments(
        cyclical(CyclicalSgMcmc.Dynamics.HAMILTONIAN),
        expected(CYCLES, withFriction(1 / VARIANCES[0])),
        expected(CYCLES, withFriction(1 / VARIANCES[1])));
  }
}
