package org.credence.inference.laplace;

import org.credence.inference.PosteriorState;
import org.credence.linalg.Blas;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Gemm;
import org.credence.linalg.Matrix;

/** Any covariance, kept as the lower triangular R with Σ = Rᵀ R. */
final class DenseCovariance implements WeightCovariance {

  static final String ROOT = "root";

  private final int size;

  /** Row-major; zero above the diagonal. */
  private final double[] root;

  private DenseCovariance(int size, double[] root) {
    this.size = size;
    this.root = root;
  }

  /** The inverse of a precision matrix P = L Lᵀ: R = L⁻¹. */
  static DenseCovariance ofPrecision(Matrix precision) {
    Matrix root = Cholesky.of(precision).inverseLower();
    return new DenseCovariance(root.rows(), root.toArrayUnsafe());
  }

  static DenseCovariance of(PosteriorState state) {
    double[] packed = state.array(ROOT);
    int size = (int) Math.round((Math.sqrt(8.0 * packed.length + 1) - 1) / 2);
    double[] root = new double[size * size];
    for (int i = 0, from = 0; i < size; i++, from += i) {
      System.arraycopy(packed, from, root, i * size, i + 1);
    }
    return new DenseCovariance(size, root);
  }

  @Override
  public PosteriorState writeTo(PosteriorState state) {
    double[] packed = new double[size * (size + 1) / 2];
    for (int i = 0, to = 0; i < size; i++, to += i) {
      System.arraycopy(root, i * size, packed, to, i + 1);
    }
    return state.with(ROOT, packed);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(root[i * size + i]);
    }
    return 2 * sum;
  }

  @Override
  public double[] variances() {
    double[] sums = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        sums[j] += root[i * size + j] * root[i * size + j];
      }
    }
    return sums;
  }

  @Override
  public double[] scale(double[] normals) {
    double[] draw = new double[size];
    for (int i = 0; i < size; i++) {
      addRow(draw, normals[i], i * size, i + 1);
    }
    return draw;
  }

  /** Solves Rᵀ z = d, from the last element up. */
  @Override
  public double[] whiten(double[] deviations) {
    double[] rest = deviations.clone();
    double[] normals = new double[size];
    for (int i = size - 1; i >= 0; i--) {
      normals[i] = rest[i] / root[i * size + i];
      addRow(rest, -normals[i], i * size, i + 1);
    }
    return normals;
  }

  private void addRow(double[] sum, double factor, int from, int length) {
    for (int j = 0; j < length; j++) {
      sum[j] += factor * root[from + j];
    }
  }

  @Override
  public double[] outputCovariances(double[] jacobians, int outputs) {
    int vectors = jacobians.length / size;
    double[] scaled = new double[jacobians.length];
    Gemm.of(Blas.preferred(), vectors, size, size, false, true)
        .multiply(jacobians, 0, root, 0, scaled, 0);
    return WeightCovariances.gram(scaled, outputs, size);
  }
}
