package org.credence.inference.mcmc;

import java.util.Locale;
import org.credence.inference.DivergenceException;
import org.credence.inference.TransitionInfo;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/** A chain of stochastic gradient steps after a plan. The target's gradients may be noisy. */
final class StochasticGradientSampler implements ChainSampler {

  private final StepPlan plan;
  private final boolean preconditioned;
  private final StochasticDynamics.Factory dynamics;

  /**
   * With given dynamics.
   *
   * @param plan what is done at each step
   * @param preconditioned whether warm-up learns a unit for each coordinate
   * @param dynamics makes the dynamics of each chain
   */
  StochasticGradientSampler(
      StepPlan plan, boolean preconditioned, StochasticDynamics.Factory dynamics) {
    this.plan = plan;
    this.preconditioned = preconditioned;
    this.dynamics = dynamics;
  }

  @Override
  public int steps() {
    return plan.steps();
  }

  @Override
  public ChainDraws sample(
      LogDensity target, double[] start, RandomStream stream, ChainProgress progress) {
    StochasticDynamics moves = dynamics.create(start.length, stream);
    GradientMoments moments = new GradientMoments(preconditioned, start.length, plan.warmup());
    ChainDraws draws = new ChainDraws(plan.draws(), start.length);
    draws.stepSize(plan.stepSize(plan.steps() - 1));
    double[] position = start.clone();
    double[] gradient = new double[start.length];
    int lastDraw = plan.warmup();
    for (int t = 0; t < plan.steps(); t++) {
      double value = target.valueAndGradient(position, gradient);
      requireFinite(value, position, t);
      moments.clip(gradient);
      if (t < plan.warmup()) {
        moments.learn(gradient);
      }
      moves.move(position, gradient, plan.stepSize(t), moments, plan.isNoisy(t));
      for (int i = 0; i < plan.drawsAfter(t); i++) {
        draws.add(position, info(value, t + 1 - lastDraw));
        lastDraw = t + 1;
      }
      progress.step(value);
    }
    return draws;
  }

  private static TransitionInfo info(double logDensity, int steps) {
    return new TransitionInfo(logDensity, Double.NaN, 1, false, 0, steps);
  }

  private static void requireFinite(double value, double[] position, int step) {
    double sum = value;
    for (double coordinate : position) {
      // 0 for a finite number, else NaN
      sum += 0 * coordinate;
    }
    if (!(Math.abs(sum) < Double.POSITIVE_INFINITY)) {
      throw new DivergenceException(
          String.format(
              Locale.ROOT,
              "A chain diverged at step %d: its log posterior is %s; choose a smaller step size,"
                  + " another start, or look for extreme values in the table",
              step + 1,
              value));
    }
  }
}
