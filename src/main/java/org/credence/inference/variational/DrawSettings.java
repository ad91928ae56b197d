package org.credence.inference.variational;

/**
 * The options that shape an estimate of the evidence lower bound by draws of all parameters.
 *
 * @param batchSize n
 * @param draws how many draws are averaged
 * @param landing whether the entropy is differentiated along the path only
 * @param warmupSteps over how many steps prior and entropy are phased in
 */
record DrawSettings(int batchSize, int draws, boolean landing, int warmupSteps) {

  DrawSettings withWarmupOfAtMost(int steps) {
    return new DrawSettings(batchSize, draws, landing, Math.min(warmupSteps, steps));
  }

  /** Twice as many draws, after the warm-up. */
  DrawSettings inPairs() {
    return new DrawSettings(batchSize, 2 * draws, landing, 0);
  }
}
