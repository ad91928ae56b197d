package org.credence.predictive;

/**
 * An interval with the probability it is meant to hold.
 *
 * @param lower its lower end
 * @param upper its upper end, at least {@code lower}
 * @param level the probability inside, in (0, 1)
 */
public record Interval(double lower, double upper, double level) {

  /**
   * Whether a value lies inside, ends included.
   *
   * @param y the value
   * @return true if lower ≤ y ≤ upper
   */
  public boolean contains(double y) {
    return lower <= y && y <= upper;
  }

  /**
   * The distance of the ends.
   *
   * @return upper − lower
   */
  public double width() {
    return upper - lower;
  }
}
