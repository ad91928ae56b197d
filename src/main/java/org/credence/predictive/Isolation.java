package org.credence.predictive;

/**
 * How far a row lies from the training rows: its mean distance to the nearest of them, and how
 * unusual that is.
 *
 * <p>The p-value is exact for any number of rows and any distribution: if the row comes from where
 * the training rows come from, P(p ≤ α) ≤ α. It is the share of all rows, this one among them, that
 * are at least as far from the others as this one is (a full conformal test; V. Vovk, A. Gammerman
 * and G. Shafer 2005, Algorithmic Learning in a Random World, doi:10.1007/b106715). Where error
 * bars come from rows of one kind, they say little about another: far away a sigma is a guess.
 *
 * @param distance the mean distance to the nearest training rows
 * @param typicalDistance the median of the same over the training rows
 * @param pValue from 1/(n + 1) to 1; small for a row unlike the training rows
 * @param trainingRows n
 */
public record Isolation(double distance, double typicalDistance, double pValue, int trainingRows) {

  /** At most so many rows of the training kind are called isolated. */
  public static final double SHARE = 0.01;

  /**
   * The distance in units of what is typical.
   *
   * @return about 1 for a row among others; +∞ where the training rows repeat each other
   */
  public double relativeDistance() {
    return distance == typicalDistance ? 1 : distance / typicalDistance;
  }

  /**
   * Whether the row is farther out than all but one in a hundred of its kind would be; with fewer
   * than 99 training rows, farther than every one of them.
   *
   * @return true if predictions here extrapolate
   */
  public boolean isolated() {
    return pValue <= falseAlarm();
  }

  /**
   * The probability that a row of the training kind is called isolated.
   *
   * @return the larger of {@value #SHARE} and 1/(n + 1)
   */
  public double falseAlarm() {
    return Math.max(SHARE, 1.0 / (trainingRows + 1));
  }
}
