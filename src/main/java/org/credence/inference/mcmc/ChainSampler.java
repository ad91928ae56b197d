package org.credence.inference.mcmc;

import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/** Samples one chain, warm-up and all. Immutable: its options; used by several threads at once. */
interface ChainSampler {

  /** The number of times {@link ChainProgress#step} is called for each chain. */
  int steps();

  /**
   * Runs a chain from its start to its last draw.
   *
   * @param target for this chain alone; each evaluation ends the run if it was cancelled
   * @param start the first point; not modified
   * @param stream the chain's own source of randomness
   * @param progress to be told of every step
   * @return the draws after warm-up
   */
  ChainDraws sample(LogDensity target, double[] start, RandomStream stream, ChainProgress progress);
}
