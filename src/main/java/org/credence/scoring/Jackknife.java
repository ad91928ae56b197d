package org.credence.scoring;

/**
 * The standard error of a smooth statistic of independent rows from its values with one row left
 * out: √((n − 1)/n Σ_i (θ_(i) − θ̄)²).
 *
 * <p>Reference: B. Efron and C. Stein, The jackknife estimate of variance, Ann. Statist. 9 (1981)
 * 586-596, doi:10.1214/aos/1176345462.
 */
final class Jackknife {

  private Jackknife() {}

  /** NaN for a single row. */
  static double standardError(double[] leaveOneOut) {
    int n = leaveOneOut.length;
    double mean = 0;
    for (double value : leaveOneOut) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : leaveOneOut) {
      squares += (value - mean) * (value - mean);
    }
    return n < 2 ? Double.NaN : Math.sqrt((n - 1.0) / n * squares);
  }
}
