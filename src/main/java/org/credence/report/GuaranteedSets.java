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

  /** What the template needs: a table with a line for each level, and what recalibration does. */
  Map<String, Object> content() {
    return Map.of(
        "title", "Sets that hold whatever the model",
        "header", List.of("level", "the set", "classes, on average", "just one", "none"),
        "rows", DoubleStream.of(LEVELS).mapToObj(this::row).toList(),
        "note",
            Guarantees.note("sets", "the true class", "ConformalClassification")
                + " An empty set is a row unlike any class.",
        "recalibration", recalibration.sentence());
  }

  private List<String> row(double level) {
    int[] sizes = sizes(level);
    return List.of(
        Guarantees.percent(level),
        rule(conformal.threshold(level)),
        Words.number(Arrays.stream(sizes).average().orElseThrow()),
        share(sizes, 1),
        share(sizes, 0));
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
