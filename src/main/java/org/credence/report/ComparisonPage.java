package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.credence.HeldOutEvaluation;
import org.credence.diagnostics.Verdict;
import org.credence.plot.Chart;
import org.credence.plot.ComparisonCharts;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;

/** What the page and the console show of a {@link Comparison}. */
final class ComparisonPage {

  /** Scores that say in other words what those beside them say; they are in the JSON file. */
  private static final Set<String> NOT_SHOWN = Set.of("MAE", "interval score");

  /** Below it a weight is not worth its name. */
  private static final double LEAST_WEIGHT = 0.005;

  private final Comparison comparison;

  ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(comparison.methods().stream().map(this::line).toList());
    comparison.reference().ifPresent(sampled -> lines.add(check(sampled)));
    return lines;
  }

  private String line(String method) {
    Map<String, Object> row = row(method);
    String line =
        String.format(
            Locale.ROOT,
            "%-18s log likelihood %s (difference to the best: %s), %s, stacking weight %s, %s s",
            row.get("method"),
            row.get("likelihood"),
            row.get("difference"),
            labelled(method),
            row.get("weight"),
            row.get("seconds"));
    return comparison.reference().isEmpty()
        ? line
        : line
            + String.format(
                ", %s over that of %s %s",
                comparison.uncertainty(), Comparison.REFERENCE, row.get("ratio"));
  }

  /** What sigmas are held against, and whether that can be believed. */
  private static String check(SampledPosterior sampled) {
    String line =
        String.format(
            Locale.ROOT,
            "Uncertainties are held against those of %s on %d rows (%s, sampled in %s s).",
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
    HeldOutEvaluation best = comparison.evaluation(comparison.best());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", best.target() + " in " + comparison.tableName());
    content.put("verdict", comparison.headline());
    content.put("design", best.design());
    content.put("rows", best.rowNumbers().length);
    content.put("scores", shown(comparison.best()).stream().map(Score::name).toList());
    content.put("methods", rows());
    content.put("uncertainty", comparison.uncertainty());
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
      ratios.put(method, comparison.uncertaintyRatios(method));
    }
    charts.put("difference", ComparisonCharts.differences(differences));
    comparison
        .reference()
        .map(
            sampled ->
                ComparisonCharts.uncertaintyRatios(
                    comparison.uncertainty(),
                    Comparison.REFERENCE,
                    sampled.uncertainties(),
                    ratios))
        .ifPresent(chart -> charts.put("sigma", chart));
    return charts;
  }

  private List<Map<String, Object>> rows() {
    return comparison.methods().stream().map(this::row).toList();
  }

  private Map<String, Object> row(String method) {
    HeldOutEvaluation evaluation = comparison.evaluation(method);
    boolean best = method.equals(comparison.best());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("method", method);
    row.put(
        "likelihood", Words.withError(comparison.scores(method).get(Comparison.LOG_LIKELIHOOD)));
    row.put(
        "difference",
        best ? "it is" : Words.withError(comparison.differenceToBest(method).difference()));
    row.put("scores", shown(method).stream().map(Words::withError).toList());
    row.put("weight", share(Objects.requireNonNull(comparison.stackingWeights().get(method))));
    row.put("ratio", words(comparison.uncertaintyRatios(method)));
    row.put("epistemic", words(comparison.epistemicRatios(method)));
    row.put("verdict", Words.kind(evaluation.verdict()));
    row.put("seconds", Words.number(evaluation.fitSeconds() + evaluation.predictSeconds()));
    return row;
  }

  /** The scores beside the log likelihood. */
  private List<Score> shown(String method) {
    return comparison.scores(method).stream()
        .skip(Comparison.LOG_LIKELIHOOD + 1)
        .filter(score -> !NOT_SHOWN.contains(score.name()))
        .toList();
  }

  private String labelled(String method) {
    return shown(method).stream()
        .map(score -> score.name() + " " + Words.withError(score))
        .collect(Collectors.joining(", "));
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
