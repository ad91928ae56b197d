package org.credence.linalg;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.credence.internal.Checks;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(values) Vᵀ with Vᵀ V = 1, by
 * the tridiagonal QL method of commons-math3.
 */
public final class SymmetricEigen {

  private final Vector values;
  private final Matrix vectors;

  private SymmetricEigen(Vector values, Matrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix.
   *
   * @param matrix symmetric; the mean of it and its transpose is taken
   * @return the decomposition
   * @throws IllegalArgumentException if the matrix is empty, not square or not finite
   */
  public static SymmetricEigen of(Matrix matrix) {
    Checks.positive(matrix.rows(), "rows");
    int n = Checks.sameLength(matrix.columns(), matrix.rows(), "Each row of a symmetric matrix");
    RealMatrix symmetric = MatrixUtils.createRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double mean = 0.5 * matrix.get(i, j) + 0.5 * matrix.get(j, i);
        symmetric.setEntry(i, j, Checks.finite(mean, "Each element"));
      }
    }
    return of(new EigenDecomposition(symmetric), n);
  }

  private static SymmetricEigen of(EigenDecomposition found, int n) {
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(found.getV().getRow(i), 0, vectors, i * n, n);
    }
    return new SymmetricEigen(
        Vector.of(found.getRealEigenvalues()), Matrix.ofUnsafe(n, n, vectors));
  }

  /**
   * The eigenvalues.
   *
   * @return from the largest to the smallest
   */
  public Vector values() {
    return values;
  }

  /**
   * The eigenvectors, of length 1 and at right angles.
   *
   * @return column j belongs to eigenvalue j
   */
  public Matrix vectors() {
    return vectors;
  }
}
