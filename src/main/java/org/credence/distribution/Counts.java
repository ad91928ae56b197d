package org.credence.distribution;

/** What distributions of counts 0, 1, 2, … say of numbers that are none. */
final class Counts {

  private Counts() {}

  static boolean isCount(double y) {
    return isInside(y) && y == Math.rint(y);
  }

  static boolean isInside(double k) {
    return k >= 0 && k < Double.POSITIVE_INFINITY;
  }

  /** −∞; NaN for NaN. */
  static double logDensityElsewhere(double y) {
    return Double.isNaN(y) ? y : Double.NEGATIVE_INFINITY;
  }

  /** 0 below, 1 at infinity; NaN for NaN. */
  static double cdfOutside(double y) {
    return Double.isNaN(y) ? y : y < 0 ? 0 : 1;
  }
}
