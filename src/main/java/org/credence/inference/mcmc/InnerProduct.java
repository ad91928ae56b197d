package org.credence.inference.mcmc;

/** Inner products on flat arrays, in four partial sums that the processor adds side by side. */
final class InnerProduct {

  private InnerProduct() {}

  /** Σ x_i y_i. Neither is modified. */
  static double of(double[] x, double[] y) {
    return of(x, 0, y);
  }

  /** Σ x_{from+i} y_i over the length of y. Neither is modified. */
  static double of(double[] x, int from, double[] y) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= y.length; i += 4) {
      s0 += x[from + i] * y[i];
      s1 += x[from + i + 1] * y[i + 1];
      s2 += x[from + i + 2] * y[i + 2];
      s3 += x[from + i + 3] * y[i + 3];
    }
    for (; i < y.length; i++) {
      s0 += x[from + i] * y[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Σ x_i (y_i + z_i). None is modified. */
  static double withSum(double[] x, double[] y, double[] z) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 2 <= x.length; i += 2) {
      s0 += x[i] * (y[i] + z[i]);
      s1 += x[i + 1] * (y[i + 1] + z[i + 1]);
    }
    return i < x.length ? s0 + s1 + x[i] * (y[i] + z[i]) : s0 + s1;
  }
}
