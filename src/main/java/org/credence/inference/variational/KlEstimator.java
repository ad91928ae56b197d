package org.credence.inference.variational;

/** How the divergence between posterior and prior, KL(q ‖ p), is evaluated. */
public enum KlEstimator {
  /** Exactly where the prior is Gaussian, by one draw otherwise. */
  AUTOMATIC,
  /** By one draw of the weights: log q(w) − log p(w), as in Blundell et al. 2015. */
  MONTE_CARLO
}
