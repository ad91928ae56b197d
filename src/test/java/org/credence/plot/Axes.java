package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.credence.plot.Drawing.Point;

/** The way back from pixels to data, known from two places where both are known. */
record Axes(double xScale, double xShift, double yScale, double yShift) {

  /** SVG coordinates are rounded to a tenth; scale and place are known to not much more. */
  private static final double PIXELS = 0.25;

  /** From one curve whose first and last ends are known, and lie apart on both axes. */
  static Axes of(List<Point> curve, double x0, double y0, double x1, double y1) {
    Point from = curve.get(0);
    Point to = curve.get(curve.size() - 1);
    double xScale = (x1 - x0) / (to.x() - from.x());
    double yScale = (y1 - y0) / (to.y() - from.y());
    return new Axes(xScale, x0 - xScale * from.x(), yScale, y0 - yScale * from.y());
  }

  /** Holds that a place of the drawing is a place in the data. */
  void assertAt(Point point, double x, double y) {
    assertThat(xShift + xScale * point.x()).isCloseTo(x, within(Math.abs(PIXELS * xScale)));
    assertThat(yShift + yScale * point.y()).isCloseTo(y, within(Math.abs(PIXELS * yScale)));
  }

  /** Holds that a curve goes through these places. */
  void assertThrough(List<Point> curve, double[] x, double[] y) {
    assertThat(curve).hasSameSizeAs(x);
    for (int i = 0; i < x.length; i++) {
      assertAt(curve.get(i), x[i], y[i]);
    }
  }

  /** Holds that an area lies between two curves: along the lower one, back along the upper one. */
  void assertBetween(List<Point> area, double[] x, double[] lower, double[] upper) {
    int n = x.length;
    assertThat(area).hasSizeBetween(2 * n, 2 * n + 1);
    for (int i = 0; i < n; i++) {
      assertAt(area.get(i), x[i], lower[i]);
      assertAt(area.get(2 * n - 1 - i), x[i], upper[i]);
    }
  }
}
