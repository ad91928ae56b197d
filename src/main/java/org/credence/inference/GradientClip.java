package org.credence.inference;

/**
 * Shortens a gradient that is far longer than the recent ones: to at most {@value #FACTOR} times
 * the running mean of the lengths. One row with a nearly noise-free prediction can otherwise give a
 * step's gradient a length that upsets the optimiser's moments for a thousand steps.
 *
 * <p>Reference: R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent
 * neural networks, ICML 2013, arXiv:1211.5063.
 */
final class GradientClip {

  private static final double FACTOR = 3;
  private static final double MEMORY = 0.99;

  private double meanLength;

  /** Shortens the gradient in place if it is too long. */
  void apply(double[] gradient) {
    double length = length(gradient);
    if (!(meanLength > 0)) {
      // The first gradient, or one after a start at a stationary point, sets the measure.
      meanLength = length;
    }
    double limit = FACTOR * meanLength;
    if (length > limit) {
      scale(gradient, limit / length);
      length = limit;
    }
    meanLength = MEMORY * meanLength + (1 - MEMORY) * length;
  }

  private static double length(double[] x) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      s0 += x[i] * x[i];
      s1 += x[i + 1] * x[i + 1];
      s2 += x[i + 2] * x[i + 2];
      s3 += x[i + 3] * x[i + 3];
    }
    for (; i < x.length; i++) {
      s0 += x[i] * x[i];
    }
    return Math.sqrt((s0 + s1) + (s2 + s3));
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
