package org.credence.scoring;

/** How many of several independent events happen, each with its own probability, by convolution. */
final class SumOfEvents {

  private SumOfEvents() {}

  /** The smallest k with P(K ≤ k) ≥ q. */
  static int quantile(double q, double[] probabilities) {
    double[] mass = mass(probabilities);
    double sum = 0;
    for (int k = 0; k < mass.length; k++) {
      sum += mass[k];
      if (sum >= q) {
        return k;
      }
    }
    return probabilities.length;
  }

  private static double[] mass(double[] probabilities) {
    double[] mass = new double[probabilities.length + 1];
    mass[0] = 1;
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      for (int k = i + 1; k > 0; k--) {
        mass[k] = mass[k] * (1 - p) + mass[k - 1] * p;
      }
      mass[0] *= 1 - p;
    }
    return mass;
  }
}
