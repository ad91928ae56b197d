package org.credence.inference.laplace;

/** H, the curvature of the negative log likelihood in the Gaussian weights, in some structure. */
interface LikelihoodCurvature {

  /**
   * (H + Λ)⁻¹.
   *
   * @param priorPrecisions the diagonal of Λ, one for each Gaussian weight
   * @throws IllegalArgumentException if H + Λ is not positive definite to working precision
   */
  WeightCovariance covariance(double[] priorPrecisions);
}
