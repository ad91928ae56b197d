package org.credence.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.credence.ClassificationEvaluation;
import org.credence.scoring.AbstainRule;

/** What can be promised of the answers if the model is silent where it is unsure, in sentences. */
final class Abstention {

  private static final double CONFIDENCE = 0.95;

  private Abstention() {}

  static List<String> sentences(ClassificationEvaluation evaluation) {
    return DoubleStream.of(0.01, 0.05, 0.1, 0.2)
        .mapToObj(limit -> sentence(evaluation, limit))
        .toList();
  }

  private static String sentence(ClassificationEvaluation evaluation, double limit) {
    return evaluation
        .abstainRule(limit, CONFIDENCE)
        .map(rule -> promise(rule, limit))
        .orElseGet(() -> none(evaluation.observed().length, limit));
  }

  private static String promise(AbstainRule rule, double limit) {
    String answered =
        String.format(
            Locale.ROOT,
            "%d of %d rows here, %d of them wrongly",
            rule.wrong().trials(),
            rule.rows(),
            rule.wrong().hits());
    return rule.threshold() == Double.POSITIVE_INFINITY
        ? String.format(
            Locale.ROOT,
            "At most %.0f %% wrong answers: answer always (%s).",
            100 * limit,
            answered)
        : String.format(
            Locale.ROOT,
            "At most %.0f %% wrong answers: answer only where the predicted class has a probability"
                + " above %.3f (%s).",
            100 * limit,
            1 - rule.threshold(),
            answered);
  }

  private static String none(int rows, double limit) {
    int needed = AbstainRule.rowsNeeded(limit, CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "At most %.0f %% wrong answers: cannot be promised%s.",
        100 * limit,
        rows < needed
            ? String.format(Locale.ROOT, " from %d rows; it takes at least %d", rows, needed)
            : "; the surest answers are wrong too often");
  }
}
