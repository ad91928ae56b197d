package org.credence.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credence.FittedModel;
import org.credence.HeldOutEvaluation;
import org.credence.Provenance;
import org.credence.plot.Chart;
import org.credence.scoring.Score;

/** What the pages of all kinds of target say alike. */
final class PageParts {

  /** The places, among the scores, of the log likelihood and of the one that users know. */
  private static final int LOG_LIKELIHOOD = 0;

  private static final int FAMILIAR = 2;

  private final HeldOutEvaluation evaluation;
  private final FittedModel model;
  private final String name;
  private final ScoreTable scores;
  private final Verdict verdict;
  private final DistrustedRows distrusted;
  private final PosteriorSection posterior;

  /**
   * @param name of the table
   * @param scores of the network and of simpler models
   */
  PageParts(HeldOutEvaluation evaluation, String name, ScoreTable scores) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.name = name;
    this.scores = scores;
    this.verdict = new Verdict(evaluation.trust());
    this.distrusted = new DistrustedRows(evaluation.explanations());
    this.posterior = new PosteriorSection(model.diagnosis());
  }

  /** RMSE or accuracy. */
  Score familiarScore() {
    return scores.network(FAMILIAR);
  }

  String headline() {
    return String.format(
        Locale.ROOT,
        "%s %s: %s %s, mean log likelihood %s on %d rows not seen. %s",
        verdict.sentence(),
        evaluation.target(),
        familiarScore().name(),
        Words.withError(familiarScore()),
        Words.withError(scores.network(LOG_LIKELIHOOD)),
        evaluation.rowNumbers().length,
        evaluation.verdict().sentence());
  }

  List<String> posteriorLines() {
    return posterior.lines();
  }

  /** What every template needs. */
  Map<String, Object> content(Map<String, Chart> charts, String summary, List<String> notes) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", evaluation.target() + " in " + name);
    content.put("target", evaluation.target());
    content.put("verdict", verdict.content());
    content.put("summary", summary);
    content.put("scores", scores.content());
    content.put("figures", Words.figures(charts));
    content.put("pictures", Words.pictures(charts));
    content.put("distrusted", distrusted.content());
    content.put("model", model.toString());
    content.put("convergence", Words.convergence(model.trace()));
    content.put("checks", posterior.rows());
    content.put("notes", notes);
    content.put("provenance", Words.provenance(model.provenance()));
    content.put("time", time());
    return content;
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "%.1f s fitting, %.1f s predicting",
        evaluation.fitSeconds(),
        evaluation.predictSeconds());
  }

  /** What a program finds in every report. */
  Map<String, Object> metrics(String task) {
    Provenance provenance = model.provenance();
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("target", evaluation.target());
    metrics.put("task", task);
    metrics.put("method", provenance.method());
    metrics.put("specification", provenance.specification());
    metrics.put("decisions", Words.decisions(provenance));
    metrics.put("seed", provenance.seed());
    metrics.put("design", evaluation.design());
    metrics.put("training_rows", provenance.rows());
    metrics.put("test_rows", evaluation.rowNumbers().length);
    metrics.put("fit_seconds", evaluation.fitSeconds());
    metrics.put("predict_seconds", evaluation.predictSeconds());
    metrics.put("trust", verdict.metrics());
    metrics.put("verdict", evaluation.verdict().kind().name());
    metrics.put("verdict_sentence", evaluation.verdict().sentence());
    scores.addTo(metrics);
    metrics.put("distrusted_rows", distrusted.metrics());
    posterior.writeTo(metrics);
    return metrics;
  }
}
