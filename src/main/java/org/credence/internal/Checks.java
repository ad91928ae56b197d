package org.credence.internal;

import java.util.Locale;

/**
 * Argument checks that return their argument. Each is written for the good case, so that NaN fails.
 */
public final class Checks {

  private Checks() {}

  /**
   * Requires a finite number greater than 0.
   *
   * @param value the argument
   * @param name what it is called
   * @return the argument
   * @throws IllegalArgumentException otherwise
   */
  public static double positive(double value, String name) {
    if (value > 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw bad("%s must be positive and finite, not %s", name, value);
  }

  /**
   * Requires an integer greater than 0.
   *
   * @param value the argument
   * @param name what it is called
   * @return the argument
   * @throws IllegalArgumentException otherwise
   */
  public static int positive(int value, String name) {
    if (value > 0) {
      return value;
    }
    throw bad("%s must be positive, not %s", name, value);
  }

  /**
   * Requires a finite number of at least 0.
   *
   * @param value the argument
   * @param name what it is called
   * @return the argument
   * @throws IllegalArgumentException otherwise
   */
  public static double nonNegative(double value, String name) {
    if (value >= 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw bad("%s must be finite and at least 0, not %s", name, value);
  }

  /**
   * Requires an integer of at least 0.
   *
   * @param value the argument
   * @param name what it is called
   * @return the argument
   * @throws IllegalArgumentException otherwise
   */
  public static int nonNegative(int value, String name) {
    if (value >= 0) {
      return value;
    }
    throw bad("%s must be at least 0, not %s", name, value);
  }

  /**
   * Requires a finite number.
   *
   * @param value the argument
   * @param name what it is called
   * @return the argument
   * @throws IllegalArgumentException otherwise
   */
  public static double finite(double value, String name) {
    if (Math.abs(value) < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw bad("%s must be finite, not %s", name, value);
  }

  /**
   * Requires a number strictly between 0 and 1: a level, a share.
   *
   * @param value the argument
   * @param name what it is called
   * @return the argument
   * @throws IllegalArgumentException otherwise
   */
  public static double openUnit(double value, String name) {
    if (value > 0 && value < 1) {
      return value;
    }
    throw bad("%s must lie between 0 and 1, not %s", name, value);
  }

  /**
   * Requires two lengths to agree.
   *
   * @param actual the length found
   * @param expected the length needed
   * @param name what has that length
   * @return the length
   * @throws IllegalArgumentException if they differ
   */
  public static int sameLength(int actual, int expected, String name) {
    if (actual == expected) {
      return actual;
    }
    throw bad("%s must have length %s, not %s", name, expected, actual);
  }

  private static IllegalArgumentException bad(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
