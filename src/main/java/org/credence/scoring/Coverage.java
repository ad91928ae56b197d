package org.credence.scoring;

import java.util.Locale;
import org.credence.internal.Checks;

/**
 * How many observations lie inside their prediction intervals (PICP), ends included: a target to be
 * hit, not a score to be raised. Immutable.
 *
 * @param level the probability that the intervals are meant to hold, in (0, 1)
 * @param inside the rows inside among all rows
 */
public record Coverage(double level, Proportion inside) {

  /** A distribution function this near to a level is on it: the error of its computation. */
  static final double ROUNDING = 1e-12;

  /**
   * Checks the level.
   *
   * @param level the probability that the intervals are meant to hold, in (0, 1)
   * @param inside the rows inside among all rows
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public Coverage {
    Checks.openUnit(level, "level");
  }

  /**
   * The coverage of given intervals.
   *
   * @param lower lower ends; not modified
   * @param upper upper ends; not modified
   * @param level the probability that the intervals are meant to hold, in (0, 1)
   * @param y observations; not modified
   * @return the coverage; a NaN anywhere in a row counts as outside
   */
  public static Coverage of(double[] lower, double[] upper, double level, double[] y) {
    Checks.sameLength(lower.length, y.length, "lower");
    Checks.sameLength(upper.length, y.length, "upper");
    int hits = 0;
    for (int i = 0; i < y.length; i++) {
      hits += lower[i] <= y[i] && y[i] <= upper[i] ? 1 : 0;
    }
    return new Coverage(level, new Proportion(hits, y.length));
  }

  /**
   * The coverage of the equal-tailed intervals of predictive distributions, from the distribution
   * function at each observation: inside if |2u − 1| ≤ level.
   *
   * @param pit u = F(y) of each row; not modified
   * @param level the probability that the intervals are meant to hold, in (0, 1)
   * @return the coverage
   * @throws IllegalArgumentException if there is no row or a number outside [0, 1]
   */
  public static Coverage ofPit(double[] pit, double level) {
    int hits = 0;
    for (double u : Pit.checked(pit)) {
      hits += Math.abs(2 * u - 1) <= level + ROUNDING ? 1 : 0;
    }
    return new Coverage(level, new Proportion(hits, pit.length));
  }

  /**
   * The share of rows inside, with its standard error √(share (1 − share)/(n − 1)).
   *
   * @return the score; best when equal to the level
   */
  public Score score() {
    double share = inside.share();
    double error = Math.sqrt(share * (1 - share) / (inside.trials() - 1));
    return new Score(percent(level) + " coverage", share, error, inside.trials());
  }

  /**
   * The probability of a coverage at least so far off, if the intervals hold what they promise.
   *
   * @return the p-value of the exact binomial test
   */
  public double pValue() {
    return inside.pValue(level);
  }

  /**
   * How few observations intervals that hold what they promise may have inside.
   *
   * @param confidence in (0, 1): fewer than this or more than {@link #mostHits} happens with
   *     probability 1 − confidence at most
   * @return the binomial quantile
   */
  public int fewestHits(double confidence) {
    double tail = (1 - Checks.openUnit(confidence, "confidence")) / 2;
    return Binomial.quantile(tail, inside.trials(), level);
  }

  /**
   * How many observations intervals that hold what they promise may have inside.
   *
   * @param confidence in (0, 1)
   * @return the binomial quantile
   */
  public int mostHits(double confidence) {
    double tail = (1 - Checks.openUnit(confidence, "confidence")) / 2;
    return Binomial.quantile(1 - tail, inside.trials(), level);
  }

  static String percent(double share) {
    double rounded = Math.rint(1000 * share) / 10;
    return String.format(
        Locale.ROOT, rounded == Math.rint(rounded) ? "%.0f %%" : "%.1f %%", rounded);
  }
}
