package org.credence.inference.mcmc;

import org.credence.random.RandomStream;

/** How a chain moves by one stochastic gradient. Keeps what it needs of the past; for one chain. */
interface StochasticDynamics {

  /** Makes the dynamics of a chain. */
  @FunctionalInterface
  interface Factory {
    StochasticDynamics create(int dimension, RandomStream stream);
  }

  /**
   * Takes a step.
   *
   * @param position modified
   * @param gradient an unbiased estimate of the log density's gradient there; not modified
   * @param stepSize in units of {@link GradientMoments#unit}, which is a squared length
   * @param moments what is known of such gradients
   * @param noisy whether noise is added; without, the step climbs the log density
   */
  void move(
      double[] position,
      double[] gradient,
      double stepSize,
      GradientMoments moments,
      boolean noisy);
}
