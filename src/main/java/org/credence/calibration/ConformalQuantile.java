package org.credence.calibration;

import java.util.Arrays;
import org.credence.internal.Checks;

/**
 * The order statistic that all conformal methods rest on. Of n + 1 exchangeable scores the last is
 * at most the k-th smallest of the others with probability at least the level, where k = ⌈(n + 1)
 * level⌉; if k is more than n, no finite bound holds the level.
 *
 * <p>Levels count as decimals of at most 12 digits, so that 0.9 of 100 is 90 and not 91; that
 * leaves room for nine million rows.
 *
 * <p>Reference: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World, 2005,
 * doi:10.1007/b106715.
 */
public final class ConformalQuantile {

  private static final long UNIT = 1_000_000_000_000L;

  private ConformalQuantile() {}

  /** The level in units of 10⁻¹². */
  static long decimal(double level) {
    return Math.round(level * UNIT);
  }

  /**
   * The rank ⌈(n + 1) level⌉.
   *
   * @param rows the number of calibration rows, n
   * @param level the probability to be held; below 0 and above 1 it is meant as a limit
   * @return k; more than n if the level is out of reach
   */
  public static long rank(int rows, double level) {
    long scaled = Math.multiplyExact(rows + 1L, decimal(level));
    return -Math.floorDiv(-scaled, UNIT);
  }

  /**
   * The number of calibration rows from which a level can be held: level / (1 − level), rounded up.
   *
   * @param level in (0, 1)
   * @return for example 19 for 0.95; the largest number there is if the level rounds to 1
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public static long fewestRows(double level) {
    long scaled = decimal(Checks.openUnit(level, "level"));
    return scaled == UNIT ? Long.MAX_VALUE : -Math.floorDiv(-scaled, UNIT - scaled);
  }

  /**
   * The highest level that can be held.
   *
   * @param rows the number of calibration rows, n
   * @return n / (n + 1)
   */
  public static double highestLevel(int rows) {
    return rows / (rows + 1.0);
  }

  /**
   * The k-th smallest score.
   *
   * @param scores one per calibration row; not modified
   * @param level the probability to be held
   * @return +∞ if there are too few rows for the level, −∞ if the level is not above 0
   * @throws IllegalArgumentException if a score is NaN
   */
  public static double of(double[] scores, double level) {
    return ofSorted(sorted(scores), level);
  }

  /** A sorted copy. */
  static double[] sorted(double[] scores) {
    double[] sorted = checked(scores).clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The same scores, none of them NaN. */
  static double[] checked(double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException(
            "The score of row " + i + " is NaN: the row has no forecast or no target");
      }
    }
    return scores;
  }

  static double ofSorted(double[] sorted, double level) {
    long k = rank(sorted.length, level);
    if (k < 1) {
      return Double.NEGATIVE_INFINITY;
    }
    return k > sorted.length ? Double.POSITIVE_INFINITY : sorted[(int) k - 1];
  }
}
