package org.credence.predictive;

import java.util.function.DoubleUnaryOperator;

/**
 * The search for the shortest interval of a level, over the probability t that it leaves below: the
 * width is Q(t + level) − Q(t) with quantile function Q. A grid finds the lowest valley, golden
 * sections its bottom.
 */
final class ShortestInterval {

  private static final int GRID = 32;
  private static final int SECTIONS = 20;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final DoubleUnaryOperator quantile;
  private final double level;

  private ShortestInterval(DoubleUnaryOperator quantile, double level) {
    this.quantile = quantile;
    this.level = level;
  }

  static Interval of(DoubleUnaryOperator quantile, double level) {
    ShortestInterval search = new ShortestInterval(quantile, level);
    double below = search.lowest();
    return new Interval(
        quantile.applyAsDouble(below), quantile.applyAsDouble(below + level), level);
  }

  private double width(double below) {
    return quantile.applyAsDouble(below + level) - quantile.applyAsDouble(below);
  }

  /** The ends of the range are left out: there an interval has no end. */
  private double lowest() {
    double step = (1 - level) / GRID;
    double best = step;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < GRID; i++) {
      double width = width(i * step);
      if (width < shortest) {
        shortest = width;
        best = i * step;
      }
    }
    return bottom(best - 0.999 * step, best + 0.999 * step);
  }

  private double bottom(double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftWidth = width(left);
    double rightWidth = width(right);
    for (int i = 0; i < SECTIONS; i++) {
      if (leftWidth < rightWidth) {
        high = right;
        right = left;
        rightWidth = leftWidth;
        left = high - GOLDEN * (high - low);
        leftWidth = width(left);
      } else {
        low = left;
        left = right;
        leftWidth = rightWidth;
        right = low + GOLDEN * (high - low);
        rightWidth = width(right);
      }
    }
    return 0.5 * (low + high);
  }
}
