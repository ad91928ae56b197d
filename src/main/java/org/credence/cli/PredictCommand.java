package org.credence.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.credence.FittedClassification;
import org.credence.FittedRegression;
import org.credence.PredictedClasses;
import org.credence.PredictedTable;
import org.credence.Task;
import org.credence.internal.WholeFile;
import org.credence.table.TableReader;
import org.credence.table.TableWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/** Predicts new rows with a saved model. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Predict the rows of a table with a saved model.")
@SuppressWarnings("NullAway.Init")
final class PredictCommand implements Callable<Integer> {

  @Mixin private RunOptions run;

  @Parameters(index = "0", paramLabel = "TABLE.csv", description = "The rows to predict.")
  private Path table;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "A saved model.")
  private Path model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PRED.csv",
      description = "Where to write.")
  private Path out;

  @Override
  public Integer call() {
    Destination.checkFile(out);
    Table rows = TableReader.read(table);
    Table lines = run.onThreads(() -> predict(rows));
    WholeFile.write(out, TableWriter.text(lines));
    run.print(lines.rowCount() + " rows predicted, written to " + out);
    return 0;
  }

  private Table predict(Table rows) {
    if (Task.ofSavedModel(model) == Task.REGRESSION) {
      PredictedTable predicted = FittedRegression.load(model).predict(rows);
      return predicted.lines();
    }
    PredictedClasses predicted = FittedClassification.load(model).predict(rows);
    return predicted.lines();
  }
}
