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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** The options that say on which rows a model is judged. */
@SuppressWarnings("NullAway.Init")
final class EvaluationOptions {

  /** Up to this many rows the default is cross-validation. */
  private static final int SMALL_TABLE = 1000;

  private static final int DEFAULT_FOLDS = 5;
  private static final double DEFAULT_FRACTION = 0.2;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup private @Nullable Choice choice;

  /** At most one of these. */
  static final class Choice {

    @Option(
        names = "--test-fraction",
        paramLabel = "F",
        description = "Judge on a random share of the rows.")
    private @Nullable Double fraction;

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
    private @Nullable Integer folds;
  }

  RegressionEvaluation judge(BayesianRegression model, Table table) {
    if (choice != null && choice.file != null) {
      Table test = TableReader.read(choice.file);
      return Evaluation.holdout(model, table, test, "rows of " + choice.file.getFileName());
    }
    Integer folds = foldsOf(table);
    return folds != null
        ? Evaluation.crossValidated(model, table, folds)
        : Evaluation.holdout(model, table, split(table, model.seed()), words());
  }

  ClassificationEvaluation judge(BayesianClassification model, Table table) {
    if (choice != null && choice.file != null) {
      Table test = TableReader.read(choice.file);
      return Evaluation.holdout(model, table, test, "rows of " + choice.file.getFileName());
    }
    Integer folds = foldsOf(table);
    return folds != null
        ? Evaluation.crossValidated(model, table, folds)
        : Evaluation.holdout(model, table, split(table, model.seed()), words());
  }

  /** How many times {@link #judge(BayesianRegression, Table)} splits the table: 1 or more. */
  int folds(Table table) {
    Integer folds = foldsOf(table);
    return folds == null ? 1 : folds;
  }

  /** One of them alone, by its number from 0. */
  RegressionEvaluation judgeFold(BayesianRegression model, Table table, int fold) {
    Integer folds = foldsOf(table);
    return folds == null ? judge(model, table) : Evaluation.oneFold(model, table, folds, fold);
  }

  /** One of them alone, by its number from 0. */
  ClassificationEvaluation judgeFold(BayesianClassification model, Table table, int fold) {
    Integer folds = foldsOf(table);
    return folds == null ? judge(model, table) : Evaluation.oneFold(model, table, folds, fold);
  }

  /** The number of folds; null for a split. */
  private @Nullable Integer foldsOf(Table table) {
    if (choice == null) {
      return table.rowCount() <= SMALL_TABLE ? DEFAULT_FOLDS : null;
    }
    return choice.folds;
  }

  private Split split(Table table, long seed) {
    if (choice != null && choice.rows != null) {
      return TableSplits.fromFile(choice.rows, table);
    }
    RandomStream stream = RandomStream.of(seed).split("test rows");
    return Split.holdout(table.rowCount(), fraction(), stream);
  }

  private double fraction() {
    if (choice == null || choice.fraction == null) {
      return DEFAULT_FRACTION;
    }
    double fraction = choice.fraction;
    if (fraction > 0 && fraction < 1) {
      return fraction;
    }
    throw new ParameterException(
        spec.commandLine(), "--test-fraction must lie between 0 and 1, not " + fraction + ".");
  }

  private String words() {
    return choice != null && choice.rows != null
        ? "test rows listed in a file"
        : "random test rows";
  }
}
