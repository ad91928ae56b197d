package org.credence.inference.variational;

/** How the gradient of the evidence lower bound is estimated. All are unbiased. */
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
  FLIPOUT,
  /**
   * One draw of all weights per step, as in {@link #REPARAMETERIZATION}, at which prior and entropy
   * are evaluated too, the latter as −log q(w), differentiated along the path through w only: the
   * other part of its gradient has mean 0. Where q is the posterior, log p(D, w) − log q(w) is the
   * same for all w, and the gradient 0 without any noise. G. Roeder, Y. Wu and D. Duvenaud 2017,
   * arXiv:1703.09194.
   */
  STICKING_THE_LANDING;

  /** Refuses what only layers with independent weights can do. */
  GradientEstimator requireOneDrawForAllRows() {
    if (this == REPARAMETERIZATION || this == STICKING_THE_LANDING) {
      return this;
    }
    throw new IllegalArgumentException(
        this
            + " is for independent weights; choose "
            + REPARAMETERIZATION
            + " or "
            + STICKING_THE_LANDING);
  }
}
