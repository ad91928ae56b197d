package org.credence.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.credence.BayesianClassification;
import org.credence.BayesianMultivariateRegression;
import org.credence.BayesianRegression;
import org.credence.Task;
import org.credence.inference.ProgressListener;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import org.credence.table.TargetKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** The options that say what model is fitted to which table. */
@SuppressWarnings("NullAway.Init")
final class ModelOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private MethodOptions method;
  @Mixin private TargetChoices choices;

  @Parameters(index = "0", paramLabel = "TABLE.csv", description = "The table, with a header line.")
  private Path table;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COL",
      description = "The column to predict; for fit also several numeric ones, A,B,C.")
  private String target;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "regression or classification; default: by the target's values.")
  private @Nullable Task task;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "A,B,C",
      description = "The columns to predict from; default: all others.")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--missing",
      paramLabel = "RULE",
      defaultValue = "refuse",
      description =
          "Missing values: refuse, drop (the row), impute (the median) or draws (several guesses,"
              + " which widen sigma); default: ${DEFAULT-VALUE}.")
  private MissingPolicy missing;

  Table read() {
    return TableReader.read(table);
  }

  Path file() {
    return table;
  }

  /** The name of the file without its ending. */
  String tableName() {
    String file = table.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  String target() {
    return target;
  }

  /** Whether the target is the names of several columns. */
  boolean hasSeveralTargets(Table data) {
    return target.contains(",") && !data.columnNames().contains(target);
  }

  boolean isRegression(Table data) {
    if (hasSeveralTargets(data)) {
      throw unusable(
          "Several targets are for fit and predict; give --target one column, not " + target + ".");
    }
    if (task == Task.MULTIVARIATE_REGRESSION) {
      throw unusable("--task regression takes several targets too: --target A,B.");
    }
    if (task != null) {
      return task == Task.REGRESSION;
    }
    if (choices.hasEnds()) {
      return true;
    }
    boolean ordered = method.isOrdinal() || choices.hasOrder();
    return !ordered && TargetKind.suggestedFor(data, target) == TargetKind.NUMERIC;
  }

  BayesianRegression regression(Table data, ProgressListener progress) {
    return withColumns(method.regression(start(progress), data.rowCount()));
  }

  /** A model of several targets. */
  BayesianMultivariateRegression multivariate(Table data, ProgressListener progress) {
    if (task == Task.CLASSIFICATION) {
      throw unusable("--task classification takes one target, not " + target + ".");
    }
    BayesianMultivariateRegression start = targets().withMissing(missing).withProgress(progress);
    BayesianMultivariateRegression model =
        choices.multivariate(method.multivariate(start, data.rowCount()));
    return features.isEmpty() ? model : model.withFeatures(features.toArray(String[]::new));
  }

  private BayesianMultivariateRegression targets() {
    try {
      return BayesianMultivariateRegression.of(target.split(",", -1));
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage() + ".");
    }
  }

  private ParameterException unusable(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** One of several models of the same table that differ in their method only. */
  BayesianRegression regression(Table data, ProgressListener progress, String methodName) {
    return withColumns(method.compared(start(progress), data.rowCount(), methodName));
  }

  /** The sampled model of the same table that those are held against. */
  BayesianRegression reference(ProgressListener progress) {
    return withColumns(method.reference(start(progress)));
  }

  private BayesianRegression start(ProgressListener progress) {
    return BayesianRegression.of(target).withMissing(missing).withProgress(progress);
  }

  private BayesianRegression withColumns(BayesianRegression model) {
    BayesianRegression ofTarget = choices.regression(model);
    return features.isEmpty() ? ofTarget : ofTarget.withFeatures(features.toArray(String[]::new));
  }

  BayesianClassification classification(Table data, ProgressListener progress) {
    return withColumns(method.classification(ofClasses(progress), data.rowCount()));
  }

  /** One of several models of the same table that differ in their method only. */
  BayesianClassification classification(Table data, ProgressListener progress, String methodName) {
    return withColumns(method.compared(ofClasses(progress), data.rowCount(), methodName));
  }

  /** The sampled model of the same table that those are held against. */
  BayesianClassification classReference(ProgressListener progress) {
    return withColumns(method.reference(ofClasses(progress)));
  }

  private BayesianClassification ofClasses(ProgressListener progress) {
    return BayesianClassification.of(target).withMissing(missing).withProgress(progress);
  }

  private BayesianClassification withColumns(BayesianClassification model) {
    BayesianClassification ofTarget = choices.classification(model);
    return features.isEmpty() ? ofTarget : ofTarget.withFeatures(features.toArray(String[]::new));
  }
}
