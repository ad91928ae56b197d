package org.credence.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.credence.Explanations;
import org.credence.FittedClassification;
import org.credence.FittedMultivariateRegression;
import org.credence.FittedRegression;
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

  @Option(
      names = "--explain",
      description = "Add columns that say why each row is as uncertain as it is.")
  private boolean explain;

  @Override
  public Integer call() {
    Destination.checkFile(out);
    Table rows = TableReader.read(table);
    Explanations explanations = run.onThreads(() -> predict(rows));
    Table lines = explain ? explanations.explainedLines() : explanations.lines();
    WholeFile.write(out, TableWriter.text(lines));
    int distrusted = explanations.distrusted().size();
    if (distrusted > 0) {
      run.print(
          distrusted
              + (distrusted == 1 ? " row is" : " rows are")
              + " unlike the training rows or had to be filled in: see the column 'distrust'");
    }
    run.print(lines.rowCount() + " rows predicted, written to " + out);
    return 0;
  }

  private Explanations predict(Table rows) {
    return switch (Task.ofSavedModel(model)) {
      case REGRESSION -> FittedRegression.load(model).explain(rows);
      case CLASSIFICATION -> FittedClassification.load(model).explain(rows);
      case MULTIVARIATE_REGRESSION -> FittedMultivariateRegression.load(model).explain(rows);
    };
  }
}
