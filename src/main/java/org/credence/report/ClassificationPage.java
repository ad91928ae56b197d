package org.credence.report;

import java.util.Arrays;
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
final class ClassificationPage implements Page {

  private static final int SURPRISING = 5;

  private final ClassificationEvaluation evaluation;
  private final FittedClassification model;
  private final Table table;
  private final PageParts parts;
  private final GuaranteedSets guarantees;

  ClassificationPage(ClassificationEvaluation evaluation, String name, Table table) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.table = table;
    ScoreTable scores =
        new ScoreTable()
            .with(ScoreTable.NETWORK, evaluation.scores())
            .with("nearest rows", evaluation.scores(evaluation.nearestNeighbours()))
            .with("linear", evaluation.scores(evaluation.linear()))
            .with("constant", evaluation.scores(evaluation.constant()));
    this.parts = new PageParts(evaluation, name, scores);
    this.guarantees = new GuaranteedSets(evaluation);
  }

  @Override
  public PageParts parts() {
    return parts;
  }

  @Override
  public String template() {
    return "classification.ftlh";
  }

  @Override
  public Map<String, Chart> charts() {
    return new ClassificationPictures(evaluation, table).charts();
  }

  @Override
  public Table predictions() {
    PredictionColumns columns = PredictionColumns.of(model.target());
    double[] observed = Arrays.stream(evaluation.observed()).asDoubleStream().toArray();
    Table results = columns.of(evaluation.prediction(), observed);
    Table lines = columns.lines(table, evaluation.rowNumbers(), results);
    return lines.sortAscendingOn("row");
  }

  @Override
  public Map<String, Object> content(Map<String, Chart> charts) {
    List<String> notes = Words.dropped(model.encoder());
    Map<String, Object> content = parts.content(charts, summary(), notes);
    content.put("calibration", evaluation.calibrationError().toString());
    content.put("guarantees", guarantees.content());
    content.put("abstention", Abstention.sentences(evaluation));
    content.put("surprising", surprising());
    return content;
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "The most probable class of %s is right for %.0f %% of %d rows, judged by %s.",
        model.target(),
        100 * parts.familiarScore().value(),
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

  @Override
  public Map<String, Object> metrics() {
    Map<String, Object> metrics = parts.metrics("classification");
    metrics.put("classes", model.classes());
    metrics.put("guarantees", guarantees.metrics());
    metrics.put("expected_calibration_error", evaluation.calibrationError().value());
    return metrics;
  }
}
