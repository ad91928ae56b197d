package org.credence.autodiff;

import org.credence.math.VectorMath;

/**
 * Loops over whole arrays, each in a method of its own and with one plain index, the form that the
 * JIT compiler turns into vector instructions. Arrays do not overlap; the last parameter is
 * overwritten, the others are not modified.
 */
final class Kernels {

  /**
   * Times any positive normal number, it exceeds 1: with min and max a step function without
   * branch.
   */
  private static final double STEEP = 1e300;

  /** The slope of the leaky rectifier below 0. */
  private static final double LEAK = 0.01;

  private Kernels() {}

  static void add(double[] a, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] + b[i];
    }
  }

  static void subtract(double[] a, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] - b[i];
    }
  }

  static void multiply(double[] a, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * b[i];
    }
  }

  static void divide(double[] a, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] / b[i];
    }
  }

  static void max(double[] a, double[] b, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(a[i], b[i]);
    }
  }

  static void affine(double[] a, double factor, double shift, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * factor + shift;
    }
  }

  static void sqrt(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.sqrt(x[i]);
    }
  }

  static void reciprocal(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = 1 / x[i];
    }
  }

  static void abs(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.abs(x[i]);
    }
  }

  static void relu(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(x[i], 0);
    }
  }

  static void leakyRelu(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(x[i], LEAK * x[i]);
    }
  }

  /** x · sigmoid(x), by a method of its own so that −∞ gives 0. */
  static void silu(double[] x, double[] out, int n) {
    VectorMath.sigmoid(x, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = x[i] == Double.NEGATIVE_INFINITY ? 0 : x[i] * out[i];
    }
  }

  static void elu(double[] x, double[] out, int n) {
    VectorMath.expm1(x, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = x[i] > 0 ? x[i] : out[i];
    }
  }

  static void selu(double[] x, double[] out, int n) {
    VectorMath.expm1(x, out, n);
    for (int i = 0; i < n; i++) {
      out[i] = UnaryFunction.SELU_SCALE * (x[i] > 0 ? x[i] : UnaryFunction.SELU_ALPHA * out[i]);
    }
  }

  static void leakyReluGate(double[] g, double[] y, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = g[i] * (LEAK + (1 - LEAK) * Math.min(1, Math.max(0, y[i]) * STEEP));
    }
  }

  static void eluGate(double[] g, double[] x, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] > 0 ? g[i] : g[i] * Math.exp(x[i]);
    }
  }

  static void seluGate(double[] g, double[] x, double[] out) {
    double scale = UnaryFunction.SELU_SCALE;
    for (int i = 0; i < out.length; i++) {
      out[i] = g[i] * scale * (x[i] > 0 ? 1 : UnaryFunction.SELU_ALPHA * Math.exp(x[i]));
    }
  }

  static void tanhGate(double[] g, double[] y, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = g[i] * (1 - y[i] * y[i]);
    }
  }

  static void reluGate(double[] g, double[] y, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = g[i] * Math.min(1, y[i] * STEEP);
    }
  }

  /** The sum, by four partial sums: the fixed order keeps it reproducible. */
  static double sum(double[] x) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < x.length; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The inner product, by four partial sums. */
  static double dot(double[] x, double[] y) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
      s2 += x[i + 2] * y[i + 2];
      s3 += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      s0 += x[i] * y[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Σ ln x: products are taken while they stay within [10⁻¹⁵⁰, 10¹⁵⁰], then one logarithm. */
  static double sumLog(double[] x) {
    double sum = 0;
    double product = 1;
    for (double factor : x) {
      if (!(product > 1e-150 && product < 1e150)) {
        sum += Math.log(product);
        product = 1;
      }
      product *= factor;
    }
    return sum + Math.log(product);
  }
}
