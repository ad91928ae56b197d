package org.credence.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * What is known of the numeric target of each of some rows: an interval that it lies in, of no
 * length where the target is known exactly, without lower end where it is known to lie below
 * something (censored on the left, as below a limit of detection), without upper end where it is
 * known to lie above something (on the right, as when a test ended first). Immutable.
 */
public final class KnownTargets {

  private final double[] lower;
  private final double[] upper;

  private KnownTargets(double[] lower, double[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * Intervals.
   *
   * @param lower the lower end for each row, −∞ for none, NaN with a NaN {@code upper} where
   *     nothing is known; copied
   * @param upper the upper ends, not below the lower ones, ∞ for none; copied
   * @return what is known
   * @throws IllegalArgumentException if lengths differ or ends are not in order
   */
  public static KnownTargets of(double[] lower, double[] upper) {
    Checks.sameLength(upper.length, lower.length, "upper");
    for (int i = 0; i < lower.length; i++) {
      boolean nothing = Double.isNaN(lower[i]) && Double.isNaN(upper[i]);
      if (!(nothing || lower[i] <= upper[i])) {
        throw new IllegalArgumentException("a target between " + lower[i] + " and " + upper[i]);
      }
    }
    return new KnownTargets(lower.clone(), upper.clone());
  }

  /**
   * Targets that are all exact.
   *
   * @param y one per row, NaN where it is not known; copied
   * @return what is known
   */
  public static KnownTargets exact(double[] y) {
    return of(y, y);
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
   * A lower end.
   *
   * @param row from 0
   * @return −∞ if there is none, NaN if nothing is known
   */
  public double lower(int row) {
    return lower[row];
  }

  /**
   * An upper end.
   *
   * @param row from 0
   * @return ∞ if there is none, NaN if nothing is known
   */
  public double upper(int row) {
    return upper[row];
  }

  /**
   * Whether the target of a row is a number, not an interval.
   *
   * @param row from 0
   * @return false for a censored row and for one of which nothing is known
   */
  public boolean isExact(int row) {
    return lower[row] == upper[row];
  }

  /**
   * Whether something less than the number is known of a row.
   *
   * @param row from 0
   * @return true for an interval
   */
  public boolean isCensored(int row) {
    return lower[row] < upper[row];
  }

  /**
   * The rows whose target is an interval.
   *
   * @return how many
   */
  public int censoredRows() {
    return (int) IntStream.range(0, rows()).filter(this::isCensored).count();
  }

  /**
   * The rows whose target is a number.
   *
   * @return their numbers, ascending
   */
  public int[] exactRows() {
    return IntStream.range(0, rows()).filter(this::isExact).toArray();
  }

  /**
   * One number for each row, to place it by: the target; of an interval its middle, or the end that
   * it has.
   *
   * @return a new array; NaN where nothing is known
   */
  public double[] places() {
    return IntStream.range(0, rows()).mapToDouble(this::place).toArray();
  }

  private double place(int row) {
    if (lower[row] == Double.NEGATIVE_INFINITY) {
      return upper[row];
    }
    return upper[row] == Double.POSITIVE_INFINITY
        ? lower[row]
        : lower[row] + 0.5 * (upper[row] - lower[row]);
  }

  /**
   * Some of the rows, in the given order.
   *
   * @param chosen row numbers from 0
   * @return what is known of them
   */
  public KnownTargets select(int... chosen) {
    return new KnownTargets(
        Arrays.stream(chosen).mapToDouble(i -> lower[i]).toArray(),
        Arrays.stream(chosen).mapToDouble(i -> upper[i]).toArray());
  }

  /**
   * These rows and others after them.
   *
   * @param others rows of the same target
   * @return what is known of both
   */
  public KnownTargets then(KnownTargets others) {
    return new KnownTargets(both(lower, others.lower), both(upper, others.upper));
  }

  private static double[] both(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
