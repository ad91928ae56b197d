package org.credence.diagnostics;

import java.util.Arrays;

/** Means and variances, in two passes. */
final class Moments {

  private Moments() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** With divisor n − 1; NaN for a single value. */
  static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }

  static double[] chainMeans(double[][] draws) {
    return Arrays.stream(draws).mapToDouble(Moments::mean).toArray();
  }
}
