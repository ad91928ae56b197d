package org.credence.diagnostics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The Monte Carlo standard error: how much an estimate from draws would change from run to run, in
 * units of the quantity. It says nothing about the posterior's own width, and is too small if
 * chains have not converged.
 *
 * <p>NaN where the {@linkplain EffectiveSampleSize effective sample size} is; errors as there.
 *
 * <p>Reference: A. Vehtari et al., Bayesian Analysis 16 (2021) 667-718, doi:10.1214/20-BA1221,
 * arXiv:1903.08008, section 4.
 */
public final class MonteCarloError {

  /** Φ(−1): the ends of an interval of plus and minus one standard error, to seven digits as R. */
  private static final double LOWER = 0.1586553;

  private MonteCarloError() {}

  /**
   * Of the mean: sd / √ESS.
   *
   * @param draws chains x draws
   * @return the standard error
   */
  public static double ofMean(double[][] draws) {
    double ess = EffectiveSampleSize.ofMean(draws);
    return Math.sqrt(Moments.variance(Chains.pooled(draws)) / ess);
  }

  /**
   * Of the sd: that of the variance √((m₄ − m₂²) / ESS), m the central moments and ESS that of (x −
   * x̄)², divided by 2 √m₂ (delta method).
   *
   * @param draws chains x draws
   * @return the standard error
   */
  public static double ofSd(double[][] draws) {
    double[] pooled = Chains.pooled(Chains.checked(draws));
    double mean = Moments.mean(pooled);
    double[][] squares = Chains.map(draws, x -> (x - mean) * (x - mean));
    double second = Moments.mean(Chains.pooled(squares));
    double fourth = Moments.mean(Chains.pooled(Chains.map(squares, x -> x * x)));
    double variance = (fourth - second * second) / EffectiveSampleSize.ofMean(squares);
    return Math.sqrt(variance / second) / 2;
  }

  /**
   * Of a quantile: half the distance between the order statistics at the 16 % and 84 % quantiles of
   * Beta(ESS p + 1, ESS (1 − p) + 1), the distribution of the probability below the estimate.
   *
   * @param draws chains x draws
   * @param p the probability below the quantile, in (0, 1)
   * @return the standard error; 0 if ties fill that range
   * @throws IllegalArgumentException if p is not in (0, 1), and as said above
   */
  public static double ofQuantile(double[][] draws, double p) {
    double ess = EffectiveSampleSize.ofQuantile(draws, p);
    if (Double.isNaN(ess)) {
      return ess;
    }
    BetaDistribution beta = new BetaDistribution(null, ess * p + 1, ess * (1 - p) + 1);
    double[] sorted = Chains.pooled(draws);
    Arrays.sort(sorted);
    double below = Math.floor(beta.inverseCumulativeProbability(LOWER) * sorted.length);
    double above = Math.ceil(beta.inverseCumulativeProbability(1 - LOWER) * sorted.length);
    double low = sorted[(int) Math.max(below, 1) - 1];
    double high = sorted[(int) Math.min(above, sorted.length) - 1];
    return (high - low) / 2;
  }
}
