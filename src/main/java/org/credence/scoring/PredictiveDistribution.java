package org.credence.scoring;

/**
 * The predictive distribution of a number Y for each of some rows, as any model may give it. What
 * scores need of it, and no more.
 */
public interface PredictiveDistribution {

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  int rows();

  /**
   * The mean of a row.
   *
   * @param row from 0
   * @return E[Y]
   */
  double mean(int row);

  /**
   * The sd of a row, observation noise included.
   *
   * @param row from 0
   * @return √Var[Y]; may be infinite
   */
  double sd(int row);

  /**
   * The distribution function.
   *
   * @param row from 0
   * @param y a threshold
   * @return P(Y ≤ y)
   */
  double cdf(int row, double y);

  /**
   * The probability of a larger number. Corrections of the upper tail need it where it is small.
   *
   * @param row from 0
   * @param y a threshold
   * @return P(Y &gt; y)
   */
  default double probabilityAbove(int row, double y) {
    return 1 - cdf(row, y);
  }

  /**
   * A quantile.
   *
   * @param row from 0
   * @param p the probability below it, in (0, 1)
   * @return the least y with P(Y ≤ y) ≥ p
   */
  double quantile(int row, double p);

  /**
   * The log density; of whole numbers, the log probability.
   *
   * @param row from 0
   * @param y the observation
   * @return ln p(y)
   */
  double logDensity(int row, double y);

  /**
   * Whether Y of a row takes whole numbers only.
   *
   * @param row from 0
   * @return false for a continuous distribution
   */
  default boolean isDiscrete(int row) {
    return false;
  }

  /**
   * The probability of a smaller number.
   *
   * @param row from 0
   * @param y a threshold
   * @return P(Y &lt; y)
   */
  default double probabilityBelow(int row, double y) {
    return cdf(row, isDiscrete(row) ? Math.ceil(y) - 1 : y);
  }

  /**
   * The log likelihood of an observation that is known to lie between two ends: of its density if
   * they are equal, else of the probability of the interval.
   *
   * @param row from 0
   * @param lower the lower end, −∞ for none
   * @param upper the upper end, not below the lower one, ∞ for none
   * @return ln p(y) or ln P(lower &lt; Y ≤ upper), −∞ where that is below the smallest double
   */
  default double logLikelihood(int row, double lower, double upper) {
    if (lower == upper) {
      return logDensity(row, lower);
    }
    if (upper == Double.POSITIVE_INFINITY) {
      return Math.log(probabilityAbove(row, lower));
    }
    double below = lower == Double.NEGATIVE_INFINITY ? 0 : cdf(row, lower);
    double between =
        below > 0.5
            ? probabilityAbove(row, lower) - probabilityAbove(row, upper)
            : cdf(row, upper) - below;
    return Math.log(Math.max(0, between));
  }

  /**
   * The continuous ranked probability score ∫ (F(t) − 1[t ≥ y])² dt, to about 10⁻⁸ of the range of
   * the distribution.
   *
   * @param row from 0
   * @param y the observation
   * @return in units of y
   */
  default double crps(int row, double y) {
    return crps(row, y, y);
  }

  /**
   * The continuous ranked probability score of an observation that is known to lie between two
   * ends, ∫ F² below the lower one plus ∫ (1 − F)² above the upper one: the part of the score that
   * does not depend on where between them it is. Proper; the score itself if they are equal.
   *
   * <p>Reference: A. Avati et al., Countdown regression: sharp and calibrated survival predictions,
   * UAI 2019, PMLR 115:145-155, arXiv:1806.08324, for observations censored on the right.
   *
   * @param row from 0
   * @param lower the lower end, −∞ for none
   * @param upper the upper end, not below the lower one, ∞ for none
   * @return in units of y
   */
  default double crps(int row, double lower, double upper) {
    return CrpsIntegral.of(this, row, lower, upper);
  }
}
