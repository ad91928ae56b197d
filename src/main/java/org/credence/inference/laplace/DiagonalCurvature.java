package org.credence.inference.laplace;

/** The diagonal of H, as if weights were independent. */
final class DiagonalCurvature implements LikelihoodCurvature {

  private final double[] diagonal;

  private DiagonalCurvature(double[] diagonal) {
    this.diagonal = diagonal;
  }

  /** Σ_n J_nᵀ I_n J_n, its diagonal only. */
  static DiagonalCurvature of(ModePoint at) {
    double[] diagonal = new double[at.places().length];
    at.jacobian()
        .forEachChunk(
            (from, count, jacobians) -> {
              for (int row = 0; row < count; row++) {
                add(at, from + row, jacobians, row, diagonal);
              }
            });
    return new DiagonalCurvature(diagonal);
  }

  private static void add(ModePoint at, int row, double[] jacobians, int local, double[] sum) {
    int k = at.outputsPerRow();
    for (int pair = 0; pair < k * k; pair++) {
      double weight = at.outputCurvatures()[row * k * k + pair];
      int first = (local * k + pair / k) * sum.length;
      int second = (local * k + pair % k) * sum.length;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * jacobians[first + i] * jacobians[second + i];
      }
    }
  }

  /** The diagonal of H. */
  double[] diagonal() {
    return diagonal.clone();
  }

  @Override
  public WeightCovariance covariance(double[] priorPrecisions) {
    double[] precisions = diagonal.clone();
    for (int i = 0; i < precisions.length; i++) {
      precisions[i] += priorPrecisions[i];
    }
    return DiagonalCovariance.ofPrecisions(precisions);
  }
}
