package org.credence.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(values) Vᵀ with Vᵀ V = 1:
 * Householder reflections to three diagonals, then the implicit QL method. Values are exact to a
 * few roundings of the largest one. Cubic in the size; plain Java.
 *
 * <p>Reference: G. Golub and C. Van Loan, Matrix Computations, 4th edition (2013), sections 8.3.1
 * and 8.3.3.
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
    double[] symmetric = new double[n * n];
    double largest = 0;
    for (int i = 0; i < symmetric.length; i++) {
      double mean = 0.5 * matrix.get(i / n, i % n) + 0.5 * matrix.get(i % n, i / n);
      symmetric[i] = Checks.finite(mean, "Each element");
      largest = Math.max(largest, Math.abs(mean));
    }
    return scaled(symmetric, n, largest == 0 ? 1 : largest);
  }

  /** Of the matrix over its largest element, so that no square overflows. */
  private static SymmetricEigen scaled(double[] a, int n, double largest) {
    for (int i = 0; i < a.length; i++) {
      a[i] /= largest;
    }
    Tridiagonal tridiagonal = Tridiagonal.of(a, n);
    double[] found = tridiagonal.diagonalize();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -found[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int j = 0; j < n; j++) {
      values[j] = largest * found[order[j]];
      for (int i = 0; i < n; i++) {
        vectors[i * n + j] = tridiagonal.vectors()[order[j] * n + i];
      }
    }
    return new SymmetricEigen(Vector.ofUnsafe(values), Matrix.ofUnsafe(n, n, vectors));
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
