package org.credence.inference.mcmc;

import java.util.Objects;
import java.util.function.Consumer;
import org.credence.inference.OptimizedStart;
import org.credence.internal.Checks;

/**
 * The options that samplers with mini-batches share. Copied, then changed in one place, by {@link
 * #with}; never changed afterwards.
 */
final class StochasticGradientOptions {

  int chains = 8;
  int warmup = 5000;
  int draws = 400;
  int thinning = 50;
  int batchSize = 32;
  double stepSize;
  boolean preconditioned = true;
  ChainStart start = ChainStart.optimized(OptimizedStart.withDefaults());

  /** With the step size, whose meaning and default are each method's own. */
  StochasticGradientOptions(double stepSize) {
    this.stepSize = stepSize;
  }

  private StochasticGradientOptions(StochasticGradientOptions other) {
    chains = other.chains;
    warmup = other.warmup;
    draws = other.draws;
    thinning = other.thinning;
    batchSize = other.batchSize;
    stepSize = other.stepSize;
    preconditioned = other.preconditioned;
    start = other.start;
  }

  private StochasticGradientOptions with(Consumer<StochasticGradientOptions> change) {
    StochasticGradientOptions copy = new StochasticGradientOptions(this);
    change.accept(copy);
    return copy;
  }

  StochasticGradientOptions withChains(int number) {
    return with(o -> o.chains = Checks.positive(number, "chains"));
  }

  StochasticGradientOptions withWarmup(int steps) {
    return with(o -> o.warmup = Checks.nonNegative(steps, "warmup"));
  }

  StochasticGradientOptions withDraws(int perChain) {
    return with(o -> o.draws = Checks.positive(perChain, "draws"));
  }

  StochasticGradientOptions withThinning(int steps) {
    return with(o -> o.thinning = Checks.positive(steps, "thinning"));
  }

  StochasticGradientOptions withBatchSize(int rows) {
    return with(o -> o.batchSize = Checks.positive(rows, "batchSize"));
  }

  StochasticGradientOptions withStepSize(double size) {
    return with(o -> o.stepSize = Checks.positive(size, "stepSize"));
  }

  StochasticGradientOptions withPreconditioning(boolean choice) {
    return with(o -> o.preconditioned = choice);
  }

  StochasticGradientOptions withStart(ChainStart choice) {
    return with(o -> o.start = Objects.requireNonNull(choice));
  }

  /** Warm-up, then steps from which the draws are kept, from the step size to the last one. */
  StepPlan plan(double lastStepSize) {
    return StepPlan.steady(
        warmup, Math.multiplyExact(draws, thinning), draws, stepSize, lastStepSize);
  }

  /** Chains of the given plan and dynamics. */
  Chains chains(StepPlan plan, StochasticDynamics.Factory dynamics) {
    return Chains.of(chains, new StochasticGradientSampler(plan, preconditioned, dynamics));
  }
}
