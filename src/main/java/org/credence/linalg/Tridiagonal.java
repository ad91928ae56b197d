package org.credence.linalg;

/**
 * A symmetric matrix as A = Qᵀ T Q with T of three diagonals, and on to its eigenvalues. The rows
 * of Q are contiguous, so that reflections and rotations run along them.
 */
final class Tridiagonal {

  /** Times the largest element of T: below it an element next to the diagonal counts as 0. */
  private static final double NEGLIGIBLE = Math.ulp(1.0) / 2;

  private final int n;
  private final double[] diagonal;

  /** Element i stands between diagonal elements i and i + 1; the last is 0. */
  private final double[] beside;

  private final double[] vectors;

  private Tridiagonal(int n) {
    this.n = n;
    diagonal = new double[n];
    beside = new double[n];
    vectors = Matrix.identity(n).toArray();
  }

  /**
   * Reduces a matrix.
   *
   * @param a symmetric, n x n; destroyed
   */
  static Tridiagonal of(double[] a, int n) {
    Tridiagonal result = new Tridiagonal(n);
    double[] v = new double[n];
    double[] w = new double[n];
    for (int k = 0; k + 2 < n; k++) {
      result.beside[k] = reflector(a, n, k, v);
      double square = dot(v, 0, v, 0, k + 1, n);
      if (square > 0) {
        reflectMatrix(a, n, k, v, w, 2 / square);
        result.reflectVectors(v, k + 1, w, 2 / square);
      }
    }
    for (int i = 0; i < n; i++) {
      result.diagonal[i] = a[i * n + i];
    }
    if (n > 1) {
      result.beside[n - 2] = a[(n - 1) * n + n - 2];
    }
    return result;
  }

  /**
   * The v whose reflection turns column k below the diagonal into a multiple of its first place.
   */
  private static double reflector(double[] a, int n, int k, double[] v) {
    double rest = 0;
    for (int i = k + 1; i < n; i++) {
      v[i] = a[i * n + k];
      rest += i > k + 1 ? v[i] * v[i] : 0;
    }
    double first = v[k + 1];
    if (rest == 0) {
      v[k + 1] = 0;
      return first;
    }
    double target = -Math.copySign(Math.sqrt(first * first + rest), first);
    v[k + 1] = first - target;
    return target;
  }

  /**
   * A ← (1 − βvvᵀ) A (1 − βvvᵀ) below and right of k: A − v wᵀ − w vᵀ with w = βAv − ½β²(vᵀAv) v.
   */
  private static void reflectMatrix(double[] a, int n, int k, double[] v, double[] w, double beta) {
    int from = k + 1;
    for (int i = from; i < n; i++) {
      w[i] = beta * dot(a, i * n, v, 0, from, n);
    }
    double half = 0.5 * beta * dot(v, 0, w, 0, from, n);
    for (int i = from; i < n; i++) {
      w[i] -= half * v[i];
    }
    for (int i = from; i < n; i++) {
      for (int j = from; j < n; j++) {
        a[i * n + j] -= v[i] * w[j] + w[i] * v[j];
      }
    }
  }

  /** Q ← (1 − βvvᵀ) Q. */
  private void reflectVectors(double[] v, int from, double[] work, double beta) {
    java.util.Arrays.fill(work, 0);
    for (int i = from; i < n; i++) {
      for (int j = 0; j < n; j++) {
        work[j] += beta * v[i] * vectors[i * n + j];
      }
    }
    for (int i = from; i < n; i++) {
      for (int j = 0; j < n; j++) {
        vectors[i * n + j] -= v[i] * work[j];
      }
    }
  }

  private static double dot(double[] x, int xFrom, double[] y, int yFrom, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[xFrom + i] * y[yFrom + i];
    }
    return sum;
  }

  /**
   * Rotates the elements beside the diagonal away.
   *
   * @return the eigenvalues, in no order; row i of {@link #vectors()} then belongs to number i
   */
  double[] diagonalize() {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(diagonal[i]) + Math.abs(beside[i]));
    }
    for (int first = 0; first < n; first++) {
      int last = endOfBlock(first, NEGLIGIBLE * largest);
      while (last > first) {
        chase(first, last);
        last = endOfBlock(first, NEGLIGIBLE * largest);
      }
    }
    return diagonal;
  }

  /** The last row that hangs together with the first. */
  private int endOfBlock(int first, double negligible) {
    int last = first;
    while (last < n - 1 && Math.abs(beside[last]) > negligible) {
      last++;
    }
    return last;
  }

  /** One implicit QL step with the shift of Wilkinson, from the end of a block to its beginning. */
  private void chase(int first, int last) {
    double gap = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
    double root = Math.copySign(Math.hypot(gap, 1), gap);
    double bulge = diagonal[last] - diagonal[first] + beside[first] / (gap + root);
    double s = 1;
    double c = 1;
    double carried = 0;
    for (int i = last - 1; i >= first; i--) {
      double f = s * beside[i];
      double b = c * beside[i];
      double r = Math.hypot(f, bulge);
      beside[i + 1] = r;
      if (r == 0) {
        diagonal[i + 1] -= carried;
        beside[last] = 0;
        return;
      }
      s = f / r;
      c = bulge / r;
      double g = diagonal[i + 1] - carried;
      double t = (diagonal[i] - g) * s + 2 * c * b;
      carried = s * t;
      diagonal[i + 1] = g + carried;
      bulge = c * t - b;
      rotateRows(i, c, s);
    }
    diagonal[first] -= carried;
    beside[first] = bulge;
    beside[last] = 0;
  }

  private void rotateRows(int i, double c, double s) {
    for (int j = i * n; j < (i + 1) * n; j++) {
      double below = vectors[j + n];
      vectors[j + n] = s * vectors[j] + c * below;
      vectors[j] = c * vectors[j] - s * below;
    }
  }

  /** The rows of Q; live. */
  double[] vectors() {
    return vectors;
  }
}
