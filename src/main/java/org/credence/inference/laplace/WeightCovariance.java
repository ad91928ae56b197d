package org.credence.inference.laplace;

import org.credence.inference.PosteriorState;

/** A covariance Σ of weights, in some structure. Immutable. */
interface WeightCovariance {

  /** The number of weights. */
  int size();

  /** ln det Σ. */
  double logDeterminant();

  /** The diagonal of Σ. */
  double[] variances();

  /** S z with S Sᵀ = Σ: for standard normal z, a draw. */
  double[] scale(double[] normals);

  /** S⁻¹ d, of {@link #scale} the inverse: for a draw d, standard normal. */
  double[] whiten(double[] deviations);

  /**
   * J_n Σ J_nᵀ for each row n.
   *
   * @param jacobians rows x outputs x weights; not modified
   * @param outputs K
   * @return rows x K²
   */
  double[] outputCovariances(double[] jacobians, int outputs);

  /** Adds what {@link WeightCovariances#of} needs. */
  PosteriorState writeTo(PosteriorState state);
}
