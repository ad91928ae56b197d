package org.credence.inference.laplace;

import org.credence.autodiff.Variable;
import org.credence.model.Likelihood;

/** What stands for the Hessian of the negative log likelihood; both are positive semi-definite. */
public enum Curvature {
  /**
   * Σ_n J_nᵀ I_n J_n with the Fisher information I_n of the outputs: exact for a network that is
   * linear in its weights, and the default.
   */
  GENERALIZED_GAUSS_NEWTON {
    @Override
    Variable ofOutputs(
        Likelihood likelihood, Variable outputs, Variable targets, Variable parameters) {
      return likelihood.information(outputs, targets, parameters);
    }
  },
  /** Σ_n g_n g_nᵀ with the gradient g_n of a row's log likelihood at the observed target. */
  EMPIRICAL_FISHER {
    @Override
    Variable ofOutputs(
        Likelihood likelihood, Variable outputs, Variable targets, Variable parameters) {
      return likelihood.empiricalInformation(outputs, targets, parameters);
    }
  };

  /** The curvature of each row in its outputs, rows x K². */
  abstract Variable ofOutputs(
      Likelihood likelihood, Variable outputs, Variable targets, Variable parameters);
}
