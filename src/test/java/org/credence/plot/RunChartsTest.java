package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credence.plot.Drawing.Point;
import org.junit.jupiter.api.Test;

class RunChartsTest {

  @Test
  void meansWithTwoStandardErrors() {
    double[] x = {10, 20};
    Map<String, double[][]> runs = new LinkedHashMap<>();
    runs.put("one", new double[][] {{1, 2}, {3, 6}});
    runs.put("two", new double[][] {{0, 9}});
    Chart chart = RunCharts.means("title", "labels", "accuracy", x, runs);
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(Drawing.texts("title", "labels", "accuracy", "one", "two"));
    List<Point> second = drawing.curve(Palette.method(1));
    Axes axes = Axes.of(second, 10, 0, 20, 9);
    axes.assertThrough(drawing.curve(Palette.method(0)), x, new double[] {2, 4});
    // Two runs 2 and 4 apart: standard errors 1 and 2.
    axes.assertBetween(
        drawing.areas(Palette.method(0)).get(0), x, new double[] {0, 0}, new double[] {4, 8});
    assertThat(chart.caption()).startsWith("Means of 2 runs of each");
  }
}
