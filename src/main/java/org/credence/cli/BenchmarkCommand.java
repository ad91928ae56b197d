package org.credence.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.data.Split;
import org.credence.scoring.Score;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/**
 * The field's standard benchmark: for each table, the mean and standard error over its given splits
 * of test log likelihood and RMSE in original units.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Judge one specification on benchmark tables with given splits.",
      "DIR/NAME/data.csv has a header and the target last; DIR/NAME/test_indices.csv has one line a"
          + " split, the 0-based numbers of its test rows."
    })
@SuppressWarnings("NullAway.Init")
final class BenchmarkCommand implements Callable<Integer> {

  @Mixin private MethodOptions method;
  @Mixin private RunOptions run;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the tables.")
  private Path folder;

  @Option(
      names = "--sets",
      split = ",",
      defaultValue = "boston,concrete,energy,wine-red,yacht",
      paramLabel = "A,B",
      description = "The tables; default: ${DEFAULT-VALUE}.")
  private List<String> sets;

  @Option(
      names = "--splits",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many of the splits; default: ${DEFAULT-VALUE}.")
  private int splits;

  @Option(names = "--gap", description = "Use gap_test_indices.csv, the gap splits.")
  private boolean gap;

  @Override
  public Integer call() {
    run.print("table       mean log likelihood       RMSE              90 % coverage   s/split");
    for (String set : sets) {
      run.print(run.onThreads(() -> line(set)));
    }
    return 0;
  }

  private String line(String set) {
    Table table = TableReader.read(folder.resolve(set).resolve("data.csv"));
    String file = gap ? "gap_test_indices.csv" : "test_indices.csv";
    Path indices = folder.resolve(set).resolve(file);
    String target = table.columnNames().get(table.columnCount() - 1);
    int count = Math.min(splits, lines(indices));
    List<Result> results =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(k -> judge(table, target, indices + ":" + k))
            .toList();
    Score likelihood = mean(results.stream().mapToDouble(Result::logLikelihood).toArray());
    Score rmse = mean(results.stream().mapToDouble(Result::rmse).toArray());
    double coverage = results.stream().mapToDouble(Result::coverage).average().orElse(Double.NaN);
    double seconds = results.stream().mapToDouble(Result::seconds).average().orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "%-10s  %8.3f (%.3f)       %8.3f (%.3f)       %.3f       %.1f",
        set,
        likelihood.value(),
        likelihood.standardError(),
        rmse.value(),
        rmse.standardError(),
        coverage,
        seconds);
  }

  private Result judge(Table table, String target, String rows) {
    Split split = TableSplits.fromFile(rows, table);
    BayesianRegression model =
        method.regression(BayesianRegression.of(target), split.train().length);
    RegressionEvaluation evaluation = Evaluation.holdout(model, table, split, "given split");
    double[] logs = evaluation.logDensities(evaluation.prediction());
    double squares = 0;
    int inside = 0;
    double[] pit = evaluation.pit();
    for (int i = 0; i < logs.length; i++) {
      double error = evaluation.observed()[i] - evaluation.prediction().mean(i);
      squares += error * error;
      inside += pit[i] > 0.05 && pit[i] < 0.95 ? 1 : 0;
    }
    return new Result(
        Arrays.stream(logs).average().orElse(Double.NaN),
        Math.sqrt(squares / logs.length),
        (double) inside / logs.length,
        evaluation.fitSeconds() + evaluation.predictSeconds());
  }

  private static Score mean(double[] values) {
    return Score.mean("", values);
  }

  private static int lines(Path file) {
    try {
      return (int) Files.readAllLines(file).stream().filter(l -> !l.isBlank()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one split gives. */
  private record Result(double logLikelihood, double rmse, double coverage, double seconds) {}
}
