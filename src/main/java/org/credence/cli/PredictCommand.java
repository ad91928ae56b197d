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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** Predicts new rows with a saved model. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Predict the rows of a table with a saved model.")
@SuppressWarnings("NullAway.Init")
final class PredictCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

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
    if (Task.ofSavedModel(model) == Task.MULTIVARIATE_REGRESSION) {
      return write(run.onThreads(() -> together(rows)));
    }
    Explanations explanations = run.onThreads(() -> predict(rows));
    int distrusted = explanations.distrusted().size();
    if (distrusted > 0) {
      run.print(
          distrusted
              + (distrusted == 1 ? " row is" : " rows are")
              + " unlike the training rows or had to be filled in: see the column 'distrust'");
    }
    return write(explain ? explanations.explainedLines() : explanations.lines());
  }

  private int write(Table lines) {
    WholeFile.write(out, TableWriter.text(lines));
    run.print(lines.rowCount() + " rows predicted, written to " + out);
    return 0;
  }

  private Table together(Table rows) {
    if (explain) {
      throw new ParameterException(
          spec.commandLine(), "--explain is for models of one target; " + model + " has several.");
    }
    return FittedMultivariateRegression.load(model).predict(rows).lines();
  }

  private Explanations predict(Table rows) {
    return Task.ofSavedModel(model) == Task.REGRESSION
        ? FittedRegression.load(model).explain(rows)
        : FittedClassification.load(model).explain(rows);
  }
}
