package org.credence.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.credence.report.ForecastFile;
import org.credence.report.ForecastForm;
import org.credence.report.ForecastScores;
import org.credence.table.TableReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores forecasts made by any tool. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Score forecasts made by any tool, and say whether their error bars can be trusted.",
      "For a target T the table holds the observed T and one of: T_mean and T_sd (or T_variance),"
          + " read as a normal forecast; quantiles T_q05, T_q50, ...; draws T_draw_1, T_draw_2,"
          + " ...; intervals T_lower_90 and T_upper_90, ...; class probabilities T_p_CLASS, ... The"
          + " prefix T_ may be left out, and the names that other tools use are understood, such as"
          + " yhat, std, sigma, 5%%, sample_1, lo_95, lwr, proba_CLASS."
    })
@SuppressWarnings("NullAway.Init")
final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions run;

  @Parameters(index = "0", paramLabel = "PRED.csv", description = "Predictions with observations.")
  private Path file;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COL",
      description = "The observed column.")
  private String target;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description = "Which forecast to score if there are several: ${COMPLETION-CANDIDATES}.")
  private @Nullable ForecastForm form;

  @Option(
      names = "--level",
      paramLabel = "PERCENT",
      description =
          "What intervals are meant to hold, if their columns do not say: 95, for example.")
  private @Nullable Double level;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write report.html, report.md, metrics.json and charts.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    if (out != null) {
      Destination.checkFolder(out);
    }
    ForecastScores scores = forecasts().scores();
    scores.lines().forEach(run::print);
    if (out != null) {
      scores.save(out);
      run.print("Written to " + out.resolve("report.html"));
    }
    return 0;
  }

  private ForecastFile forecasts() {
    ForecastFile forecasts = ForecastFile.of(TableReader.read(file), target);
    forecasts = form == null ? forecasts : forecasts.withForm(form);
    return level == null ? forecasts : forecasts.withLevel(share(level));
  }

  private double share(double percent) {
    if (percent > 0 && percent < 100) {
      return percent / 100;
    }
    throw new ParameterException(
        spec.commandLine(), "--level must be a percentage between 0 and 100, not " + percent + ".");
  }
}
