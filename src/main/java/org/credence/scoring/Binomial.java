package org.credence.scoring;

import org.apache.commons.math3.special.Beta;

/** The binomial distribution, through the regularised incomplete beta function. */
final class Binomial {

  private static final int BISECTIONS = 60;

  private Binomial() {}

  /** P(K ≤ k) for n trials of probability p. */
  static double atMost(int k, int n, double p) {
    if (k < 0) {
      return 0;
    }
    return k >= n ? 1 : Beta.regularizedBeta(1 - p, n - k, k + 1.0);
  }

  /** P(K ≥ k). */
  static double atLeast(int k, int n, double p) {
    if (k <= 0) {
      return 1;
    }
    return k > n ? 0 : Beta.regularizedBeta(p, k, n - k + 1.0);
  }

  /** The smallest k with P(K ≤ k) ≥ q. */
  static int quantile(double q, int n, double p) {
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atMost(middle, n, p) >= q) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The p at which P(K ≥ k) is q: rising in p. */
  static double probabilityForAtLeast(int k, int n, double q) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (atLeast(k, n, middle) < q) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
