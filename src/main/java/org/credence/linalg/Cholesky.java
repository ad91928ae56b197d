package org.credence.linalg;

import org.credence.internal.Checks;

/**
 * The Cholesky decomposition A = L Lᵀ of a symmetric positive definite matrix, L lower triangular
 * with positive diagonal. It solves equations, gives the determinant, and turns standard normal
 * numbers z into draws: L z has covariance A, L⁻ᵀ z has precision A. Cubic in the size; plain Java.
 *
 * <p>Reference: G. Golub and C. Van Loan, Matrix Computations, 4th edition (2013), section 4.2.
 */
public final class Cholesky {

  private final int size;

  /** Row-major; zero above the diagonal. */
  private final double[] lower;

  private Cholesky(int size, double[] lower) {
    this.size = size;
    this.lower = lower;
  }

  /**
   * Decomposes a matrix.
   *
   * @param matrix symmetric; only its lower triangle is read
   * @return the decomposition
   * @throws IllegalArgumentException if the matrix is not square or not positive definite to
   *     working precision, or holds NaN
   */
  public static Cholesky of(Matrix matrix) {
    int n = Checks.sameLength(matrix.columns(), matrix.rows(), "Each row of a symmetric matrix");
    double[] a = matrix.toArrayUnsafe();
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        l[i * n + j] = (a[i * n + j] - dot(l, i * n, l, j * n, j)) / l[j * n + j];
      }
      l[i * n + i] = Math.sqrt(pivot(a[i * n + i] - dot(l, i * n, l, i * n, i), i));
    }
    return new Cholesky(n, l);
  }

  private static double pivot(double value, int row) {
    if (value > 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw new IllegalArgumentException(
        "The matrix is not positive definite: pivot " + row + " is " + value);
  }

  private static double dot(double[] x, int xFrom, double[] y, int yFrom, int n) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 2 <= n; i += 2) {
      s0 += x[xFrom + i] * y[yFrom + i];
      s1 += x[xFrom + i + 1] * y[yFrom + i + 1];
    }
    return i < n ? s0 + s1 + x[xFrom + i] * y[yFrom + i] : s0 + s1;
  }

  /**
   * The factor L.
   *
   * @return lower triangular
   */
  public Matrix lower() {
    return Matrix.of(size, size, lower);
  }

  /**
   * ln det A.
   *
   * @return 2 Σ ln Lᵢᵢ
   */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(lower[i * size + i]);
    }
    return 2 * sum;
  }

  /**
   * The solution of A x = b.
   *
   * @param b as long as A has rows
   * @return x
   * @throws IllegalArgumentException if the lengths differ
   */
  public Vector solve(Vector b) {
    return solveTransposed(solveLower(b));
  }

  /**
   * The solution of L x = b: xᵀx is then bᵀ A⁻¹ b.
   *
   * @param b as long as A has rows
   * @return x
   * @throws IllegalArgumentException if the lengths differ
   */
  public Vector solveLower(Vector b) {
    Checks.sameLength(b.size(), size, "The right-hand side");
    double[] x = b.toArray();
    for (int i = 0; i < size; i++) {
      x[i] = (x[i] - dot(lower, i * size, x, 0, i)) / lower[i * size + i];
    }
    return Vector.ofUnsafe(x);
  }

  /**
   * The solution of Lᵀ x = b: for a standard normal b, a draw with precision A.
   *
   * @param b as long as A has rows
   * @return x
   * @throws IllegalArgumentException if the lengths differ
   */
  public Vector solveTransposed(Vector b) {
    Checks.sameLength(b.size(), size, "The right-hand side");
    double[] x = b.toArray();
    for (int i = size - 1; i >= 0; i--) {
      x[i] /= lower[i * size + i];
      for (int j = 0; j < i; j++) {
        x[j] -= lower[i * size + j] * x[i];
      }
    }
    return Vector.ofUnsafe(x);
  }

  /**
   * The product L z: for a standard normal z, a draw with covariance A.
   *
   * @param z as long as A has rows
   * @return L z
   * @throws IllegalArgumentException if the lengths differ
   */
  public Vector lowerTimes(Vector z) {
    Checks.sameLength(z.size(), size, "The vector");
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      product[i] = dot(lower, i * size, z.toArrayUnsafe(), 0, i + 1);
    }
    return Vector.ofUnsafe(product);
  }

  /**
   * The inverse of the factor: with R = L⁻¹, A⁻¹ = Rᵀ R, and Rᵀ z has covariance A⁻¹ for a standard
   * normal z.
   *
   * @return lower triangular
   */
  public Matrix inverseLower() {
    double[] inverse = new double[size * size];
    for (int i = 0; i < size; i++) {
      inverse[i * size + i] = 1;
      for (int k = 0; k < i; k++) {
        addMultiple(inverse, i * size, -lower[i * size + k], k * size, k + 1);
      }
      divide(inverse, i * size, lower[i * size + i], i + 1);
    }
    return Matrix.ofUnsafe(size, size, inverse);
  }

  private static void addMultiple(double[] a, int to, double factor, int from, int n) {
    for (int j = 0; j < n; j++) {
      a[to + j] += factor * a[from + j];
    }
  }

  private static void divide(double[] a, int from, double divisor, int n) {
    for (int j = from; j < from + n; j++) {
      a[j] /= divisor;
    }
  }

  /**
   * The inverse A⁻¹, for its elements: to solve equations, {@link #solve} is faster and more exact.
   *
   * @return symmetric to the last bit
   */
  public Matrix inverse() {
    double[] inverse = new double[size * size];
    double[] unit = new double[size];
    for (int j = 0; j < size; j++) {
      unit[j] = 1;
      double[] column = solve(Vector.of(unit)).toArrayUnsafe();
      unit[j] = 0;
      for (int i = j; i < size; i++) {
        inverse[i * size + j] = column[i];
        inverse[j * size + i] = column[i];
      }
    }
    return Matrix.ofUnsafe(size, size, inverse);
  }
}
