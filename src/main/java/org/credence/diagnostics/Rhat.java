package org.credence.diagnostics;

/**
 * R-hat, the potential scale reduction: by what factor the spread of a quantity could still shrink
 * if chains ran for ever, judged by how much the chains differ. Near 1 when chains agree; do not
 * use draws whose R-hat is above 1.01.
 *
 * <p>R̂ = √((B / W + n − 1) / n): with n draws a chain, B is n times the variance of the means of
 * the chains, W the mean of their variances (all with divisor − 1).
 *
 * <p>All methods give NaN if all draws are equal, if one is not finite, or if there are too few to
 * have a variance; ∞ if no chain moves and they differ. They throw {@link IllegalArgumentException}
 * if there is no chain or no draw, or if chains differ in length.
 *
 * <p>References: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P. Bürkner,
 * Rank-normalization, folding, and localization: an improved R̂ for assessing convergence of MCMC,
 * Bayesian Analysis 16 (2021) 667-718, doi:10.1214/20-BA1221, arXiv:1903.08008; A. Gelman and D.
 * Rubin, Statistical Science 7 (1992) 457-472, doi:10.1214/ss/1177011136.
 */
public final class Rhat {

  private Rhat() {}

  /**
   * The larger of {@link #bulk} and {@link #folded}: the one to report. If all distances from the
   * median are equal, as when half of the draws are 0 and half are 1, the former.
   *
   * @param draws chains x draws
   * @return near 1 when chains agree
   */
  public static double of(double[][] draws) {
    double bulk = bulk(draws);
    double folded = folded(draws);
    return Double.isNaN(folded) ? bulk : Math.max(bulk, folded);
  }

  /**
   * R-hat of the normal scores Φ⁻¹((r − 3/8) / (S + 1/4)) of the ranks r, chains split in halves:
   * sees differences of location, also of quantities without a mean.
   *
   * @param draws chains x draws
   * @return near 1 when chains agree
   */
  public static double bulk(double[][] draws) {
    return ofRanks(Chains.checked(draws), draws);
  }

  /**
   * {@link #bulk} of the distances |x − median|: sees differences of scale and of the tails.
   *
   * @param draws chains x draws
   * @return near 1 when chains agree
   */
  public static double folded(double[][] draws) {
    return ofRanks(Chains.checked(draws), Chains.folded(draws));
  }

  /**
   * R-hat of the draws themselves, chains split in halves. Blind to differences of scale.
   *
   * @param draws chains x draws
   * @return near 1 when chains agree
   */
  public static double basic(double[][] draws) {
    return ofChains(Chains.split(Chains.checked(draws)));
  }

  /**
   * The original R-hat of the draws themselves, chains whole. Blind to a trend that all chains
   * share and to differences of scale.
   *
   * @param draws chains x draws, at least two chains, else NaN
   * @return near 1 when chains agree
   */
  public static double basicUnsplit(double[][] draws) {
    return ofChains(Chains.checked(draws));
  }

  /** Ranks are taken of finite draws only, so they are looked at first. */
  private static double ofRanks(double[][] draws, double[][] transformed) {
    return Chains.vary(draws)
        ? ofChains(Chains.rankNormalized(Chains.split(transformed)))
        : Double.NaN;
  }

  private static double ofChains(double[][] chains) {
    if (!Chains.vary(chains)) {
      return Double.NaN;
    }
    double n = chains[0].length;
    double between = n * Moments.variance(Moments.chainMeans(chains));
    double within = 0;
    for (double[] chain : chains) {
      within += Moments.variance(chain) / chains.length;
    }
    return Math.sqrt((between / within + n - 1) / n);
  }
}
