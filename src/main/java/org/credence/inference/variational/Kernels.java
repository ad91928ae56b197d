package org.credence.inference.variational;

/** Inner loops on parts of flat arrays. */
final class Kernels {

  private Kernels() {}

  /**
   * Σ x_{from+j} y_j over j below n.
   *
   * @param x not modified
   * @param y not modified
   */
  static double dot(double[] x, int from, double[] y, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 4 <= n; j += 4) {
      s0 += x[from + j] * y[j];
      s1 += x[from + j + 1] * y[j + 1];
      s2 += x[from + j + 2] * y[j + 2];
      s3 += x[from + j + 3] * y[j + 3];
    }
    for (; j < n; j++) {
      s0 += x[from + j] * y[j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * y_{to+j} += factor x_{from+j} for j below n.
   *
   * @param x not modified
   * @param y modified
   */
  static void addScaled(double factor, double[] x, int from, double[] y, int to, int n) {
    for (int j = 0; j < n; j++) {
      y[to + j] += factor * x[from + j];
    }
  }
}
