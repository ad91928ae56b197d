package org.credence.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.credence.ClassificationEvaluation;
import org.credence.RegressionEvaluation;
import org.credence.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Table;

/** Fits, judges on rows not fitted on, and writes the report. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Fit, judge, and write report.html, predictions.csv, metrics.json and charts.")
@SuppressWarnings("NullAway.Init")
final class ReportCommand implements Callable<Integer> {

  @Mixin private ModelOptions model;
  @Mixin private EvaluationOptions evaluation;
  @Mixin private RunOptions run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; default: reports/ and the name of the table.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Path folder = out == null ? Path.of("reports", model.tableName()) : out;
    Destination.checkFolder(folder);
    Table table = model.read();
    Report report;
    try (ProgressBarListener bar = run.bar("report")) {
      report = run.onThreads(() -> report(table, bar));
    }
    report.save(folder);
    run.print(report.decisions());
    run.print(report.headline());
    report.posterior().forEach(run::print);
    run.print("Written to " + folder.resolve("report.html"));
    return 0;
  }

  private Report report(Table table, ProgressBarListener bar) {
    if (model.isRegression(table)) {
      RegressionEvaluation judged = evaluation.judge(model.regression(table, bar), table);
      return Report.of(judged, model.tableName(), table);
    }
    ClassificationEvaluation judged = evaluation.judge(model.classification(table, bar), table);
    return Report.of(judged, model.tableName(), table);
  }
}
