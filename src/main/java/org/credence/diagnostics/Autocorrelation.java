package org.credence.diagnostics;

import java.util.Arrays;

/**
 * The autocorrelation of several chains of one quantity together, ρ_t = 1 − (W − s_t) / V: s_t is
 * the autocovariance at lag t (divisor n), averaged over chains, W the mean variance within chains,
 * V the estimate of the variance of the target, which holds the differences between chains; so
 * chains that disagree look correlated.
 */
final class Autocorrelation {

  /** Fewer draws in a chain cannot show how they depend on each other. */
  private static final int LEAST_DRAWS = 6;

  private final double[][] deviations;
  private final double within;
  private final double target;

  private Autocorrelation(double[][] draws) {
    double[] means = Moments.chainMeans(draws);
    int n = draws[0].length;
    deviations = new double[draws.length][];
    for (int c = 0; c < draws.length; c++) {
      double mean = means[c];
      deviations[c] = Arrays.stream(draws[c]).map(x -> x - mean).toArray();
    }
    double covariance = autocovariance(0);
    within = covariance * n / (n - 1);
    target = covariance + (draws.length > 1 ? Moments.variance(means) : 0);
  }

  /** Σ (x_i − x̄)(x_{i+lag} − x̄) / n, averaged over chains. */
  private double autocovariance(int lag) {
    double sum = 0;
    for (double[] chain : deviations) {
      for (int i = lag; i < chain.length; i++) {
        sum += chain[i - lag] * chain[i];
      }
    }
    return sum / deviations[0].length / deviations.length;
  }

  private double at(int lag) {
    return 1 - (within - autocovariance(lag)) / target;
  }

  /**
   * How many independent draws estimate a mean as well: S / τ, at most S log₁₀ S, with τ = 1 + 2
   * Σ_t ρ_t.
   *
   * @return NaN if the draws do not vary or the chains have fewer than six draws
   */
  static double effectiveSampleSize(double[][] draws) {
    if (draws[0].length < LEAST_DRAWS || !Chains.vary(draws)) {
      return Double.NaN;
    }
    double size = (double) draws.length * draws[0].length;
    return size / Math.max(new Autocorrelation(draws).time(), 1 / Math.log10(size));
  }

  /**
   * τ by Geyer's initial monotone sequence: sums of pairs ρ_2j + ρ_2j+1 of a reversible chain are
   * positive and fall, so that the sum ends where a pair is not positive and a pair counts no more
   * than the one before it. The even lag after the last pair counts once, which serves chains whose
   * correlation alternates in sign.
   */
  private double time() {
    int n = deviations[0].length;
    double even = 1;
    double pair = even + at(1);
    double least = pair;
    double time = -1;
    for (int t = 2; pair > 0 && t < n - 3; t += 2) {
      least = Math.min(least, pair);
      time += 2 * least;
      even = at(t);
      pair = even + at(t + 1);
    }
    return time + Math.max(even, 0);
  }
}
