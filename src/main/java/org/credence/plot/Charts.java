package org.credence.plot;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.inference.Trace;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.scoring.CalibrationBand;
import org.credence.scoring.CalibrationCurve;
import org.credence.scoring.PitHistogram;
import org.credence.scoring.ReliabilityDiagram;

/** The pictures, one method each. Every one says in its caption how it is to be read. */
public final class Charts {

  private static final double LEVEL = 0.9;
  private static final double CONFIDENCE = 0.95;

  /** The 97.5 % quantile of the normal distribution. */
  private static final double TWO_SIDED = 1.959963984540054;

  private Charts() {}

  /**
   * The predictive band of a model with one input: the mean, the band that holds 90 % of
   * observations, the part of it that is doubt about the function, and the data.
   *
   * @param inputName the name of the input
   * @param targetName the name of the target
   * @param grid the inputs of the prediction, ascending
   * @param prediction at the grid
   * @param x the inputs of the data
   * @param y the targets of the data
   * @return the chart
   */
  public static Chart predictionBand(
      String inputName,
      String targetName,
      double[] grid,
      RegressionPrediction prediction,
      double[] x,
      double[] y) {
    double[] lower = ends(prediction, true);
    double[] upper = ends(prediction, false);
    double[] mean = prediction.means();
    double[] functionLower = new double[grid.length];
    double[] functionUpper = new double[grid.length];
    for (int i = 0; i < grid.length; i++) {
      double[] draws = prediction.functionDraws(i);
      Arrays.sort(draws);
      functionLower[i] = draws[(int) Math.floor(0.05 * (draws.length - 1))];
      functionUpper[i] = draws[(int) Math.ceil(0.95 * (draws.length - 1))];
    }
    double low = Math.min(Series.min(lower), Series.min(y));
    double high = Math.max(Series.max(upper), Series.max(y));
    double margin = 0.03 * (high - low);
    return new Canvas(targetName + " given " + inputName, inputName, targetName)
        .range(grid[0], grid[grid.length - 1], low - margin, high + margin)
        .band("90 % of observations", grid, lower, upper, Palette.TOTAL)
        .band("90 % for the function", grid, functionLower, functionUpper, Palette.EPISTEMIC)
        .line("mean", grid, mean, Palette.MEAN)
        .points("data", x, y, Palette.DATA)
        .finish(
            "Nine in ten new observations are expected inside the wide band; the narrow band is the"
                + " doubt about the curve itself, which more data would shrink.");
  }

  /**
   * All rows, ordered by their predicted mean: 90 % intervals and observations, those outside in
   * another colour.
   *
   * @param targetName the name of the target
   * @param prediction out of sample
   * @param observed one per row
   * @return the chart
   */
  public static Chart orderedIntervals(
      String targetName, RegressionPrediction prediction, double[] observed) {
    int[] order = Series.order(prediction.means());
    double[] rank = IntStream.range(0, order.length).mapToDouble(i -> i + 1).toArray();
    double[] lower = Series.take(ends(prediction, true), order);
    double[] upper = Series.take(ends(prediction, false), order);
    double[] y = Series.take(observed, order);
    int[] inside = where(y, lower, upper, true);
    int[] outside = where(y, lower, upper, false);
    double low = Math.min(Series.min(lower), Series.min(y));
    double high = Math.max(Series.max(upper), Series.max(y));
    return new Canvas(
            "90 % intervals of rows the model had not seen",
            "rows, ordered by predicted mean", targetName)
        .range(0, order.length + 1, low, high)
        .band("90 % interval", rank, lower, upper, Palette.TOTAL)
        .line("predicted mean", rank, Series.take(prediction.means(), order), Palette.MEAN)
        .points("observed, inside", Series.take(rank, inside), Series.take(y, inside), Palette.DATA)
        .points(
            "observed, outside",
            Series.take(rank, outside),
            Series.take(y, outside),
            Palette.OUTSIDE)
        .finish(
            outside.length
                + " of "
                + order.length
                + " observations fall outside their 90 % interval; about "
                + Math.round(0.1 * order.length)
                + " are expected.");
  }

  /**
   * Observations against predicted means, with a bar of one sd.
   *
   * @param targetName the name of the target
   * @param prediction out of sample
   * @param observed one per row
   * @return the chart
   */
  public static Chart observedAgainstPredicted(
      String targetName, RegressionPrediction prediction, double[] observed) {
    double[] mean = prediction.means();
    double low = Math.min(Series.min(mean), Series.min(observed));
    double high = Math.max(Series.max(mean), Series.max(observed));
    double margin = 0.05 * (high - low);
    double[] ends = {low - margin, high + margin};
    return new Canvas(
            "Observed against predicted", "predicted " + targetName, "observed " + targetName)
        .range(ends[0], ends[1], ends[0], ends[1])
        .bars("observed, with one predicted sd", mean, observed, prediction.sds(), Palette.MEAN)
        .reference("observed = predicted", ends, ends)
        .finish(
            "A bar is one predicted sd; about two thirds of them should touch the dashed line.");
  }

  /**
   * The calibration curve: the share of observations inside intervals of each level, with the band
   * in which the curve of a perfect forecast stays 95 times in 100.
   *
   * @param curve of central intervals
   * @return the chart
   */
  public static Chart calibrationCurve(CalibrationCurve curve) {
    int n = CalibrationCurve.LEVELS;
    double[] level = IntStream.range(0, n).mapToDouble(CalibrationCurve::level).toArray();
    double[] observed = IntStream.range(0, n).mapToDouble(curve::observed).toArray();
    CalibrationBand band = curve.band(CONFIDENCE);
    double[] lower = IntStream.range(0, n).mapToDouble(band::lower).toArray();
    double[] upper = IntStream.range(0, n).mapToDouble(band::upper).toArray();
    return new Canvas(
            "Calibration", "nominal level of the interval", "share of observations inside")
        .range(0, 1, 0, 1)
        .band("95 % band of a perfect forecast", level, lower, upper, Palette.NULL_BAND)
        .reference("perfect", level, level)
        .line("observed", level, observed, Palette.MEAN)
        .finish(
            "Below the diagonal the intervals are too narrow, above it too wide. Inside the grey"
                + " band the difference is what chance gives with "
                + curve.rows()
                + " rows.");
  }

  /**
   * The histogram of F(y), flat for a calibrated forecast, with the range of each column for a
   * perfect one.
   *
   * @param histogram of out-of-sample rows
   * @return the chart
   */
  public static Chart pitHistogram(PitHistogram histogram) {
    int bins = histogram.bins();
    double[] edges = IntStream.rangeClosed(0, bins).mapToDouble(i -> (double) i / bins).toArray();
    double[] counts = IntStream.range(0, bins).mapToDouble(histogram::count).toArray();
    double lower = histogram.bandLower(CONFIDENCE);
    double upper = histogram.bandUpper(CONFIDENCE);
    double[] ends = {0, 1};
    double expected = histogram.expectedCount();
    return new Canvas(
            "Where observations fall in their predictive distribution",
            "predictive probability below the observation",
            "rows")
        .range(0, 1, 0, 1.1 * Math.max(Series.max(counts), upper))
        .columns("rows", edges, counts, Palette.TOTAL_INNER)
        .band(
            "95 % range of a perfect forecast",
            ends, new double[] {lower, lower}, new double[] {upper, upper}, Palette.NULL_BAND)
        .reference("expected", ends, new double[] {expected, expected})
        .finish(
            "A hill means intervals too wide, a valley intervals too narrow, a slope a bias."
                + " Columns inside the grey band are within chance.");
  }

  /**
   * The absolute error of each row against its predicted sd, with running means, and where those of
   * a normal forecast with the right sds lie: √(2/π) times the sd, on average.
   *
   * @param targetName the name of the target, with its unit
   * @param prediction out of sample
   * @param observed one per row
   * @return the chart
   */
  public static Chart sdAgainstError(
      String targetName, RegressionPrediction prediction, double[] observed) {
    double[] sd = prediction.sds();
    int[] order = Series.order(sd);
    double[] x = Series.take(sd, order);
    double[] error = Series.of(order, i -> Math.abs(observed[i] - prediction.mean(i)));
    double from = x[0];
    double to = x[x.length - 1] > from ? x[x.length - 1] : from * 1.01 + 1e-9;
    double factor = Math.sqrt(2 / Math.PI);
    double[] expected = runningMean(Series.of(x.length, i -> factor * x[i]));
    double[] variance = runningMean(Series.of(x.length, i -> (1 - 2 / Math.PI) * x[i] * x[i]));
    int[] rows = windowSizes(x.length);
    double[] half = Series.of(x.length, i -> TWO_SIDED * Math.sqrt(variance[i] / rows[i]));
    return new Canvas(
            "Does the model know when it errs?",
            "predicted sd of " + targetName,
            "absolute error of " + targetName)
        .range(from, to, 0, 1.05 * Series.max(error))
        .band(
            "95 % range of a perfect forecast's mean",
            x,
            Series.of(x.length, i -> Math.max(0, expected[i] - half[i])),
            Series.of(x.length, i -> expected[i] + half[i]),
            Palette.NULL_BAND)
        .points("rows", x, error, Palette.DATA)
        .line("running mean", x, runningMean(error), Palette.MEAN)
        .finish(
            "Errors should grow with the predicted sd. Where the running mean is inside the grey"
                + " band the difference is within chance (for normal errors).");
  }

  /**
   * The objective over training, with its Monte Carlo error.
   *
   * @param trace of a fit
   * @return the chart
   */
  public static Chart trace(Trace trace) {
    double[] means = trace.means();
    double[] errors = trace.standardErrors();
    int skipped = means.length / 20;
    double[] y = Arrays.copyOfRange(means, skipped, means.length);
    double[] x =
        IntStream.range(skipped, means.length)
            .mapToDouble(i -> (i + 1.0) * trace.stepsPerWindow())
            .toArray();
    double[] lower = new double[y.length];
    double[] upper = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      lower[i] = y[i] - 2 * errors[skipped + i];
      upper[i] = y[i] + 2 * errors[skipped + i];
    }
    double[] sorted = y.clone();
    Arrays.sort(sorted);
    double low = sorted[sorted.length / 20];
    double high = sorted[sorted.length - 1];
    double margin = 0.1 * (high - low) + 1e-9;
    return new Canvas(trace.objective() + " during training", "step", trace.objective() + " (nats)")
        .range(x[0], x[x.length - 1], low - margin, high + margin)
        .band("± 2 Monte Carlo standard errors", x, lower, upper, Palette.NULL_BAND)
        .line(trace.objective(), x, y, Palette.MEAN)
        .finish("The curve should have levelled off at the right; the first 5 % are left out.");
  }

  /**
   * How often the predicted class was right against the probability it was given.
   *
   * @param diagram of out-of-sample rows
   * @return the chart
   */
  public static Chart reliability(ReliabilityDiagram diagram) {
    var bins = diagram.bins();
    double[] x = bins.stream().mapToDouble(ReliabilityDiagram.Bin::meanProbability).toArray();
    double[] y = bins.stream().mapToDouble(b -> b.happened().share()).toArray();
    double[] lower = diagram.bandLower(CONFIDENCE);
    double[] upper = diagram.bandUpper(CONFIDENCE);
    double lowest = Math.min(Series.min(x), Math.min(Series.min(y), Series.min(lower)));
    double from = Math.max(0, lowest - 0.05);
    double[] ends = {from, 1};
    return new Canvas(
            "Reliability", "probability given to the predicted class", "share that was right")
        .range(from, 1, from, 1)
        .band("95 % band of a perfect forecast", x, lower, upper, Palette.NULL_BAND)
        .reference("perfect", ends, ends)
        .line("observed", x, y, Palette.MEAN)
        .points("bins of equal size", x, y, Palette.MEAN)
        .finish(
            "Below the diagonal the model is too sure of itself. Inside the grey band, all points"
                + " together, the difference is within chance.");
  }

  private static double[] ends(RegressionPrediction prediction, boolean lower) {
    return IntStream.range(0, prediction.rows())
        .parallel()
        .mapToObj(row -> prediction.interval(row, LEVEL))
        .mapToDouble(lower ? Interval::lower : Interval::upper)
        .toArray();
  }

  private static int[] where(double[] y, double[] lower, double[] upper, boolean inside) {
    return IntStream.range(0, y.length)
        .filter(i -> (lower[i] <= y[i] && y[i] <= upper[i]) == inside)
        .toArray();
  }

  /** How many rows each running mean is over. */
  private static int[] windowSizes(int rows) {
    int half = window(rows);
    return IntStream.range(0, rows)
        .map(i -> Math.min(rows, i + half + 1) - Math.max(0, i - half))
        .toArray();
  }

  private static int window(int rows) {
    return Math.max(2, rows / 12);
  }

  private static double[] runningMean(double[] values) {
    int half = window(values.length);
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - half);
      int to = Math.min(values.length, i + half + 1);
      means[i] = Arrays.stream(values, from, to).average().orElse(0);
    }
    return means;
  }
}
