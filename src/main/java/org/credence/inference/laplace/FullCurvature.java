package org.credence.inference.laplace;

import org.credence.linalg.Blas;
import org.credence.linalg.Gemm;
import org.credence.linalg.Matrix;

/** H in full. */
final class FullCurvature implements LikelihoodCurvature {

  private final int size;
  private final double[] elements;

  private FullCurvature(int size, double[] elements) {
    this.size = size;
    this.elements = elements;
  }

  /** Σ_n J_nᵀ I_n J_n. */
  static FullCurvature of(ModePoint at) {
    int size = at.places().length;
    double[] sum = new double[size * size];
    at.jacobian()
        .forEachChunk(
            (from, count, jacobians) -> {
              double[] weighted = weighted(at, from, jacobians);
              addProduct(jacobians, weighted, size, sum);
            });
    return new FullCurvature(size, sum);
  }

  /** I_n J_n for each row. */
  private static double[] weighted(ModePoint at, int from, double[] jacobians) {
    int k = at.outputsPerRow();
    int size = at.places().length;
    double[] weighted = new double[jacobians.length];
    for (int vector = 0; vector < jacobians.length / size; vector++) {
      int row = vector / k;
      for (int j = 0; j < k; j++) {
        double weight = at.outputCurvatures()[((from + row) * k + vector % k) * k + j];
        addMultiple(weighted, vector * size, weight, jacobians, (row * k + j) * size, size);
      }
    }
    return weighted;
  }

  private static void addMultiple(
      double[] sum, int to, double factor, double[] x, int from, int length) {
    for (int i = 0; i < length; i++) {
      sum[to + i] += factor * x[from + i];
    }
  }

  private static void addProduct(double[] a, double[] b, int size, double[] sum) {
    double[] product = new double[size * size];
    Gemm.of(Blas.preferred(), size, size, a.length / size, true, false)
        .multiply(a, 0, b, 0, product, 0);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += product[i];
    }
  }

  /** H. */
  Matrix matrix() {
    return Matrix.of(size, size, elements);
  }

  @Override
  public WeightCovariance covariance(double[] priorPrecisions) {
    double[] precision = elements.clone();
    for (int i = 0; i < size; i++) {
      precision[i * size + i] += priorPrecisions[i];
    }
    return DenseCovariance.ofPrecision(Matrix.ofUnsafe(size, size, precision));
  }
}
