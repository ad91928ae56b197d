package org.credence.inference.laplace;

/**
 * When the noise parameters and the scales of the prior are fitted to the evidence ln p(D | φ, s)
 * of the Laplace approximation.
 */
public enum EvidenceMaximization {
  /**
   * Never: the prior keeps its base scales, and the noise is at the joint mode with the weights.
   * Where a network can fit all rows exactly, that mode is at no noise at all; fix the noise then.
   */
  NEVER,
  /** Once the mode is found (by {@link #NEVER}'s rule), which then stays where it is. */
  AFTER_TRAINING,
  /**
   * In turn with the search for the mode, until neither moves: MacKay's evidence framework, and the
   * default. A. Immer, M. Bauer, V. Fortuin, G. Rätsch and M. E. Khan, Scalable marginal likelihood
   * estimation for model selection in deep learning, ICML 2021, arXiv:2104.04975.
   */
  DURING_TRAINING
}
