package org.credence.inference.mcmc;

import org.credence.inference.OptimizedStart;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Where a chain starts. Starts should be further apart than the posterior is wide: only then can
 * the chains' agreement be taken as a sign that they have converged. Called from several threads at
 * once.
 */
@FunctionalInterface
public interface ChainStart {

  /**
   * The first point of a chain.
   *
   * @param target the log posterior to be sampled
   * @param stream the chain's own source of randomness for its start
   * @param chain the number of the chain, from 0
   * @return a new θ, with a finite log density
   */
  double[] start(LogPosterior target, RandomStream stream, int chain);

  /**
   * Starts at {@link LogPosterior#initialize}: independent random weights for each chain, the
   * likelihood's starting values, prior scales at their base values.
   *
   * @return the start
   */
  static ChainStart initialization() {
    return (target, stream, chain) -> target.initialize(stream);
  }

  /**
   * Starts at a network trained for each chain; see {@link OptimizedStart}.
   *
   * @param options how it is trained
   * @return the start
   */
  static ChainStart optimized(OptimizedStart options) {
    return (target, stream, chain) -> options.find(target, stream);
  }
}
