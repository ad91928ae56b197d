package org.credence.inference.variational;

/** How the gradient of the expected log likelihood is estimated. All three are unbiased. */
public enum GradientEstimator {
  /**
   * One draw of all weights per step, shared by the rows of the batch: w = μ + σ ∘ ε. D. Kingma and
   * M. Welling 2014, arXiv:1312.6114; C. Blundell et al. 2015, arXiv:1505.05424.
   */
  REPARAMETERIZATION,
  /**
   * Draws what a layer's units receive, independently for each row, instead of its weights: mean x
   * μ, variance x² σ². Far less variance for dense layers. D. Kingma, T. Salimans and M. Welling
   * 2015, arXiv:1506.02557.
   */
  LOCAL_REPARAMETERIZATION,
  /**
   * One draw of the perturbation, decorrelated between rows by random signs on inputs and outputs.
   * Y. Wen, P. Vicol, J. Ba, D. Tran and R. Grosse 2018, arXiv:1803.04386.
   */
  FLIPOUT
}
