package org.credence.scoring;

import java.util.function.DoubleUnaryOperator;

/**
 * The continuous ranked probability score from the distribution function alone: ∫ F² below y plus ∫
 * (1 − F)² above. Cut off where F is {@value #TAIL} or 1 less that: what is left out is of the
 * order of its square. Of whole numbers, a sum.
 */
final class CrpsIntegral {

  private static final double TAIL = 1e-9;

  /**
   * How far the rules may differ on a piece, of the range of the distribution: of a smooth function
   * that of Kronrod is then right to about 10⁻⁹, of one with steps to about 10⁻⁷. It is not divided
   * among pieces: a mixture of a thousand narrow draws is a staircase, which would take a second a
   * row.
   */
  private static final double TOLERANCE = 1e-6;

  private static final int MOST_HALVINGS = 20;

  /** Nodes of the rule of Kronrod with 15 points in [0, 1), every second also of Gauss with 7. */
  private static final double[] NODES = {
    0.0,
    0.207784955007898467600689403773245,
    0.405845151377397166906606412076961,
    0.586087235467691130294144691693013,
    0.741531185599394439863864773280788,
    0.864864423359769072789712788640926,
    0.949107912342758524526189684047851,
    0.991455371120812639206854697526329
  };

  private static final double[] KRONROD = {
    0.209482141084727828012999174891714,
    0.204432940075298892414161999234649,
    0.190350578064785409913256402421014,
    0.169004726639267902826583426598550,
    0.140653259715525918745189590510238,
    0.104790010322250183839876322541518,
    0.063092092629978553290700663189204,
    0.022935322010529224963732008058970
  };

  private static final double[] GAUSS = {
    0.417959183673469387755102040816327,
    0.381830050505118944950369775488975,
    0.279705391489276667901467771423780,
    0.129484966168869693270611432679082
  };

  private CrpsIntegral() {}

  /** Of an observation between two ends; what is between them is left out. */
  static double of(PredictiveDistribution forecast, int row, double lower, double upper) {
    double low = forecast.quantile(row, TAIL);
    double high = forecast.quantile(row, 1 - TAIL);
    if (forecast.isDiscrete(row)) {
      return sum(forecast, row, lower, upper, low, high);
    }
    double tolerance = TOLERANCE * (high - low);
    DoubleUnaryOperator below = t -> square(forecast.cdf(row, t));
    DoubleUnaryOperator above = t -> square(1 - forecast.cdf(row, t));
    return from(lower, Math.min(0, low - lower), below, tolerance)
        + from(upper, Math.max(0, high - upper), above, tolerance);
  }

  /**
   * The integral from y over a width of either sign, with t = y + width s³: F may jump right beside
   * y, where no node of an even rule would see it.
   */
  private static double from(double y, double width, DoubleUnaryOperator f, double tolerance) {
    if (width == 0) {
      return 0;
    }
    DoubleUnaryOperator stretched =
        s -> f.applyAsDouble(y + width * s * s * s) * 3 * Math.abs(width) * s * s;
    return integral(stretched, 0, 1, tolerance, MOST_HALVINGS);
  }

  private static double square(double x) {
    return x * x;
  }

  /** F is constant from one whole number to the next; the ends may lie between two. */
  private static double sum(
      PredictiveDistribution forecast,
      int row,
      double lower,
      double upper,
      double low,
      double high) {
    double from = upper < Double.POSITIVE_INFINITY ? Math.min(low, Math.floor(upper)) : low;
    double to = lower > Double.NEGATIVE_INFINITY ? Math.max(high, Math.ceil(lower)) : high;
    double sum = 0;
    for (double k = from; k < to; k++) {
      double f = forecast.cdf(row, k);
      double below = Math.min(1, Math.max(0, lower - k));
      double above = Math.min(1, Math.max(0, k + 1 - upper));
      sum += below * f * f + above * (1 - f) * (1 - f);
    }
    return sum;
  }

  /** By halving until the rules of Gauss and of Kronrod agree. */
  private static double integral(
      DoubleUnaryOperator f, double from, double to, double tolerance, int halvings) {
    double center = 0.5 * (from + to);
    double half = 0.5 * (to - from);
    double middle = f.applyAsDouble(center);
    double kronrod = KRONROD[0] * middle;
    double gauss = GAUSS[0] * middle;
    for (int i = 1; i < NODES.length; i++) {
      double pair =
          f.applyAsDouble(center - half * NODES[i]) + f.applyAsDouble(center + half * NODES[i]);
      kronrod += KRONROD[i] * pair;
      gauss += i % 2 == 0 ? GAUSS[i / 2] * pair : 0;
    }
    if (!(half * Math.abs(kronrod - gauss) > tolerance) || halvings == 0) {
      return half * kronrod;
    }
    return integral(f, from, center, tolerance, halvings - 1)
        + integral(f, center, to, tolerance, halvings - 1);
  }
}
