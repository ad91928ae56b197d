package org.credence.diagnostics;

/**
 * The draws of one quantity in figures. R-hat, effective sample sizes and Monte Carlo errors are
 * NaN where draws are all equal, not finite or too few. Immutable.
 *
 * @param mean the mean of all draws
 * @param sd their sd, divisor − 1
 * @param lower their 5 % quantile
 * @param median their median
 * @param upper their 95 % quantile
 * @param rhat {@link Rhat#of}; near 1 when chains agree
 * @param essBulk {@link EffectiveSampleSize#bulk}
 * @param essTail {@link EffectiveSampleSize#tail}
 * @param mcseMean the Monte Carlo standard error of the mean
 */
public record DrawSummary(
    double mean,
    double sd,
    double lower,
    double median,
    double upper,
    double rhat,
    double essBulk,
    double essTail,
    double mcseMean) {

  /**
   * Summarises draws.
   *
   * @param draws chains x draws
   * @return the summary
   * @throws IllegalArgumentException if there is no chain or no draw, or if chains differ in length
   */
  public static DrawSummary of(double[][] draws) {
    double[] pooled = Chains.pooled(Chains.checked(draws));
    return new DrawSummary(
        Moments.mean(pooled),
        Math.sqrt(Moments.variance(pooled)),
        Quantiles.of(pooled, 0.05),
        Quantiles.of(pooled, 0.5),
        Quantiles.of(pooled, 0.95),
        Rhat.of(draws),
        EffectiveSampleSize.bulk(draws),
        EffectiveSampleSize.tail(draws),
        MonteCarloError.ofMean(draws));
  }
}
