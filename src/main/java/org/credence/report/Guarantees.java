package org.credence.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.RegressionEvaluation;
import org.credence.calibration.ConformalQuantile;
import org.credence.calibration.Recalibration;
import org.credence.calibration.Recalibrator;
import org.credence.calibration.SplitConformal;
import org.credence.predictive.RegressionPrediction;

/**
 * The section of a page about intervals that hold whatever the model, beside the model's own, and
 * about whether its distributions should be corrected. All from rows that the model had not seen.
 */
final class Guarantees {

  private static final double[] LEVELS = {0.8, 0.9, 0.95, 0.99};

  private final RegressionPrediction prediction;
  private final Optional<SplitConformal> conformal;
  private final Recalibration<Recalibrator> recalibration;

  Guarantees(RegressionEvaluation evaluation) {
    this.prediction = evaluation.prediction();
    this.conformal = evaluation.conformal();
    this.recalibration = evaluation.recalibration();
  }

  /** What the template needs: a table with a line for each level, and what recalibration does. */
  Map<String, Object> content() {
    List<List<String>> rows =
        conformal
            .map(calibrated -> DoubleStream.of(LEVELS).mapToObj(l -> row(calibrated, l)).toList())
            .orElse(List.of());
    return Map.of(
        "title", "Intervals that hold whatever the model",
        "header", List.of("level", "guaranteed", "mean width", "the model's own", "mean width"),
        "rows", rows,
        "note", note("intervals", "a new target", "ConformalRegression"),
        "recalibration", recalibration.sentence());
  }

  static String note(String things, String what, String door) {
    return String.format(
        "Conformal %s: calibrated on rows that the model had not seen, they hold %s with at least"
            + " the probability of their level, on average over tables like this one, be the model"
            + " right or wrong. After a cross-validation it is the models of the folds that were"
            + " calibrated; the model fitted on all rows does as well in practice, and %s has"
            + " the guarantee of its own design.",
        things, what, door);
  }

  private List<String> row(SplitConformal calibrated, double level) {
    double q = calibrated.threshold(level);
    double[] widths = ownWidths(level);
    double[] inSds = new double[widths.length];
    Arrays.setAll(inSds, i -> widths[i] / (2 * prediction.sd(i)));
    return List.of(
        percent(level),
        q < Double.POSITIVE_INFINITY ? sds(q) : outOfReach(calibrated, level),
        q < Double.POSITIVE_INFINITY ? Words.number(2 * q * mean(prediction.sds())) : "∞",
        sds(mean(inSds)),
        Words.number(mean(widths)));
  }

  private double[] ownWidths(double level) {
    return IntStream.range(0, prediction.rows())
        .parallel()
        .mapToDouble(row -> prediction.interval(row, level).width())
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static String sds(double q) {
    return "mean ± " + Words.number(q) + " sd";
  }

  static String percent(double level) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * level);
  }

  private static String outOfReach(SplitConformal calibrated, double level) {
    return String.format(
        Locale.ROOT,
        "out of reach: needs %d rows, has %d",
        ConformalQuantile.fewestRows(level),
        calibrated.rows());
  }

  /** The same for a program; an infinite factor is a level out of reach. */
  Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("recalibrates", recalibration.recalibrator().isPresent());
    metrics.put("recalibration", recalibration.sentence());
    Map<String, Object> thresholds = new LinkedHashMap<>();
    for (double level : LEVELS) {
      conformal.ifPresent(
          calibrated -> thresholds.put(Math.round(100 * level) + "", calibrated.threshold(level)));
    }
    metrics.put("conformal_half_width_in_sds", thresholds);
    return metrics;
  }
}
