package org.credence.inference.mcmc;

import java.util.function.IntFunction;
import org.credence.inference.TransitionInfo;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/**
 * A chain of Hamiltonian trajectories: warm-up, which tunes step size and metric, then draws with
 * both fixed.
 */
final class AdaptiveSampler implements ChainSampler {

  private final SamplerOptions options;
  private final IntFunction<Trajectory> trajectory;

  /**
   * With given trajectories.
   *
   * @param options how long and how tuned
   * @param trajectory makes a chain's trajectory for a dimension
   */
  AdaptiveSampler(SamplerOptions options, IntFunction<Trajectory> trajectory) {
    this.options = options;
    this.trajectory = trajectory;
  }

  @Override
  public int steps() {
    return options.warmup + options.draws;
  }

  @Override
  public ChainDraws sample(
      LogDensity target, double[] start, RandomStream stream, ChainProgress progress) {
    Warmup warmup = new Warmup(options, target, start, stream);
    Trajectory kernel = trajectory.apply(target.dimension());
    for (int i = 0; i < options.warmup; i++) {
      warmup.step(kernel, stream);
      progress.step(warmup.state().logDensity);
    }
    ChainDraws draws = new ChainDraws(options.draws, target.dimension());
    draws.stepSize(warmup.tunedStepSize());
    for (int i = 0; i < options.draws; i++) {
      TransitionInfo info =
          kernel.transition(warmup.hamiltonian(), warmup.state(), warmup.tunedStepSize(), stream);
      draws.add(warmup.state().position, info);
      progress.step(info.logDensity());
    }
    return draws;
  }
}
