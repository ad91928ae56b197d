package org.credence.inference.laplace;

/** Which covariances of weights the Gaussian has. */
public enum CovarianceStructure {
  /** {@link #FULL} up to 2,000 weights, else {@link #KRONECKER}. */
  AUTOMATIC,
  /** All of them. Memory is quadratic, time cubic in the number of weights. */
  FULL,
  /**
   * Within each dense layer, in the form A ⊗ G: A from the layer's inputs (with a 1 for the bias),
   * G from the derivatives with respect to its units. H. Ritter, A. Botev and D. Barber, A scalable
   * Laplace approximation for neural networks, ICLR 2018; with the prior added exactly.
   */
  KRONECKER,
  /** None. */
  DIAGONAL;

  private static final int LARGEST_FULL = 2000;

  /** What {@link #AUTOMATIC} means for a number of weights; any other is itself. */
  CovarianceStructure resolve(int weights) {
    if (this != AUTOMATIC) {
      return this;
    }
    return weights <= LARGEST_FULL ? FULL : KRONECKER;
  }

  /** The curvature at a point in this structure. */
  LikelihoodCurvature curvature(ModePoint at) {
    return switch (this) {
      case DIAGONAL -> DiagonalCurvature.of(at);
      case KRONECKER -> KroneckerCurvature.of(at);
      default -> FullCurvature.of(at);
    };
  }
}
