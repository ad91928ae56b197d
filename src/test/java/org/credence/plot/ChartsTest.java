package org.credence.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.distribution.NormalFamily;
import org.credence.inference.Trace;
import org.credence.plot.Drawing.Point;
import org.credence.predictive.RegressionPrediction;
import org.credence.scoring.Binning;
import org.credence.scoring.CalibrationBand;
import org.credence.scoring.CalibrationCurve;
import org.credence.scoring.PitHistogram;
import org.credence.scoring.ReliabilityDiagram;
import org.junit.jupiter.api.Test;

/** Reads the data back from the SVG of each chart, and the texts around them. */
class ChartsTest {

  private static final double[] GRID = {0, 1, 3, 4};

  /** N(x, 1) and N(x + 1, 1) in equal parts: mean x + ½. */
  private static RegressionPrediction two(double... x) {
    double[][] tuples =
        Arrays.stream(x).mapToObj(v -> new double[] {v, 1, v + 1, 1}).toArray(double[][]::new);
    return RegressionPrediction.of(NormalFamily.INSTANCE, tuples);
  }

  private static RegressionPrediction normal(double[] means, double... sds) {
    double[][] tuples =
        IntStream.range(0, means.length)
            .mapToObj(i -> new double[] {means[i], sds[i]})
            .toArray(double[][]::new);
    return RegressionPrediction.of(NormalFamily.INSTANCE, tuples);
  }

  private static double[] plus(double[] x, double shift) {
    return Arrays.stream(x).map(v -> v + shift).toArray();
  }

  @Test
  void predictionBandShowsBothBandsTheMeanAndTheData() {
    RegressionPrediction prediction = two(GRID);
    double[] x = {0.5, 3.5};
    double[] y = {7, -2};
    Chart chart = Charts.predictionBand("speed", "dist", GRID, prediction, x, y);
    Drawing drawing = Drawing.of(chart);
    assertThat(chart.title()).isEqualTo("dist given speed");
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "dist given speed",
                "speed",
                "dist",
                "90 % of observations",
                "90 % for the function",
                "mean",
                "data"));
    List<Point> mean = drawing.curve(Palette.MEAN);
    Axes axes = Axes.of(mean, 0, 0.5, 4, 4.5);
    axes.assertThrough(mean, GRID, plus(GRID, 0.5));
    // By symmetry the 5 % quantile of the mixture is as far below its mean as that of x = 0.
    double half = 0.5 - prediction.quantile(0, 0.05);
    axes.assertBetween(
        drawing.areas(Palette.TOTAL).get(0), GRID, plus(GRID, 0.5 - half), plus(GRID, 0.5 + half));
    axes.assertBetween(drawing.areas(Palette.EPISTEMIC).get(0), GRID, GRID, plus(GRID, 1));
    axes.assertThrough(drawing.points(Palette.DATA), x, y);
  }

  @Test
  void predictionBandNeedsNoData() {
    Chart chart = Charts.predictionBand("a", "b", GRID, two(GRID), new double[0], new double[0]);
    assertThat(Drawing.of(chart).points(Palette.DATA)).isEmpty();
  }

  @Test
  void orderedIntervalsTellInsideFromOutside() {
    double[] means = {5, 1, 3};
    RegressionPrediction prediction = normal(means, 1, 1, 1);
    Chart chart = Charts.orderedIntervals("y", prediction, new double[] {5.5, 4, 2});
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "90 % intervals of rows the model had not seen",
                "rows, ordered by predicted mean",
                "y",
                "90 % interval",
                "predicted mean",
                "observed, inside",
                "observed, outside"));
    double[] ranks = {1, 2, 3};
    double[] ordered = {1, 3, 5};
    List<Point> mean = drawing.curve(Palette.MEAN);
    Axes axes = Axes.of(mean, 1, 1, 3, 5);
    axes.assertThrough(mean, ranks, ordered);
    double half = 5 - prediction.quantile(0, 0.05);
    axes.assertBetween(
        drawing.areas(Palette.TOTAL).get(0), ranks, plus(ordered, -half), plus(ordered, half));
    axes.assertThrough(drawing.points(Palette.DATA), new double[] {2, 3}, new double[] {2, 5.5});
    axes.assertThrough(drawing.points(Palette.OUTSIDE), new double[] {1}, new double[] {4});
    assertThat(chart.caption())
        .isEqualTo("1 of 3 observations fall outside their 90 % interval; about 0 are expected.");
  }

  @Test
  void observedAgainstPredictedHasABarOfOneSdForEachRow() {
    double[] means = {0, 2, 4};
    double[] observed = {1, 2, 3};
    Chart chart = Charts.observedAgainstPredicted("y", normal(means, 0.5, 1, 2), observed);
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "Observed against predicted",
                "predicted y",
                "observed y",
                "observed, with one predicted sd",
                "observed = predicted"));
    // The diagonal reaches a twentieth beyond the data on either side.
    Axes axes = Axes.of(drawing.curve(Palette.REFERENCE), -0.2, -0.2, 4.2, 4.2);
    axes.assertThrough(drawing.points(Palette.MEAN), means, observed);
    List<Point> bars = drawing.ends(Palette.MEAN);
    for (double[] end : new double[][] {{0, 1.5}, {0, 0.5}, {2, 3}, {2, 1}, {4, 5}, {4, 1}}) {
      assertThat(bars).anySatisfy(point -> axes.assertAt(point, end[0], end[1]));
    }
  }

  @Test
  void calibrationCurveLiesBesideItsNullBand() {
    double[] pit = IntStream.range(0, 40).mapToDouble(i -> (i + 0.5) / 40 * 0.8).toArray();
    CalibrationCurve curve = CalibrationCurve.ofIntervals(pit);
    Drawing drawing = Drawing.of(Charts.calibrationCurve(curve));
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "Calibration",
                "nominal level of the interval",
                "share of observations inside",
                "95 % band of a perfect forecast",
                "perfect",
                "observed"));
    int n = CalibrationCurve.LEVELS;
    double[] levels = IntStream.range(0, n).mapToDouble(CalibrationCurve::level).toArray();
    double[] observed = IntStream.range(0, n).mapToDouble(curve::observed).toArray();
    List<Point> diagonal = drawing.curve(Palette.REFERENCE);
    Axes axes = Axes.of(diagonal, levels[0], levels[0], levels[n - 1], levels[n - 1]);
    axes.assertThrough(drawing.curve(Palette.MEAN), levels, observed);
    CalibrationBand band = curve.band(0.95);
    axes.assertBetween(
        drawing.areas(Palette.NULL_BAND).get(0),
        levels,
        IntStream.range(0, n).mapToDouble(band::lower).toArray(),
        IntStream.range(0, n).mapToDouble(band::upper).toArray());
  }

  @Test
  void pitHistogramHasAColumnForEachBinAndOneLegendEntryForAll() {
    PitHistogram histogram =
        PitHistogram.of(new double[] {0.1, 0.2, 0.3, 0.6, 0.7, 0.71, 0.72, 0.8}, 4);
    Drawing drawing = Drawing.of(Charts.pitHistogram(histogram));
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "Where observations fall in their predictive distribution",
                "predictive probability below the observation",
                "rows",
                "rows",
                "95 % range of a perfect forecast",
                "expected"));
    List<List<Point>> columns = drawing.areas(Palette.TOTAL_INNER);
    assertThat(columns).hasSize(4);
    // The first column, from 0.01 to 0.24, gives the scale.
    double[] counts = {2, 1, 4, 1};
    List<Point> first = columns.get(0);
    Axes axes = Axes.of(List.of(first.get(0), first.get(2)), 0.01, 0, 0.24, counts[0]);
    for (int i = 0; i < 4; i++) {
      double[] x = {0.25 * i + 0.01, 0.25 * (i + 1) - 0.01};
      axes.assertBetween(columns.get(i), x, new double[2], new double[] {counts[i], counts[i]});
    }
    double lower = histogram.bandLower(0.95);
    double upper = histogram.bandUpper(0.95);
    double[] ends = {0, 1};
    axes.assertBetween(
        drawing.areas(Palette.NULL_BAND).get(0),
        ends,
        new double[] {lower, lower},
        new double[] {upper, upper});
    axes.assertThrough(drawing.curve(Palette.REFERENCE), ends, new double[] {2, 2});
  }

  /** A normal error of sd s has mean absolute value s √(2/π). */
  @Test
  void sdAgainstErrorShowsWhereTheMeanErrorShouldLie() {
    Chart chart =
        Charts.sdAgainstError("y", normal(new double[3], 3, 1, 2), new double[] {-1, 4, 0.5});
    Drawing drawing = Drawing.of(chart);
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "Does the model know when it errs?",
                "predicted sd of y",
                "absolute error of y",
                "95 % range of a perfect forecast's mean",
                "rows",
                "running mean"));
    double[] sd = {1, 2, 3};
    List<Point> points = drawing.points(Palette.DATA);
    Axes axes = Axes.of(List.of(points.get(0), points.get(1)), 1, 4, 2, 0.5);
    axes.assertThrough(points, sd, new double[] {4, 0.5, 1});
    // Three rows are within each other's window.
    double mean = 5.5 / 3;
    axes.assertThrough(drawing.curve(Palette.MEAN), sd, new double[] {mean, mean, mean});
    double expected = 2 * Math.sqrt(2 / Math.PI);
    double half = 1.959964 * Math.sqrt((1 - 2 / Math.PI) * (1 + 4 + 9)) / 3;
    double[] lower = {expected - half, expected - half, expected - half};
    double[] upper = {expected + half, expected + half, expected + half};
    axes.assertBetween(drawing.areas(Palette.NULL_BAND).get(0), sd, lower, upper);
  }

  @Test
  void sdAgainstErrorTakesRowsOfOneSd() {
    Chart chart =
        Charts.sdAgainstError("y", normal(new double[3], 2, 2, 2), new double[] {1, 2, 3});
    assertThat(Drawing.of(chart).points(Palette.DATA)).hasSize(3);
  }

  @Test
  void traceLeavesTheStartOutAndShowsTwoStandardErrors() {
    double[] means = IntStream.range(0, 40).mapToDouble(i -> i < 2 ? -1e6 : -100.0 + i).toArray();
    double[] errors = IntStream.range(0, 40).mapToDouble(i -> 0.1 * i).toArray();
    Drawing drawing = Drawing.of(Charts.trace(Trace.of("ELBO", 50, means, errors)));
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "ELBO during training",
                "step",
                "ELBO (nats)",
                "± 2 Monte Carlo standard errors",
                "ELBO"));
    double[] steps = IntStream.range(2, 40).mapToDouble(i -> 50.0 * (i + 1)).toArray();
    double[] shown = Arrays.copyOfRange(means, 2, 40);
    List<Point> curve = drawing.curve(Palette.MEAN);
    Axes axes = Axes.of(curve, 150, -98, 2000, -61);
    axes.assertThrough(curve, steps, shown);
    axes.assertBetween(
        drawing.areas(Palette.NULL_BAND).get(0),
        steps,
        IntStream.range(0, 38).mapToDouble(i -> shown[i] - 0.2 * (i + 2)).toArray(),
        IntStream.range(0, 38).mapToDouble(i -> shown[i] + 0.2 * (i + 2)).toArray());
  }

  @Test
  void reliabilityLiesBesideItsNullBand() {
    int n = 40;
    double[] probabilities = IntStream.range(0, n).mapToDouble(i -> 0.5 + i / 100.0).toArray();
    boolean[] right = new boolean[n];
    for (int i = 0; i < n; i++) {
      right[i] = i % 3 > 0;
    }
    ReliabilityDiagram diagram = ReliabilityDiagram.of(probabilities, right, Binning.equalMass(4));
    Drawing drawing = Drawing.of(Charts.reliability(diagram));
    assertThat(drawing.texts())
        .isEqualTo(
            Drawing.texts(
                "Reliability",
                "probability given to the predicted class",
                "share that was right",
                "95 % band of a perfect forecast",
                "perfect",
                "observed",
                "bins of equal size"));
    var bins = diagram.bins();
    double[] x = bins.stream().mapToDouble(ReliabilityDiagram.Bin::meanProbability).toArray();
    double[] y = bins.stream().mapToDouble(b -> b.happened().share()).toArray();
    double[] lower = diagram.bandLower(0.95);
    double[] upper = diagram.bandUpper(0.95);
    double from = Math.min(minimum(x), Math.min(minimum(y), minimum(lower))) - 0.05;
    Axes axes = Axes.of(drawing.curve(Palette.REFERENCE), from, from, 1, 1);
    axes.assertThrough(drawing.curve(Palette.MEAN), x, y);
    axes.assertThrough(drawing.points(Palette.MEAN), x, y);
    axes.assertBetween(drawing.areas(Palette.NULL_BAND).get(0), x, lower, upper);
  }

  private static double minimum(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** Without this the comparisons of texts above could not fail. */
  @Test
  void differentTextsHaveDifferentOutlines() {
    assertThat(Drawing.texts("title", "x", "y", "a", "b")).hasSize(5).doesNotHaveDuplicates();
    assertThat(Drawing.texts("title", "x", "y", "a", "b"))
        .isNotEqualTo(Drawing.texts("title", "x", "y", "b", "a"));
  }
}
