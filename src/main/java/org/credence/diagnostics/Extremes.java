package org.credence.diagnostics;

/** Where figures of rows are at their worst; rows without a figure have NaN. */
final class Extremes {

  private Extremes() {}

  /** The first row with the largest value that is not NaN, or −1. */
  static int largest(double[] values) {
    return extreme(values, 1);
  }

  /** The first row with the smallest value that is not NaN, or −1. */
  static int smallest(double[] values) {
    return extreme(values, -1);
  }

  private static int extreme(double[] values, int sign) {
    int best = -1;
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row]) && (best < 0 || sign * (values[row] - values[best]) > 0)) {
        best = row;
      }
    }
    return best;
  }

  /** NaN for the row −1. */
  static double at(double[] values, int row) {
    return row < 0 ? Double.NaN : values[row];
  }
}
