package org.credence.diagnostics;

import org.credence.internal.Checks;

/**
 * The effective sample size: how many independent draws would estimate a quantity as well as the
 * given, dependent ones. S / τ for S draws with integrated autocorrelation time τ over all chains,
 * by Geyer's initial monotone sequence; can exceed S if neighbouring draws are anticorrelated, and
 * is at most S log₁₀ S. Rely on estimates if it is at least 100 for each chain.
 *
 * <p>All but {@link #unsplit} split chains in halves, so that a trend counts as dependence. All
 * give NaN if the draws (or what is made of them) are all equal, if one is not finite, or if a
 * chain or half chain has fewer than six draws. They throw {@link IllegalArgumentException} if
 * there is no chain or no draw, or if chains differ in length.
 *
 * <p>References: A. Vehtari et al., Bayesian Analysis 16 (2021) 667-718, doi:10.1214/20-BA1221,
 * arXiv:1903.08008; C. Geyer, Practical Markov chain Monte Carlo, Statistical Science 7 (1992)
 * 473-483, doi:10.1214/ss/1177011137.
 */
public final class EffectiveSampleSize {

  private static final double TAIL = 0.05;

  private EffectiveSampleSize() {}

  /**
   * Of the bulk of the distribution: of the normal scores of the ranks, so that it exists for heavy
   * tails too.
   *
   * @param draws chains x draws
   * @return the number of independent draws
   */
  public static double bulk(double[][] draws) {
    return Chains.vary(Chains.checked(draws))
        ? Autocorrelation.effectiveSampleSize(Chains.rankNormalized(Chains.split(draws)))
        : Double.NaN;
  }

  /**
   * Of the tails: the smaller of those of the 5 % and 95 % quantiles.
   *
   * @param draws chains x draws
   * @return the number of independent draws
   */
  public static double tail(double[][] draws) {
    return Math.min(ofQuantile(draws, TAIL), ofQuantile(draws, 1 - TAIL));
  }

  /**
   * For the mean: of the draws themselves.
   *
   * @param draws chains x draws
   * @return the number of independent draws
   */
  public static double ofMean(double[][] draws) {
    return Autocorrelation.effectiveSampleSize(Chains.split(Chains.checked(draws)));
  }

  /**
   * For the sd: of |x − x̄|.
   *
   * @param draws chains x draws
   * @return the number of independent draws
   */
  public static double ofSd(double[][] draws) {
    double mean = Moments.mean(Chains.pooled(Chains.checked(draws)));
    return ofMean(Chains.map(draws, x -> Math.abs(x - mean)));
  }

  /**
   * For a quantile q: of the indicator 1[x ≤ q].
   *
   * @param draws chains x draws
   * @param p the probability below the quantile, in (0, 1)
   * @return the number of independent draws; NaN also if no draw is above the quantile
   * @throws IllegalArgumentException if p is not in (0, 1), and as said above
   */
  public static double ofQuantile(double[][] draws, double p) {
    Checks.openUnit(p, "p");
    if (!Chains.vary(Chains.checked(draws))) {
      return Double.NaN;
    }
    double quantile = Quantiles.of(Chains.pooled(draws), p);
    return ofMean(Chains.map(draws, x -> x <= quantile ? 1 : 0));
  }

  /**
   * For the mean, chains whole: the one that the efficiency of importance ratios takes.
   *
   * @param draws chains x draws
   * @return the number of independent draws
   */
  public static double unsplit(double[][] draws) {
    return Autocorrelation.effectiveSampleSize(Chains.checked(draws));
  }
}
