package org.credence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credence.FittedRegression;
import org.credence.RegressionEvaluation;
import org.credence.plot.Chart;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.scoring.Coverage;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/** What the report of a numeric target says. */
final class RegressionPage {

  private static final int SURPRISING = 5;

  private final RegressionEvaluation evaluation;
  private final FittedRegression model;
  private final String name;
  private final Table table;
  private final Verdict verdict;
  private final ScoreTable scores;
  private final DistrustedRows distrusted;
  private final PosteriorSection posterior;
  private final Guarantees guarantees;

  RegressionPage(RegressionEvaluation evaluation, String name, Table table) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.name = name;
    this.table = table;
    this.verdict = new Verdict(evaluation.trust());
    this.scores =
        new ScoreTable()
            .with(ScoreTable.NETWORK, evaluation.scores(evaluation.prediction()))
            .with("Gaussian process", evaluation.scores(evaluation.gaussianProcess()))
            .with("linear", evaluation.scores(evaluation.linear()))
            .with("constant", evaluation.scores(evaluation.constant()));
    this.distrusted = new DistrustedRows(evaluation.explanations());
    this.posterior = new PosteriorSection(model.diagnosis());
    this.guarantees = new Guarantees(evaluation);
  }

  String headline() {
    return String.format(
        Locale.ROOT,
        "%s %s: RMSE %s, mean log likelihood %s on %d rows not seen. %s",
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
    return new RegressionPictures(evaluation, table).charts();
  }

  Table predictions() {
    PredictionColumns columns = PredictionColumns.of(model.target());
    Table results = columns.of(evaluation.prediction(), evaluation.observed());
    Table lines = columns.lines(table, evaluation.rowNumbers(), results);
    return lines.sortAscendingOn("row");
  }

  Map<String, Object> content(Map<String, Chart> charts) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", model.target() + " in " + name);
    content.put("verdict", verdict.content());
    content.put("summary", summary());
    content.put("scores", scores.content());
    content.put("coverages", coverageRows());
    content.put("figures", Words.figures(charts));
    content.put("pictures", Words.pictures(charts));
    content.put("guarantees", guarantees.content());
    content.put("surprising", surprising());
    content.put("distrusted", distrusted.content());
    content.put("target", model.target());
    content.put("model", model.toString());
    content.put("convergence", Words.convergence(model.trace()));
    content.put("checks", posterior.rows());
    content.put("notes", notes());
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

  private List<String> notes() {
    List<String> notes = new ArrayList<>(Words.dropped(model.encoder()));
    if (model.noiseFloor() > 0) {
      notes.add(rounding(model.target(), model.noiseFloor()));
    }
    PriorBelief.of(model, table).ifPresent(b -> notes.add(b.sentence(evaluation.observed())));
    return notes;
  }

  private static String rounding(String target, double floor) {
    return String.format(
        Locale.ROOT,
        "%s was rounded to steps of %s: its noise is never taken to be smaller than that of the"
            + " rounding, an sd of %s",
        target,
        Words.number(floor * Math.sqrt(12)),
        Words.number(floor));
  }

  private String summary() {
    double sd = Arrays.stream(evaluation.prediction().sds()).average().orElse(0);
    return String.format(
        Locale.ROOT,
        "A prediction of %s is typically off by %s (RMSE) and comes with a typical sd of %s. Judged"
            + " on %d rows by %s.",
        model.target(),
        Words.number(scores.network(2).value()),
        Words.number(sd),
        evaluation.observed().length,
        evaluation.design());
  }

  private List<Map<String, String>> coverageRows() {
    return evaluation.coverages().stream().map(RegressionPage::coverageRow).toList();
  }

  private static Map<String, String> coverageRow(Coverage coverage) {
    return Map.of(
        "level", String.format(Locale.ROOT, "%.0f %%", 100 * coverage.level()),
        "share", String.format(Locale.ROOT, "%.1f %%", 100 * coverage.inside().share()),
        "range",
            String.format(
                Locale.ROOT,
                "%.1f to %.1f %%",
                100 * coverage.inside().lower(0.95),
                100 * coverage.inside().upper(0.95)),
        "hits", coverage.inside().hits() + " of " + coverage.inside().trials());
  }

  private List<Map<String, String>> surprising() {
    RegressionPrediction prediction = evaluation.prediction();
    return Arrays.stream(evaluation.mostSurprising(SURPRISING))
        .mapToObj(i -> surprisingRow(prediction, i))
        .toList();
  }

  private Map<String, String> surprisingRow(RegressionPrediction prediction, int i) {
    Interval interval = prediction.interval(i, 0.95);
    return Map.of(
        "row",
        Integer.toString(evaluation.rowNumbers()[i] + 1),
        "observed",
        Words.number(evaluation.observed()[i]),
        "predicted",
        Words.number(prediction.mean(i)) + " ± " + Words.number(prediction.sd(i)),
        "interval",
        Words.number(interval.lower()) + " to " + Words.number(interval.upper()));
  }

  Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("target", model.target());
    metrics.put("task", "regression");
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
    Map<String, Object> coverages = new LinkedHashMap<>();
    evaluation
        .coverages()
        .forEach(c -> coverages.put(Math.round(100 * c.level()) + "", Words.score(c.score())));
    metrics.put("coverage", coverages);
    posterior.writeTo(metrics);
    return metrics;
  }
}
