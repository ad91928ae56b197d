package org.credence.data;

import java.util.Arrays;

/**
 * The step to which a column of numbers was rounded: 1 for counts and ratings, 0.01 for prices.
 *
 * <p>A rounded number stands for an interval. A density that is asked for at rounded numbers can be
 * made arbitrarily high by a noise sd that shrinks around values that repeat, which says nothing
 * about the quantity that was rounded. Rounding to a step h adds an error of variance h²/12 (W.
 * Sheppard, Proceedings of the London Mathematical Society 29 (1898), doi:10.1112/plms/s1-29.1.353;
 * the error is nearly uniform), so no noise sd below h/√12 can be told from the data.
 */
public final class Resolution {

  /** Differences smaller than this share of the range are taken to be rounding of doubles. */
  private static final double FINEST = 1e-9;

  private static final double SQRT_12 = Math.sqrt(12);

  private Resolution() {}

  /**
   * The largest step of which all differences between the values are multiples, by Euclid's
   * algorithm.
   *
   * @param values finite numbers; not modified
   * @return the step; 0 if there is none larger than 10⁻⁹ of the range, or if all values are equal
   */
  public static double step(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double range = Arrays.stream(values).max().orElse(0) - low;
    double finest = FINEST * range;
    double step = 0;
    for (double value : values) {
      step = commonDivisor(step, value - low, finest);
    }
    return step > 2 * finest ? range / Math.rint(range / step) : 0;
  }

  /**
   * The sd of the rounding error: step/√12.
   *
   * @param values finite numbers; not modified
   * @return in the units of the values; 0 if they are not rounded
   */
  public static double roundingSd(double[] values) {
    return step(values) / SQRT_12;
  }

  /** The largest number that divides both, up to an error. */
  private static double commonDivisor(double a, double b, double error) {
    double divisor = a;
    double rest = b;
    while (rest > error) {
      double next = Math.abs(divisor - rest * Math.rint(divisor / rest));
      divisor = rest;
      rest = next;
    }
    return divisor;
  }
}
