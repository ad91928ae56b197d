package org.credence.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.ClassificationEvaluation;
import org.credence.calibration.ClassRecalibrator;
import org.credence.calibration.ConformalSets;
import org.credence.calibration.Recalibration;
import org.credence.predictive.ClassificationPrediction;

/**
 * The section of a page about sets of classes that hold the true one whatever the model, and about
 * whether its probabilities should be corrected. All from rows that the model had not seen.
 */
final class GuaranteedSets {

  private static final double[] LEVELS = {0.8, 0.9, 0.95, 0.99};

  private final ClassificationPrediction prediction;
  private final ConformalSets conformal;
  private final Recalibration<ClassRecalibrator> recalibration;

  GuaranteedSets(ClassificationEvaluation evaluation) {
    this.prediction = evaluation.prediction();
    this.conformal = evaluation.conformal();
    this.recalibration = evaluation.recalibration();
  }

  /** What the template needs: one line a level, and what recalibration would do. */
  Map<String, Object> content() {
    List<Map<String, String>> rows = DoubleStream.of(LEVELS).mapToObj(this::row).toList();
    return Map.of("recalibration", recalibration.sentence(), "rows", rows);
  }

  private Map<String, String> row(double level) {
    int[] sizes = sizes(level);
    return Map.of(
        "level", Guarantees.percent(level),
        "rule", rule(conformal.threshold(level)),
        "size", Words.number(Arrays.stream(sizes).average().orElseThrow()),
        "one", share(sizes, 1),
        "none", share(sizes, 0));
  }

  private int[] sizes(double level) {
    return IntStream.range(0, prediction.rows())
        .map(i -> conformal.set(new double[][] {prediction.probabilities(i)}, 0, level).length)
        .toArray();
  }

  private static String rule(double threshold) {
    return threshold < Double.POSITIVE_INFINITY
        ? "every class of probability " + Words.number(1 - threshold) + " or more"
        : "all classes: too few rows for less";
  }

  private static String share(int[] sizes, int wanted) {
    long count = Arrays.stream(sizes).filter(size -> size == wanted).count();
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * count / sizes.length);
  }

  /** The same for a program. */
  Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("recalibrates", recalibration.recalibrator().isPresent());
    metrics.put("recalibration", recalibration.sentence());
    Map<String, Object> sizes = new LinkedHashMap<>();
    for (double level : LEVELS) {
      sizes.put(Math.round(100 * level) + "", Arrays.stream(sizes(level)).average().orElseThrow());
    }
    metrics.put("conformal_mean_set_size", sizes);
    return metrics;
  }
}
