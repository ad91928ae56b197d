package org.credence.diagnostics;

import org.credence.math.SpecialFunctions;

/** Logarithms of means of numbers that are given by their logarithms. */
final class LogMeans {

  private LogMeans() {}

  /** ln of the mean of eˣ. */
  static double of(double[] x) {
    return SpecialFunctions.logSumExp(x, 0, x.length) - Math.log(x.length);
  }

  /** ln Σ w eˣ. */
  static double weighted(double[] x, double[] weights) {
    double[] terms = new double[x.length];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = x[i] + Math.log(weights[i]);
    }
    return SpecialFunctions.logSumExp(terms, 0, terms.length);
  }
}
