package org.credence.cli;

import java.nio.file.Path;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.ClassificationEvaluation;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.data.Split;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Table;

/** The options that say on which rows a model is judged. */
final class EvaluationOptions {

  /** Up to this many rows the default is cross-validation. */
  private static final int SMALL_TABLE = 1000;

  private static final int DEFAULT_FOLDS = 5;
  private static final double DEFAULT_FRACTION = 0.2;

  @ArgGroup private @Nullable Choice choice;

  /** At most one of these. */
  static final class Choice {

    @Option(
        names = "--test-fraction",
        paramLabel = "F",
        description = "Judge on a random share of the rows.")
    private double fraction;

    @Option(
        names = "--test",
        paramLabel = "FILE",
        description = "Judge on the rows of another table.")
    private @Nullable Path file;

    @Option(
        names = "--test-rows",
        paramLabel = "FILE[:K]",
        description = "Judge on the rows listed in line K (from 0) of a file: row numbers from 0.")
    private @Nullable String rows;

    @Option(
        names = "--folds",
        paramLabel = "K",
        description = "Judge by cross-validation; the default (5) up to 1000 rows.")
    private int folds;
  }

  RegressionEvaluation judge(BayesianRegression model, Table table) {
    if (choice != null && choice.file != null) {
      Table test = TableReader.read(choice.file);
      return Evaluation.holdout(model, table, test, "rows of " + choice.file.getFileName());
    }
    int folds = folds(table);
    return folds > 0
        ? Evaluation.crossValidated(model, table, folds)
        : Evaluation.holdout(model, table, split(table, model.seed()), words());
  }

  ClassificationEvaluation judge(BayesianClassification model, Table table) {
    if (choice != null && choice.file != null) {
      Table test = TableReader.read(choice.file);
      return Evaluation.holdout(model, table, test, "rows of " + choice.file.getFileName());
    }
    int folds = folds(table);
    return folds > 0
        ? Evaluation.crossValidated(model, table, folds)
        : Evaluation.holdout(model, table, split(table, model.seed()), words());
  }

  /** The number of folds; 0 for a split. */
  private int folds(Table table) {
    if (choice == null) {
      return table.rowCount() <= SMALL_TABLE ? DEFAULT_FOLDS : 0;
    }
    return choice.folds;
  }

  private Split split(Table table, long seed) {
    if (choice != null && choice.rows != null) {
      return TableSplits.fromFile(choice.rows, table);
    }
    double fraction = choice == null ? DEFAULT_FRACTION : choice.fraction;
    RandomStream stream = RandomStream.of(seed).split("test rows");
    return Split.holdout(table.rowCount(), fraction, stream);
  }

  private String words() {
    return choice != null && choice.rows != null
        ? "test rows listed in a file"
        : "random test rows";
  }
}
