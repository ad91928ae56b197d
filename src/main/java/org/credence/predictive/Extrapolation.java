package org.credence.predictive;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A cell beyond the values that the training rows have in its column.
 *
 * @param column the name of the column
 * @param value the cell, as it is shown
 * @param end the training value nearest to it, as it is shown
 * @param excess how far beyond that it lies, as a share of the range of the training values: above
 *     them if positive, below if negative
 */
public record Extrapolation(String column, String value, String end, double excess) {

  /** Beyond the range by a tenth of it: less happens to one row or another of any table. */
  private static final double MATERIAL = 0.1;

  /**
   * A cell, if it lies beyond the training values of its column.
   *
   * @param column the name of the column
   * @param value the cell
   * @param lower the smallest training value
   * @param upper the largest, above the smallest
   * @param show how a value of the column is shown
   * @return nothing if the cell is within the range, ends included
   */
  public static Optional<Extrapolation> of(
      String column, double value, double lower, double upper, DoubleFunction<String> show) {
    if (!(value < lower || value > upper)) {
      return Optional.empty();
    }
    double end = value > upper ? upper : lower;
    return Optional.of(
        new Extrapolation(
            column, show.apply(value), show.apply(end), (value - end) / (upper - lower)));
  }

  /**
   * Whether the cell lies so far out that it matters.
   *
   * @return true if it is beyond the range by a tenth of it or more
   */
  public boolean material() {
    return Math.abs(excess) >= MATERIAL;
  }

  @Override
  public String toString() {
    return column
        + " "
        + value
        + (excess > 0
            ? " is above all training rows (at most "
            : " is below all training rows (at least ")
        + end
        + ")";
  }
}
