package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credence.plot.Drawing.Point;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;
import org.junit.jupiter.api.Test;

class ComparisonChartsTest {

  private static final double[] SDS = {3, 1, 2, 5, 4, 6};

  private static Map<String, double[]> ratios() {
    Map<String, double[]> ratios = new LinkedHashMap<>();
    ratios.put("nuts", new double[] {1, 1, 1, 1, 1, 1});
    ratios.put("narrow", new double[] {1, 0.5, 0.5, 1, 1, 1});
    ratios.put("wild", new double[] {2, 2, 2, 1e9, 2, Double.NaN});
    return ratios;
  }

  /** Powers of two, easiest rows first: the reach is the two powers that the wild one fills. */
  @Test
  void rowsAreDotsInTheOrderOfTheReference() {
    Drawing drawing = Drawing.of(ComparisonCharts.uncertaintyRatios("sd", "nuts", SDS, ratios()));
    List<Point> wild = drawing.points(Palette.method(2));
    Axes axes = Axes.of(wild, 1, 1, 6, 2);
    double[] x = {1, 2, 3, 4, 5, 6};
    axes.assertThrough(drawing.points(Palette.method(1)), x, new double[] {-1, -1, 0, 0, 0, 0});
    axes.assertThrough(wild, x, new double[] {1, 1, 1, 1, 2, 2});
    axes.assertThrough(drawing.curve(Palette.REFERENCE), new double[] {1, 6}, new double[] {0, 0});
    assertThat(drawing.points(Palette.method(0))).isEmpty();
  }

  /** Windows of five rows, cut at the ends, of which the upper middle is drawn. */
  @Test
  void linesAreRunningMedians() {
    Drawing drawing = Drawing.of(ComparisonCharts.uncertaintyRatios("sd", "nuts", SDS, ratios()));
    Axes axes = Axes.of(drawing.points(Palette.method(2)), 1, 1, 6, 2);
    double[] x = {1, 2, 3, 4, 5, 6};
    axes.assertThrough(drawing.curve(Palette.method(1)), x, new double[] {-1, 0, 0, 0, 0, 0});
  }

  @Test
  void rowsBeyondTheAxisAreCounted() {
    Chart chart = ComparisonCharts.uncertaintyRatios("sd", "nuts", SDS, ratios());
    assertThat(chart.caption()).endsWith("drawn there: wild on 2 rows.");
    Map<String, double[]> tame = ratios();
    tame.remove("wild");
    assertThat(ComparisonCharts.uncertaintyRatios("sd", "nuts", SDS, tame).caption())
        .doesNotContain("Beyond");
    assertThat(Drawing.of(ComparisonCharts.uncertaintyRatios("sd", "nuts", SDS, tame)).texts())
        .isEqualTo(
            Drawing.texts(
                "Where each method is surer or less sure",
                "rows, in the order of the sd of nuts",
                "sd over that of nuts",
                "narrow",
                "nuts"));
  }

  /** Of four degrees of freedom 2.776 standard errors hold 95 %. */
  @Test
  void methodsFarBehindAreNamedInsteadOfDrawn() {
    Map<String, PairedComparison> differences = new LinkedHashMap<>();
    differences.put("best", new PairedComparison(new Score("d", 0, 0, 10), 4));
    differences.put("close", new PairedComparison(new Score("d", -0.5, 0.25, 10), 4));
    differences.put("far", new PairedComparison(new Score("d", -20, 1, 10), 4));
    Chart chart = ComparisonCharts.differences(differences);
    assertThat(chart.caption()).endsWith("Too far down to be drawn: far (-20.00 ± 2.78).");
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.points(Palette.method(0))).hasSize(1);
    assertThat(drawing.points(Palette.method(1))).hasSize(1);
    assertThat(drawing.points(Palette.method(2))).isEmpty();
  }
}
