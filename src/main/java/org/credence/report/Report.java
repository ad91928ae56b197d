package org.credence.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.credence.ClassificationEvaluation;
import org.credence.Decision;
import org.credence.HeldOutEvaluation;
import org.credence.RegressionEvaluation;
import org.credence.internal.WholeFile;
import org.credence.plot.Chart;
import org.credence.table.ExplanationColumns;
import org.credence.table.TableWriter;
import tech.tablesaw.api.Table;

/**
 * The report of an evaluation: {@code report.html}, self-contained; {@code report.md}, the same in
 * Markdown; {@code predictions.csv}, one line a test row; {@code explanations.csv}, why each of
 * them is as uncertain as it is; {@code metrics.json}; and the charts as PNG files. Immutable.
 */
public final class Report {

  private final String headline;
  private final List<String> posterior;
  private final String html;
  private final String markdown;
  private final Map<String, Chart> charts;
  private final Table predictions;
  private final Table explanations;
  private final Map<String, Object> metrics;
  private final List<Decision> decisions;

  private Report(
      String headline,
      List<String> posterior,
      String html,
      String markdown,
      Map<String, Chart> charts,
      Table predictions,
      Table explanations,
      Map<String, Object> metrics,
      List<Decision> decisions) {
    this.headline = headline;
    this.posterior = posterior;
    this.html = html;
    this.markdown = markdown;
    this.charts = charts;
    this.predictions = predictions;
    this.explanations = explanations;
    this.metrics = metrics;
    this.decisions = decisions;
  }

  /**
   * The report of a model of a numeric target.
   *
   * @param evaluation on rows the model was not fitted on
   * @param name of the table, for the title
   * @param table all rows, as given to the evaluation
   * @return the report
   */
  public static Report of(RegressionEvaluation evaluation, String name, Table table) {
    return of(new RegressionPage(evaluation, name, table), evaluation);
  }

  /**
   * The report of a model of a categorical target.
   *
   * @param evaluation on rows the model was not fitted on
   * @param name of the table, for the title
   * @param table all rows, as given to the evaluation
   * @return the report
   */
  public static Report of(ClassificationEvaluation evaluation, String name, Table table) {
    return of(new ClassificationPage(evaluation, name, table), evaluation);
  }

  private static Report of(Page page, HeldOutEvaluation evaluation) {
    Map<String, Chart> charts = page.charts();
    Map<String, Object> content = page.content(charts);
    return new Report(
        page.parts().headline(),
        page.parts().posteriorLines(),
        Template.render(page.template(), content),
        Template.render("report.md.ftl", content),
        charts,
        page.predictions(),
        ExplanationColumns.lines(evaluation.explanations()),
        page.metrics(),
        evaluation.model().provenance().decisions());
  }

  /**
   * The result in one sentence.
   *
   * @return the verdict
   */
  public String headline() {
    return headline;
  }

  /**
   * What was chosen from the data for the model that is reported.
   *
   * @return with reasons; empty if nothing was left open
   */
  public List<Decision> decisions() {
    return decisions;
  }

  /**
   * Whether the computation of the posterior can be trusted.
   *
   * @return a line; none for a model that was read from a file
   */
  public List<String> posterior() {
    return posterior;
  }

  /**
   * The page.
   *
   * @return a self-contained HTML document
   */
  public String html() {
    return html;
  }

  /**
   * The report in Markdown, whose pictures are the PNG files beside it.
   *
   * @return the text
   */
  public String markdown() {
    return markdown;
  }

  /**
   * Writes all files, each whole or not at all.
   *
   * @param folder where to; made if it does not exist
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void save(Path folder) {
    WholeFile.write(folder.resolve("predictions.csv"), TableWriter.text(predictions));
    WholeFile.write(folder.resolve("explanations.csv"), TableWriter.text(explanations));
    WholeFile.write(folder.resolve("metrics.json"), Json.text(metrics));
    charts.forEach((name, chart) -> chart.save(folder.resolve(name + ".png")));
    WholeFile.write(folder.resolve("report.md"), markdown);
    WholeFile.write(folder.resolve("report.html"), html);
  }
}
