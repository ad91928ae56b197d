package org.credence.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.credence.TrustVerdict;
import org.credence.internal.WholeFile;
import org.credence.plot.Chart;
import org.credence.scoring.Assessment;
import org.credence.scoring.ClassAssessment;
import org.credence.scoring.NumericAssessment;

/**
 * The report on forecasts made elsewhere: the verdict with its reasons, scores with standard
 * errors, calibration beside its null, and pictures. Immutable.
 */
public final class ForecastScores {

  private final String target;
  private final TrustVerdict trust;
  private final Assessment assessment;
  private final List<String> notes;
  private final ForecastPage page;

  private ForecastScores(
      ForecastColumns columns,
      TrustVerdict trust,
      Assessment assessment,
      Map<String, Chart> charts,
      List<String> notes) {
    this.target = columns.target();
    this.trust = trust;
    this.assessment = assessment;
    this.notes = notes;
    this.page = new ForecastPage(columns, trust, assessment, charts, notes);
  }

  static ForecastScores of(
      ForecastColumns columns,
      NumericAssessment assessment,
      double[] observed,
      List<String> notes) {
    TrustVerdict trust =
        TrustVerdict.of(assessment.verdict(), List.of())
            .with(ForecastReasons.of(assessment, observed));
    Map<String, Chart> charts = ForecastCharts.of(columns.target(), assessment, observed);
    return new ForecastScores(columns, trust, assessment, charts, notes);
  }

  static ForecastScores of(
      ForecastColumns columns, ClassAssessment assessment, int[] observed, List<String> classes) {
    TrustVerdict trust =
        TrustVerdict.of(assessment.verdict(), List.of())
            .with(ForecastReasons.of(assessment, observed, classes.size()));
    return new ForecastScores(columns, trust, assessment, ForecastCharts.of(assessment), List.of());
  }

  /**
   * All that was found.
   *
   * @return scores, calibration errors and verdict
   */
  public Assessment assessment() {
    return assessment;
  }

  /**
   * Whether to trust the error bars, with every reason.
   *
   * @return the verdict
   */
  public TrustVerdict trust() {
    return trust;
  }

  /**
   * The result as text, the advice first.
   *
   * @return one line each
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(target + ": " + page.advice());
    trust.reasons().forEach(reason -> lines.add("- " + reason.sentence()));
    lines.add(page.summary());
    lines.addAll(notes);
    page.scores().forEach(score -> lines.add(score.name() + ": " + Words.withError(score)));
    page.errors().stream().limit(1).forEach(e -> lines.add(e.toString()));
    return lines;
  }

  /**
   * Writes {@code report.html}, {@code report.md}, {@code metrics.json} and the charts, each whole
   * or not at all.
   *
   * @param folder where to; made if it does not exist
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void save(Path folder) {
    Map<String, Object> content = page.content();
    WholeFile.write(folder.resolve("metrics.json"), Json.text(page.metrics()));
    page.charts().forEach((name, chart) -> chart.save(folder.resolve(name + ".png")));
    WholeFile.write(folder.resolve("report.md"), Template.render("score.md.ftl", content));
    WholeFile.write(folder.resolve("report.html"), Template.render("score.ftlh", content));
  }
}
