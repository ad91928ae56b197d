package org.credence.inference.laplace;

import java.util.Arrays;
import org.credence.linalg.Blas;
import org.credence.linalg.Gemm;
import org.credence.linalg.Matrix;
import org.credence.linalg.SymmetricEigen;

/**
 * The covariance of one layer's weights W, r x c, as a Kronecker product plus a prior whose
 * precision depends on the row only:
 *
 * <pre>Σ⁻¹ = A ⊗ G + D ⊗ 1,   Σ = (D^{-1/2} Q ⊗ R) diag(1 / (1 + a_i g_j)) (D^{-1/2} Q ⊗ R)ᵀ</pre>
 *
 * <p>with D^{-1/2} A D^{-1/2} = Q diag(a) Qᵀ and G = R diag(g) Rᵀ. W is row-major, so that weight
 * (i, j) has the number i c + j.
 *
 * @param priorSds D^{-1/2}, r numbers
 * @param left Q, r x r
 * @param right R, c x c
 * @param shrinkage (1 + a_i g_j)^{-1/2}, r x c
 */
@SuppressWarnings("ArrayRecordComponent")
record KroneckerBlock(double[] priorSds, double[] left, double[] right, double[] shrinkage) {

  /**
   * The block of two factors.
   *
   * @param a r x r, positive semi-definite
   * @param g c x c, positive semi-definite
   * @param rowPrecisions the diagonal of D, each above 0
   */
  static KroneckerBlock of(Matrix a, Matrix g, double[] rowPrecisions) {
    int r = a.rows();
    int c = g.rows();
    double[] sds = Arrays.stream(rowPrecisions).map(p -> 1 / Math.sqrt(p)).toArray();
    double[] relative = new double[r * r];
    for (int i = 0; i < relative.length; i++) {
      relative[i] = a.get(i / r, i % r) * sds[i / r] * sds[i % r];
    }
    SymmetricEigen ofA = SymmetricEigen.of(Matrix.ofUnsafe(r, r, relative));
    SymmetricEigen ofG = SymmetricEigen.of(g);
    double[] shrinkage = new double[r * c];
    for (int i = 0; i < shrinkage.length; i++) {
      double product = nonNegative(ofA, i / c) * nonNegative(ofG, i % c);
      shrinkage[i] = 1 / Math.sqrt(1 + product);
    }
    return new KroneckerBlock(
        sds, ofA.vectors().toArrayUnsafe(), ofG.vectors().toArrayUnsafe(), shrinkage);
  }

  /** An eigenvalue that rounding may have made negative. */
  private static double nonNegative(SymmetricEigen eigen, int index) {
    return Math.max(0, eigen.values().get(index));
  }

  int rows() {
    return priorSds.length;
  }

  int columns() {
    return shrinkage.length / rows();
  }

  int size() {
    return shrinkage.length;
  }

  double logDeterminant() {
    double ofPrior = Arrays.stream(priorSds).map(Math::log).sum();
    return 2 * (columns() * ofPrior + Arrays.stream(shrinkage).map(Math::log).sum());
  }

  /** (Q∘Q) diag(shrinkage²) (R∘R)ᵀ, the rows times D⁻¹. */
  double[] variances() {
    double[] products = sandwich(squares(left), squares(shrinkage), squares(right));
    scaleRows(products, squares(priorSds));
    return products;
  }

  /** D^{-1/2} Q (shrinkage ∘ Z) Rᵀ, with Z and the result at the given place of longer vectors. */
  void scale(double[] normals, int from, double[] draw) {
    double[] shrunk = new double[size()];
    for (int i = 0; i < shrunk.length; i++) {
      shrunk[i] = shrinkage[i] * normals[from + i];
    }
    double[] product = sandwich(left, shrunk, right);
    scaleRows(product, priorSds);
    System.arraycopy(product, 0, draw, from, product.length);
  }

  /** (Qᵀ D^{1/2} V R) / shrinkage, of {@link #scale} the inverse, because Q and R are rotations. */
  void whiten(double[] deviations, int from, double[] normals) {
    double[] scaled = Arrays.copyOfRange(deviations, from, from + size());
    scaleRows(scaled, Arrays.stream(priorSds).map(sd -> 1 / sd).toArray());
    double[] product = sandwich(transposed(left, rows()), scaled, transposed(right, columns()));
    for (int i = 0; i < product.length; i++) {
      normals[from + i] = product[i] / shrinkage[i];
    }
  }

  private static double[] transposed(double[] square, int size) {
    return Matrix.ofUnsafe(size, size, square).transpose().toArrayUnsafe();
  }

  /** shrinkage ∘ (Qᵀ D^{-1/2} V R) for each of many V, r x c, one after the other. */
  double[] transform(double[] vectors) {
    int r = rows();
    int c = columns();
    int count = vectors.length / size();
    double[] rotated = new double[vectors.length];
    Gemm.of(Blas.preferred(), count * r, c, c, false, false)
        .multiply(vectors, 0, right, 0, rotated, 0);
    Gemm rotateRows = Gemm.of(Blas.preferred(), r, c, r, true, false);
    double[] one = new double[size()];
    for (int v = 0; v < count; v++) {
      System.arraycopy(rotated, v * size(), one, 0, one.length);
      scaleRows(one, priorSds);
      rotateRows.multiply(left, 0, one, 0, rotated, v * size());
      for (int i = 0; i < one.length; i++) {
        rotated[v * size() + i] *= shrinkage[i];
      }
    }
    return rotated;
  }

  /** L M Rᵀ. */
  private double[] sandwich(double[] l, double[] middle, double[] r) {
    double[] half = new double[size()];
    double[] whole = new double[size()];
    Gemm.of(Blas.preferred(), rows(), columns(), rows(), false, false)
        .multiply(l, 0, middle, 0, half, 0);
    Gemm.of(Blas.preferred(), rows(), columns(), columns(), false, true)
        .multiply(half, 0, r, 0, whole, 0);
    return whole;
  }

  private void scaleRows(double[] matrix, double[] factors) {
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] *= factors[i / columns()];
    }
  }

  private static double[] squares(double[] values) {
    return Arrays.stream(values).map(v -> v * v).toArray();
  }
}
