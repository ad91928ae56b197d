package org.credence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credence.RegressionEvaluation;
import org.credence.plot.Chart;
import org.credence.plot.ComparisonCharts;
import org.credence.scoring.Score;

/** What the page, the console and the JSON file show of a {@link Comparison}. */
final class ComparisonPage {

  /** Places among {@link RegressionEvaluation#scores}. */
  private static final int CRPS = 1;

  private static final int RMSE = 2;
  private static final int COVERAGE = 4;
  private static final int WIDTH = 5;

  private final Comparison comparison;

  ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
  }

  List<String> lines() {
    return rows().stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "%-18s log likelihood %s (difference to the best: %s), RMSE %s, 90 %% intervals"
                        + " hold %s, %s s",
                    row.get("method"),
                    row.get("likelihood"),
                    row.get("difference"),
                    row.get("rmse"),
                    row.get("coverage"),
                    row.get("seconds")))
        .toList();
  }

  String html(Map<String, Chart> charts) {
    RegressionEvaluation best = comparison.evaluation(comparison.best());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", best.model().target() + " in " + comparison.tableName());
    content.put("verdict", comparison.headline());
    content.put("design", best.design());
    content.put("rows", best.observed().length);
    content.put("methods", rows());
    content.put("sampled", comparison.methods().contains(Comparison.REFERENCE));
    content.put("figures", Words.figures(charts));
    content.put("provenance", provenance());
    return Template.render("comparison.ftlh", content);
  }

  private List<Map<String, String>> provenance() {
    List<Map<String, String>> facts = new ArrayList<>();
    for (String method : comparison.methods()) {
      facts.add(
          Words.fact(method, comparison.evaluation(method).model().provenance().specification()));
    }
    facts.addAll(Words.surroundings(comparison.evaluation(comparison.best()).model().provenance()));
    return facts;
  }

  Map<String, Chart> charts() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    Map<String, Score> differences = new LinkedHashMap<>();
    Map<String, double[]> ratios = new LinkedHashMap<>();
    for (String method : comparison.methods()) {
      differences.put(method, comparison.differenceToBest(method).difference());
      ratios.put(method, comparison.sdRatios(method));
    }
    charts.put("difference", ComparisonCharts.differences(differences));
    if (ratios.containsKey(Comparison.REFERENCE)) {
      double[] sds = comparison.evaluation(Comparison.REFERENCE).prediction().sds();
      charts.put("sigma", ComparisonCharts.sdRatios(Comparison.REFERENCE, sds, ratios));
    }
    return charts;
  }

  private List<Map<String, String>> rows() {
    return comparison.methods().stream().map(this::row).toList();
  }

  private Map<String, String> row(String method) {
    List<Score> scores = comparison.scores(method);
    RegressionEvaluation evaluation = comparison.evaluation(method);
    boolean best = method.equals(comparison.best());
    Map<String, String> row = new LinkedHashMap<>();
    row.put("method", method);
    row.put("likelihood", Words.withError(scores.get(Comparison.LOG_LIKELIHOOD)));
    row.put(
        "difference",
        best ? "it is" : Words.withError(comparison.differenceToBest(method).difference()));
    row.put("crps", Words.withError(scores.get(CRPS)));
    row.put("rmse", Words.withError(scores.get(RMSE)));
    row.put("coverage", String.format(Locale.ROOT, "%.1f %%", 100 * scores.get(COVERAGE).value()));
    row.put("width", Words.number(scores.get(WIDTH).value()));
    row.put("ratio", medianRatio(method));
    row.put("verdict", Words.kind(evaluation.verdict()));
    row.put("seconds", Words.number(evaluation.fitSeconds() + evaluation.predictSeconds()));
    return row;
  }

  /** Of the sd over the reference's; empty without one. */
  private String medianRatio(String method) {
    double[] ratios = Arrays.stream(comparison.sdRatios(method)).sorted().toArray();
    return ratios.length == 0 ? "" : Words.number(ratios[ratios.length / 2]);
  }

  Map<String, Object> metrics() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String method : comparison.methods()) {
      RegressionEvaluation evaluation = comparison.evaluation(method);
      Map<String, Object> own = new LinkedHashMap<>();
      own.put("scores", Words.scores(comparison.scores(method)));
      own.put("difference_to_best", Words.score(comparison.differenceToBest(method).difference()));
      own.put("verdict", evaluation.verdict().kind().name());
      own.put("fit_seconds", evaluation.fitSeconds());
      own.put("predict_seconds", evaluation.predictSeconds());
      own.put("specification", evaluation.model().provenance().specification());
      all.put(method, own);
    }
    return all;
  }
}
