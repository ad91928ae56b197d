package org.credence.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credence.ClassificationEvaluation;
import org.credence.FittedClassification;
import org.credence.plot.Chart;
import org.credence.predictive.ClassificationPrediction;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/** What the report of a categorical target says. */
final class ClassificationPage {

  private static final int SURPRISING = 5;

  private final ClassificationEvaluation evaluation;
  private final FittedClassification model;
  private final String name;
  private final Table table;
  private final Verdict verdict;
  private final ScoreTable scores;
  private final DistrustedRows distrusted;
  private final PosteriorSection posterior;
  private final GuaranteedSets guarantees;

  ClassificationPage(ClassificationEvaluation evaluation, String name, Table table) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.name = name;
    this.table = table;
    this.verdict = new Verdict(evaluation.trust());
    this.scores =
        new ScoreTable()
            .with(ScoreTable.NETWORK, evaluation.scores(evaluation.prediction()))
            .with("nearest rows", evaluation.scores(evaluation.nearestNeighbours()))
            .with("linear", evaluation.scores(evaluation.linear()))
            .with("constant", evaluation.scores(evaluation.constant()));
    this.distrusted = new DistrustedRows(evaluation.explanations());
    this.posterior = new PosteriorSection(model.diagnosis());
    this.guarantees = new GuaranteedSets(evaluation);
  }

  String headline() {
    return String.format(
        Locale.ROOT,
        "%s %s: accuracy %s, mean log likelihood %s on %d rows not seen. %s",
        verdict.sentence(),
        model.target(),
        Words.withError(scores.network(2)),
        Words.withError(scores.network(0)),
        evaluation.observed().length,
        evaluation.verdict().sentence());
  }

  List<String> posteriorLines() {
    return posterior.lines();
  }

  Map<String, Chart> charts() {
    return new ClassificationPictures(evaluation, table).charts();
  }

  Table predictions() {
    PredictionColumns columns = PredictionColumns.of(model.target());
    double[] observed = Arrays.stream(evaluation.observed()).asDoubleStream().toArray();
    Table results = columns.of(evaluation.prediction(), observed);
    Table lines = columns.lines(table, evaluation.rowNumbers(), results);
    return lines.sortAscendingOn("row");
  }

  Map<String, Object> content(Map<String, Chart> charts) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", model.target() + " in " + name);
    content.put("verdict", verdict.content());
    content.put("summary", summary());
    content.put("scores", scores.content());
    content.put("calibration", evaluation.calibrationError().toString());
    content.put("figures", Words.figures(charts));
    content.put("pictures", Words.pictures(charts));
    content.put("guarantees", guarantees.content());
    content.put("abstention", Abstention.sentences(evaluation));
    content.put("surprising", surprising());
    content.put("distrusted", distrusted.content());
    content.put("model", model.toString());
    content.put("convergence", Words.convergence(model.trace()));
    content.put("checks", posterior.rows());
    content.put("notes", Words.dropped(model.encoder()));
    content.put("provenance", Words.provenance(model.provenance()));
    content.put(
        "time",
        String.format(
            Locale.ROOT,
            "%.1f s fitting, %.1f s predicting",
            evaluation.fitSeconds(),
            evaluation.predictSeconds()));
    return content;
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "The most probable class of %s is right for %.0f %% of %d rows, judged by %s.",
        model.target(),
        100 * scores.network(2).value(),
        evaluation.observed().length,
        evaluation.design());
  }

  private List<Map<String, String>> surprising() {
    ClassificationPrediction prediction = evaluation.prediction();
    return Arrays.stream(evaluation.mostSurprising(SURPRISING))
        .mapToObj(i -> surprisingRow(prediction, i))
        .toList();
  }

  private Map<String, String> surprisingRow(ClassificationPrediction prediction, int i) {
    int observed = evaluation.observed()[i];
    int predicted = prediction.predictedClass(i);
    return Map.of(
        "row", Integer.toString(evaluation.rowNumbers()[i] + 1),
        "observed", prediction.classNames().get(observed),
        "probability", Words.number(prediction.probability(i, observed)),
        "predicted", prediction.classNames().get(predicted),
        "confidence", Words.number(prediction.probability(i, predicted)));
  }

  Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("target", model.target());
    metrics.put("task", "classification");
    metrics.put("classes", model.classes());
    metrics.put("method", model.provenance().method());
    metrics.put("specification", model.provenance().specification());
    metrics.put("decisions", Words.decisions(model.provenance()));
    metrics.put("seed", model.provenance().seed());
    metrics.put("design", evaluation.design());
    metrics.put("training_rows", model.provenance().rows());
    metrics.put("test_rows", evaluation.observed().length);
    metrics.put("fit_seconds", evaluation.fitSeconds());
    metrics.put("predict_seconds", evaluation.predictSeconds());
    metrics.put("trust", verdict.metrics());
    metrics.put("verdict", evaluation.verdict().kind().name());
    metrics.put("verdict_sentence", evaluation.verdict().sentence());
    scores.addTo(metrics);
    metrics.put("guarantees", guarantees.metrics());
    metrics.put("distrusted_rows", distrusted.metrics());
    metrics.put("expected_calibration_error", evaluation.calibrationError().value());
    posterior.writeTo(metrics);
    return metrics;
  }
}
