package org.credence.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** An empty chart in the house style, and the few things that are drawn on it. */
final class Canvas {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;

  /** Without title, axis and legend, about. */
  private static final int PLOT_HEIGHT = 440;

  private static final String FONT = "SansSerif";

  private static final String DECIMALS = "0.####";
  private static final int FEW_DECIMALS = 4;

  /** Numbers below are written with an exponent where their decimals matter. */
  private static final double SMALL = 1e-3;

  /** In pixels, for ticks at halves and wholes. */
  private static final int FAR_APART = 100;

  /** Of 255: how opaque. */
  private static final int FAINT = 0x50;

  private static final Color CLEAR = new Color(0, 0, 0, 0);

  private final XYChart chart;

  Canvas(String title, String x, String y) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(Palette.GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1f));
    style.setChartFontColor(Palette.TEXT);
    style.setChartTitleFont(new Font(FONT, Font.BOLD, 18));
    style.setAxisTitleFont(new Font(FONT, Font.PLAIN, 15));
    style.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 13));
    style.setLegendFont(new Font(FONT, Font.PLAIN, 13));
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setMarkerSize(6);
    style.setErrorBarsColorSeriesColor(true);
    style.setAntiAlias(true);
    style.setDecimalPattern(DECIMALS);
  }

  /** Sets the ends of the axes; explicit ends also give round ticks. */
  Canvas range(double xMin, double xMax, double yMin, double yMax) {
    XYStyler style = chart.getStyler();
    style.setYAxisMin(yMin);
    style.setYAxisMax(yMax);
    style.setYAxisDecimalPattern(pattern(yMin, yMax));
    return rangeOfX(xMin, xMax);
  }

  /**
   * As many digits as tell the ticks of an axis apart. Labels that are all alike would not only be
   * of no use: the smaller the range, the longer ticks are looked for whose labels differ.
   */
  private static String pattern(double min, double max) {
    int decimals = 2 - (int) Math.floor(Math.log10(max - min));
    if (decimals <= FEW_DECIMALS) {
      return DECIMALS;
    }
    double largest = Math.max(Math.abs(min), Math.abs(max));
    int digits = decimals + (int) Math.floor(Math.log10(largest));
    return largest < SMALL ? "0." + "#".repeat(digits) + "E0" : "0." + "#".repeat(decimals);
  }

  /** No numbers on the x axis: places on it only keep things apart. */
  Canvas withoutTicksOnX() {
    chart.getStyler().setXAxisTicksVisible(false);
    return this;
  }

  /** The y axis shows powers of two by their exponent; its numbers are the powers. */
  Canvas factorsOnY() {
    XYStyler style = chart.getStyler();
    style.setYAxisTickMarkSpacingHint(FAR_APART);
    style.setyAxisTickLabelsFormattingFunction(
        exponent -> String.format(Locale.ROOT, "× %.2f", Math.pow(2, exponent)));
    return this;
  }

  /** Names instead of numbers on the y axis, at n, n − 1, ... 1 from the top. */
  Canvas namesOnY(List<String> names) {
    XYStyler style = chart.getStyler();
    int n = names.size();
    style.setYAxisMin(0.4);
    style.setYAxisMax(n + 0.6);
    style.setYAxisTickMarkSpacingHint(PLOT_HEIGHT / (n + 1));
    style.setYAxisLabelAlignment(TextAlignment.Right);
    style.setyAxisTickLabelsFormattingFunction(y -> nameOrBlank(names, y));
    return this;
  }

  /**
   * Labels must differ from each other to be accepted, blank ones too. The ends of the axis are
   * asked for only to find out how much room labels need.
   */
  private static String nameOrBlank(List<String> names, double y) {
    int n = names.size();
    if (y != Math.rint(y)) {
      String longest = names.stream().max(Comparator.comparingInt(String::length)).orElse("");
      return y < 1 ? longest : longest + " ";
    }
    return y >= 1 && y <= n ? names.get(n - (int) y) : " ".repeat(1 + (int) Math.abs(y));
  }

  /**
   * The ends of the x axis alone. Where all places on it are equally far apart, ticks would be put
   * at some of them, at 1.0646 for example; an unseen place between them gives round ticks.
   */
  Canvas rangeOfX(double min, double max) {
    chart.getStyler().setXAxisMin(min);
    chart.getStyler().setXAxisMax(max);
    chart.getStyler().setXAxisDecimalPattern(pattern(min, max));
    double[] between = {min + (max - min) / Math.PI};
    XYSeries unseen = chart.addSeries("unseen", between, new double[1]);
    unseen.setShowInLegend(false);
    unseen.setMarker(SeriesMarkers.NONE);
    return this;
  }

  /** The area between two curves. */
  Canvas band(String name, double[] x, double[] lower, double[] upper, Color color) {
    int n = x.length;
    double[] aroundX = Arrays.copyOf(x, 2 * n);
    double[] aroundY = Arrays.copyOf(lower, 2 * n);
    for (int i = 0; i < n; i++) {
      aroundX[n + i] = x[n - 1 - i];
      aroundY[n + i] = upper[n - 1 - i];
    }
    XYSeries series = chart.addSeries(name, aroundX, aroundY);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(color);
    series.setLineStyle(SeriesLines.NONE);
    series.setLineColor(CLEAR); // else the legend frames it in a colour of its own
    series.setMarker(SeriesMarkers.NONE);
    return this;
  }

  /** The same without an entry in the legend, around a curve that has one. */
  Canvas unnamedBand(String name, double[] x, double[] lower, double[] upper, Color color) {
    band(name, x, lower, upper, color);
    showInLegend(name, false);
    return this;
  }

  /** A curve. */
  Canvas line(String name, double[] x, double[] y, Color color) {
    return curve(name, x, y, color, new BasicStroke(2.5f));
  }

  /** A dashed curve: something to compare with. */
  Canvas reference(String name, double[] x, double[] y) {
    float[] dashes = {7f, 5f};
    return curve(
        name,
        x,
        y,
        Palette.REFERENCE,
        new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dashes, 0f));
  }

  /** A thin curve among many. */
  Canvas thin(String name, double[] x, double[] y, Color color) {
    return curve(name, x, y, color, new BasicStroke(1.2f));
  }

  /** A horizontal bar at each y, one entry in the legend for all. */
  Canvas spans(String name, double[] lower, double[] upper, double[] y, Color color) {
    for (int i = 0; i < y.length; i++) {
      String own = i == 0 ? name : name + " " + i;
      double[] x = {lower[i], upper[i]};
      curve(own, x, new double[] {y[i], y[i]}, color, new BasicStroke(3f));
      showInLegend(own, i == 0);
    }
    return this;
  }

  private void showInLegend(String name, boolean shown) {
    Objects.requireNonNull(chart.getSeriesMap().get(name)).setShowInLegend(shown);
  }

  /** Cells of a map of so many columns and rows, by their centres. */
  Canvas cells(String name, double[] x, double[] y, int columns, int rows, Color color) {
    chart.getStyler().setPlotContentSize(1);
    chart.getStyler().setPlotGridLinesVisible(false);
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(new CellMarker(columns, rows));
    series.setMarkerColor(color);
    return this;
  }

  private Canvas curve(String name, double[] x, double[] y, Color color, BasicStroke stroke) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setLineColor(color);
    series.setLineStyle(stroke);
    series.setMarker(SeriesMarkers.NONE);
    return this;
  }

  /** Points; none are drawn if there are none. */
  Canvas points(String name, double[] x, double[] y, Color color) {
    if (x.length == 0) {
      return this;
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    return this;
  }

  /** Faint points without an entry in the legend, behind the curve that has one. */
  Canvas dots(String name, double[] x, double[] y, Color color) {
    points(name, x, y, new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT));
    Objects.requireNonNull(chart.getSeriesMap().get(name)).setShowInLegend(false);
    return this;
  }

  /** Points with a symmetric bar each. */
  Canvas bars(String name, double[] x, double[] y, double[] half, Color color) {
    XYSeries series = chart.addSeries(name, x, y, half);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    series.setLineColor(color);
    return this;
  }

  /** Columns of a histogram, from their edges. */
  Canvas columns(String name, double[] edges, double[] heights, Color color) {
    for (int i = 0; i < heights.length; i++) {
      double gap = 0.04 * (edges[i + 1] - edges[i]);
      double[] x = {edges[i] + gap, edges[i + 1] - gap};
      double[] zero = {0, 0};
      double[] top = {heights[i], heights[i]};
      String own = i == 0 ? name : name + " " + i;
      band(own, x, zero, top, color);
      showInLegend(own, i == 0);
    }
    return this;
  }

  /** A dot with a white rim, to be seen on any ground. */
  Canvas rimmedPoints(String name, double[] x, double[] y, Color color) {
    points(name, x, y, color);
    if (x.length > 0) {
      Objects.requireNonNull(chart.getSeriesMap().get(name)).setMarker(RimmedMarker.INSTANCE);
    }
    return this;
  }

  Chart finish(String caption) {
    return new Chart(chart, caption);
  }
}
