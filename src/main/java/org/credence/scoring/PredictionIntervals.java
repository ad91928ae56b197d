package org.credence.scoring;

import org.credence.internal.Checks;

/** Equal-tailed prediction intervals of one level, one for each row. Immutable. */
public final class PredictionIntervals {

  private final double level;
  private final double[] lower;
  private final double[] upper;

  private PredictionIntervals(double level, double[] lower, double[] upper) {
    this.level = level;
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * The intervals.
   *
   * @param level the probability that they are meant to hold, in (0, 1)
   * @param lower lower ends, one per row; copied
   * @param upper upper ends, at least the lower ones; copied
   * @return the intervals
   * @throws IllegalArgumentException if an argument is out of range or ends are in the wrong order
   */
  public static PredictionIntervals of(double level, double[] lower, double[] upper) {
    Checks.openUnit(level, "level");
    Checks.sameLength(upper.length, lower.length, "upper");
    for (int row = 0; row < lower.length; row++) {
      if (!(lower[row] <= upper[row])) {
        throw new IllegalArgumentException(
            "the interval of row " + row + " goes from " + lower[row] + " to " + upper[row]);
      }
    }
    return new PredictionIntervals(level, lower.clone(), upper.clone());
  }

  /**
   * The level.
   *
   * @return the probability that the intervals are meant to hold
   */
  public double level() {
    return level;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return lower.length;
  }

  /**
   * How the intervals did.
   *
   * @param y observations
   * @return coverage, mean width and interval score
   */
  public IntervalScores scores(double[] y) {
    return scores(Coverage.of(lower, upper, level, y), y);
  }

  /** With a coverage that was found in a better way than by the ends. */
  IntervalScores scores(Coverage coverage, double[] y) {
    String name = Coverage.percent(level);
    Score width = RegressionScores.meanIntervalWidth(lower, upper);
    Score score = RegressionScores.intervalScore(lower, upper, level, y);
    return new IntervalScores(
        coverage,
        width.named(name + " mean interval width"),
        score.named(name + " interval score"));
  }
}
