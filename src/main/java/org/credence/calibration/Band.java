package org.credence.calibration;

import org.credence.internal.Checks;
import org.credence.predictive.Interval;

/**
 * What a conformal method needs to know of a forecast of one row: a core interval and the unit in
 * which it is widened. For a threshold q the interval is [lower − q scale, upper + q scale]; the
 * score of an observation is the smallest q whose interval holds it.
 *
 * @param lower the lower end of the core; for an interval around a mean, the mean
 * @param upper the upper end of the core
 * @param scale the unit of q, in units of the target
 */
public record Band(double lower, double upper, double scale) {

  /**
   * Checks the scale.
   *
   * @param lower the lower end of the core
   * @param upper the upper end of the core
   * @param scale the unit of q
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Band {
    Checks.positive(scale, "scale of a band");
  }

  /**
   * How far an observation lies outside the core.
   *
   * @param y the observation
   * @return max((lower − y)/scale, (y − upper)/scale); negative inside
   */
  public double score(double y) {
    return Math.max(below(y), above(y));
  }

  /** How far an observation lies below the core. */
  double below(double y) {
    return (lower - y) / scale;
  }

  /** How far an observation lies above the core. */
  double above(double y) {
    return (y - upper) / scale;
  }

  /** The interval of a threshold on either side. */
  Interval widened(double qBelow, double qAbove, double level) {
    return interval(lower - qBelow * scale, upper + qAbove * scale, level);
  }

  /** Ends that have crossed enclose nothing; the interval is then the point between them. */
  static Interval interval(double lower, double upper, double level) {
    if (lower <= upper) {
      return new Interval(lower, upper, level);
    }
    double middle = 0.5 * (lower + upper);
    return new Interval(middle, middle, level);
  }

  /** The score of every row. */
  static double[] scores(Band[] bands, double[] y) {
    Checks.sameLength(y.length, bands.length, "y");
    double[] scores = new double[y.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = bands[i].score(y[i]);
    }
    return scores;
  }
}
