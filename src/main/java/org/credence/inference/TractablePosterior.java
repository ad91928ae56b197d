package org.credence.inference;

/**
 * A posterior whose density can be computed: what importance sampling needs to tell how far an
 * approximation is from the posterior it stands for.
 */
public interface TractablePosterior extends Posterior {

  /**
   * ln q(θ), normalised, with respect to those parameters that are not points.
   *
   * @param theta a vector of parameters; not modified
   * @return in nats; −∞ where a parameter that is a point differs from it
   * @throws IllegalArgumentException if the vector does not have the posterior's dimension
   */
  double logDensity(double[] theta);
}
