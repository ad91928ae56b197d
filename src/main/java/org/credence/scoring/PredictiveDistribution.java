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
   * The continuous ranked probability score ∫ (F(t) − 1[t ≥ y])² dt, to about 10⁻⁸ of the range of
   * the distribution.
   *
   * @param row from 0
   * @param y the observation
   * @return in units of y
   */
  default double crps(int row, double y) {
    return CrpsIntegral.of(this, row, y);
  }
}
