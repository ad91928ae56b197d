package org.credence.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.credence.report.ForecastFile;
import org.credence.report.ForecastScores;
import org.credence.table.TableReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores predictions made by any tool. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Score predictions made by any tool.",
      "For a target T the table holds the observed T and one of: T_mean and T_sd (a normal forecast);"
          + " quantiles T_q05, T_q50, ... (percent); draws T_draw_1, T_draw_2, ...; the prefix T_ may be"
          + " left out."
    })
@SuppressWarnings("NullAway.Init")
final class ScoreCommand implements Callable<Integer> {

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
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write metrics.json and charts.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    if (out != null) {
      Destination.checkFolder(out);
    }
    ForecastScores scores = ForecastFile.of(TableReader.read(file), target).scores();
    scores.lines().forEach(run::print);
    if (out != null) {
      scores.save(out);
      run.print("Written to " + out.resolve("metrics.json"));
    }
    return 0;
  }
}
