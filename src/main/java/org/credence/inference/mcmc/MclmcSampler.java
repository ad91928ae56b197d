package org.credence.inference.mcmc;

import org.credence.inference.TransitionInfo;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/** A chain of microcanonical Langevin sampling: warm-up, then draws with its tuning fixed. */
final class MclmcSampler implements ChainSampler {

  private final MclmcOptions options;

  MclmcSampler(MclmcOptions options) {
    this.options = options;
  }

  @Override
  public int steps() {
    return Math.addExact(options.warmup, Math.multiplyExact(options.draws, options.thinning));
  }

  @Override
  public ChainDraws sample(
      LogDensity target, double[] start, RandomStream stream, ChainProgress progress) {
    MclmcChain chain = new MclmcChain(target, options.integrator, start, stream);
    MclmcWarmup warmup = new MclmcWarmup(options, chain);
    for (int i = 0; i < options.warmup; i++) {
      warmup.step();
      progress.step(chain.logDensity());
    }
    ChainDraws draws = new ChainDraws(options.draws, target.dimension());
    draws.stepSize(chain.stepSize());
    for (int i = 0; i < options.draws; i++) {
      draws.add(chain.position(), transition(chain, progress));
    }
    return draws;
  }

  /** The steps from one draw to the next; the last of them is the draw. */
  private TransitionInfo transition(MclmcChain chain, ChainProgress progress) {
    boolean divergent = false;
    for (int i = 0; i < options.thinning; i++) {
      divergent |= Double.isNaN(chain.step());
      progress.step(chain.logDensity());
    }
    int gradients = options.thinning * options.integrator.gradientsPerStep();
    return new TransitionInfo(chain.logDensity(), Double.NaN, 1, divergent, 0, gradients);
  }
}
