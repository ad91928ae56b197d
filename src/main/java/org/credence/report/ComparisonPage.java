package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.credence.RegressionEvaluation;
import org.credence.diagnostics.Verdict;
import org.credence.plot.Chart;
import org.credence.plot.ComparisonCharts;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;

/** What the page and the console show of a {@link Comparison}. */
final class ComparisonPage {

  /** Places among {@link RegressionEvaluation#scores}. */
  private static final int CRPS = 1;

  private static final int RMSE = 2;
  private static final int COVERAGE = 4;
  private static final int WIDTH = 5;

  /** Below it a weight is not worth its name. */
  private static final double LEAST_WEIGHT = 0.005;

  private final Comparison comparison;

  ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(rows().stream().map(this::line).toList());
    comparison.reference().ifPresent(sampled -> lines.add(check(sampled)));
    return lines;
  }

  private String line(Map<String, String> row) {
    String line =
        String.format(
            Locale.ROOT,
            "%-18s log likelihood %s (difference to the best: %s), RMSE %s, 90 %% intervals hold"
                + " %s, stacking weight %s, %s s",
            row.get("method"),
            row.get("likelihood"),
            row.get("difference"),
            row.get("rmse"),
            row.get("coverage"),
            row.get("weight"),
            row.get("seconds"));
    return comparison.reference().isEmpty()
        ? line
        : line + ", sd over that of " + Comparison.REFERENCE + " " + row.get("ratio");
  }

  /** What sigmas are held against, and whether that can be believed. */
  private static String check(SampledPosterior sampled) {
    String line =
        String.format(
            Locale.ROOT,
            "Sigmas are held against %s on %d rows (%s, sampled in %s s).",
            Comparison.REFERENCE,
            sampled.rows(),
            sampled.design(),
            Words.number(sampled.seconds()));
    return sampled.verdict().map(v -> line + " " + believed(v)).orElse(line);
  }

  private static String believed(Verdict worst) {
    return "Its own chains, in the worst fold: "
        + worst.level().name().toLowerCase(Locale.ROOT)
        + ". "
        + worst.sentence();
  }

  String html(Map<String, Chart> charts) {
    RegressionEvaluation best = comparison.evaluation(comparison.best());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", best.model().target() + " in " + comparison.tableName());
    content.put("verdict", comparison.headline());
    content.put("design", best.design());
    content.put("rows", best.observed().length);
    content.put("methods", rows());
    content.put("stacking", stacking());
    content.put("check", comparison.reference().map(ComparisonPage::check).orElse(""));
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
    Map<String, PairedComparison> differences = new LinkedHashMap<>();
    Map<String, double[]> ratios = new LinkedHashMap<>();
    for (String method : comparison.methods()) {
      differences.put(method, comparison.differenceToBest(method));
      ratios.put(method, comparison.sdRatios(method));
    }
    charts.put("difference", ComparisonCharts.differences(differences));
    comparison
        .reference()
        .map(sampled -> ComparisonCharts.sdRatios(Comparison.REFERENCE, sampled.sds(), ratios))
        .ifPresent(chart -> charts.put("sigma", chart));
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
    row.put("weight", share(Objects.requireNonNull(comparison.stackingWeights().get(method))));
    row.put("ratio", words(comparison.sdRatios(method)));
    row.put("epistemic", words(comparison.epistemicRatios(method)));
    row.put("verdict", Words.kind(evaluation.verdict()));
    row.put("seconds", Words.number(evaluation.fitSeconds() + evaluation.predictSeconds()));
    return row;
  }

  private static String share(double weight) {
    return String.format(Locale.ROOT, "%.2f", weight);
  }

  /** Empty without a reference. */
  private static String words(double[] ratios) {
    return ratios.length == 0 ? "" : Spread.of(ratios).words();
  }

  private String stacking() {
    String weights =
        comparison.stackingWeights().entrySet().stream()
            .filter(method -> method.getValue() >= LEAST_WEIGHT)
            .map(method -> method.getKey() + " " + share(method.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "The mixture that would predict these rows best has the weights %s: %s nats a row above the"
            + " best method alone, and flattered, because its weights were chosen on these rows.",
        weights,
        Words.number(comparison.stackingGain()));
  }
}
