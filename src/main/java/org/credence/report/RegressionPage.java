package org.credence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credence.FittedRegression;
import org.credence.RegressionEvaluation;
import org.credence.data.KnownTargets;
import org.credence.plot.Chart;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.scoring.Coverage;
import org.credence.table.Censoring;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/** What the report of a numeric target says. */
final class RegressionPage implements Page {

  private static final int SURPRISING = 5;

  private final RegressionEvaluation evaluation;
  private final FittedRegression model;
  private final Table table;
  private final PageParts parts;
  private final Guarantees guarantees;

  RegressionPage(RegressionEvaluation evaluation, String name, Table table) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.table = table;
    ScoreTable scores =
        new ScoreTable()
            .with(ScoreTable.NETWORK, evaluation.scores())
            .with("Gaussian process", evaluation.scores(evaluation.gaussianProcess()))
            .with("linear", evaluation.scores(evaluation.linear()))
            .with("constant", evaluation.scores(evaluation.constant()));
    this.parts = new PageParts(evaluation, name, scores);
    this.guarantees = new Guarantees(evaluation);
  }

  @Override
  public PageParts parts() {
    return parts;
  }

  @Override
  public String template() {
    return "regression.ftlh";
  }

  @Override
  public Map<String, Chart> charts() {
    return new RegressionPictures(evaluation, table).charts();
  }

  @Override
  public Table predictions() {
    PredictionColumns columns =
        PredictionColumns.of(model.target())
            .withBeside(model.censoring().map(Censoring::columns).orElse(List.of()));
    Table results = columns.of(evaluation.prediction(), evaluation.known());
    Table lines = columns.lines(table, evaluation.rowNumbers(), results);
    return lines.sortAscendingOn("row");
  }

  @Override
  public Map<String, Object> content(Map<String, Chart> charts) {
    Map<String, Object> content = parts.content(charts, summary(), notes());
    content.put("coverages", coverageRows());
    content.put("guarantees", guarantees.content());
    content.put("surprising", surprising());
    return content;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(Words.dropped(model.encoder()));
    if (evaluation.known().censoredRows() > 0) {
      notes.add(censoring(model.target(), evaluation.known()));
    }
    if (model.noiseFloor() > 0) {
      notes.add(rounding(model.target(), model.noiseFloor()));
    }
    PriorBelief.of(model, table).ifPresent(b -> notes.add(b.sentence(evaluation.observed())));
    return notes;
  }

  private static String censoring(String target, KnownTargets known) {
    return String.format(
        Locale.ROOT,
        "Of %d of the %d rows %s is known by a limit or an interval only: there the log likelihood"
            + " is the log of the probability of what is known, the calibration takes a value drawn"
            + " from inside, errors of the mean are those of the other rows, and charts show the"
            + " limit",
        known.censoredRows(),
        known.rows(),
        target);
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
        Words.number(parts.familiarScore().value()),
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

  private static String observed(KnownTargets known, int row) {
    if (known.lower(row) == Double.NEGATIVE_INFINITY) {
      return "below " + Words.number(known.upper(row));
    }
    if (known.upper(row) == Double.POSITIVE_INFINITY) {
      return "above " + Words.number(known.lower(row));
    }
    String lower = Words.number(known.lower(row));
    return known.isExact(row) ? lower : lower + " to " + Words.number(known.upper(row));
  }

  private Map<String, String> surprisingRow(RegressionPrediction prediction, int i) {
    Interval interval = prediction.interval(i, 0.95);
    return Map.of(
        "row",
        Integer.toString(evaluation.rowNumbers()[i] + 1),
        "observed",
        observed(evaluation.known(), i),
        "predicted",
        Words.number(prediction.mean(i)) + " ± " + Words.number(prediction.sd(i)),
        "interval",
        Words.number(interval.lower()) + " to " + Words.number(interval.upper()));
  }

  @Override
  public Map<String, Object> metrics() {
    Map<String, Object> metrics = parts.metrics("regression");
    metrics.put("guarantees", guarantees.metrics());
    Map<String, Object> coverages = new LinkedHashMap<>();
    evaluation
        .coverages()
        .forEach(c -> coverages.put(Math.round(100 * c.level()) + "", Words.score(c.score())));
    metrics.put("coverage", coverages);
    return metrics;
  }
}
