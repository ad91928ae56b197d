package org.credence.diagnostics;

import org.credence.math.SpecialFunctions;

/**
 * The generalised Pareto distribution of exceedances x ≥ 0, with F(x) = 1 − (1 + k x / σ)^(−1/k):
 * what the upper tail of almost any distribution looks like from far enough. It has 1/k finite
 * moments.
 *
 * <p>Reference: J. Zhang and M. Stephens, A new and efficient estimation method for the generalized
 * Pareto distribution, Technometrics 51 (2009) 316-325, doi:10.1198/tech.2009.08017.
 *
 * @param k the shape; NaN if it could not be fitted
 * @param sigma the scale
 */
record GeneralizedPareto(double k, double sigma) {

  private static final int LEAST_GRID = 30;
  private static final double PRIOR_SCALE = 3;

  private static final double PRIOR_SHAPE = 0.5;
  private static final double PRIOR_WEIGHT = 10;

  /**
   * Fits to exceedances: the posterior mean of θ = −k/σ, on a grid, by the likelihood profiled over
   * k.
   *
   * @param x in ascending order, at least five; not modified
   */
  static GeneralizedPareto fit(double[] x) {
    int n = x.length;
    int points = LEAST_GRID + (int) Math.sqrt(n);
    double quartile = x[(int) Math.floor(n / 4.0 + 0.5) - 1];
    double[] theta = new double[points];
    double[] logLikelihood = new double[points];
    for (int j = 0; j < points; j++) {
      double spread = 1 - Math.sqrt(points / (j + 0.5));
      theta[j] = 1 / x[n - 1] + spread / (PRIOR_SCALE * quartile);
      double shape = shape(theta[j], x);
      logLikelihood[j] = n * (Math.log(-theta[j] / shape) - shape - 1);
    }
    double mean = mean(theta, logLikelihood);
    double shape = shape(mean, x);
    return new GeneralizedPareto(shape, -shape / mean);
  }

  /** The k of largest likelihood for a given θ: the mean of ln(1 − θ x). */
  private static double shape(double theta, double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += Math.log1p(-theta * value);
    }
    return sum / x.length;
  }

  private static double mean(double[] values, double[] logWeights) {
    double total = SpecialFunctions.logSumExp(logWeights, 0, logWeights.length);
    double mean = 0;
    for (int j = 0; j < values.length; j++) {
      mean += values[j] * Math.exp(logWeights[j] - total);
    }
    return mean;
  }

  /** The same with k drawn towards 1/2 as by ten more exceedances, which steadies small tails. */
  GeneralizedPareto withWeakPrior(int n) {
    double shrunken = (n * k + PRIOR_WEIGHT * PRIOR_SHAPE) / (n + PRIOR_WEIGHT);
    return new GeneralizedPareto(shrunken, sigma);
  }

  /** The p-quantile, σ ((1 − p)^(−k) − 1) / k. */
  double quantile(double p) {
    double exponential = -Math.log1p(-p);
    return k == 0 ? sigma * exponential : sigma * Math.expm1(k * exponential) / k;
  }
}
