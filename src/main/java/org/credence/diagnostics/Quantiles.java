package org.credence.diagnostics;

import java.util.Arrays;

/** Sample quantiles by linear interpolation of the order statistics (type 7 of Hyndman and Fan). */
final class Quantiles {

  /** Rounding may leave (S − 1) p this far from the whole number it stands for. */
  private static final double ROUNDING = 1e-9;

  private Quantiles() {}

  /** The p-quantile of values in any order, which are not modified. */
  static double of(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, p);
  }

  /** The p-quantile of values in ascending order. */
  static double ofSorted(double[] sorted, double p) {
    double position = (sorted.length - 1) * p;
    int below = (int) Math.floor(position + ROUNDING);
    double fraction = position - below;
    return fraction <= ROUNDING
        ? sorted[below]
        : (1 - fraction) * sorted[below] + fraction * sorted[below + 1];
  }
}
