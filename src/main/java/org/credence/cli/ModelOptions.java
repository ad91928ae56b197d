package org.credence.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.NoiseModel;
import org.credence.Task;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.network.Activation;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import org.credence.table.TargetKind;
import org.jspecify.annotations.Nullable;
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

  @Parameters(index = "0", paramLabel = "TABLE.csv", description = "The table, with a header line.")
  private Path table;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "COL",
      description = "The column to predict.")
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
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "auto (bayes-by-backprop), bayes-by-backprop, mc-dropout or map; default: ${DEFAULT-VALUE}.")
  private String method;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "50,50",
      description = "The widths of the hidden layers.")
  private int[] hidden = {};

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES}; default: relu.")
  private @Nullable Activation activation;

  @Option(
      names = "--likelihood",
      paramLabel = "NAME",
      description = "Noise of a numeric target: gaussian, heteroscedastic (default) or student-t.")
  private @Nullable String likelihood;

  @Option(
      names = "--draws",
      paramLabel = "S",
      defaultValue = "1000",
      description = "Posterior draws in a prediction; default: ${DEFAULT-VALUE}.")
  private int draws;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      description = "Passes over the training rows; default: a fixed number of steps.")
  private int epochs;

  @Option(
      names = "--missing",
      paramLabel = "RULE",
      defaultValue = "refuse",
      description = "Missing values: refuse, drop (the row) or impute; default: ${DEFAULT-VALUE}.")
  private MissingPolicy missing;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "All randomness comes from it; default: ${DEFAULT-VALUE}.")
  private long seed;

  Table read() {
    return TableReader.read(table);
  }

  Path file() {
    return table;
  }

  String target() {
    return target;
  }

  boolean isRegression(Table data) {
    if (task != null) {
      return task == Task.REGRESSION;
    }
    return TargetKind.suggestedFor(data, target) == TargetKind.NUMERIC;
  }

  BayesianRegression regression(Table data, ProgressListener progress) {
    BayesianRegression model =
        BayesianRegression.of(target)
            .withSeed(seed)
            .withDraws(draws)
            .withMissing(missing)
            .withInference(inference(data))
            .withProgress(progress);
    if (!features.isEmpty()) {
      model = model.withFeatures(features.toArray(String[]::new));
    }
    if (hidden.length > 0) {
      model = model.withHidden(hidden);
    }
    if (activation != null) {
      model = model.withActivation(activation);
    }
    return likelihood == null ? model : model.withNoise(noise(likelihood));
  }

  BayesianClassification classification(Table data, ProgressListener progress) {
    if (likelihood != null) {
      throw new ParameterException(
          spec.commandLine(), "--likelihood is for numeric targets; '" + target + "' has classes.");
    }
    BayesianClassification model =
        BayesianClassification.of(target)
            .withSeed(seed)
            .withDraws(draws)
            .withMissing(missing)
            .withInference(inference(data))
            .withProgress(progress);
    if (!features.isEmpty()) {
      model = model.withFeatures(features.toArray(String[]::new));
    }
    if (hidden.length > 0) {
      model = model.withHidden(hidden);
    }
    return activation == null ? model : model.withActivation(activation);
  }

  private NoiseModel noise(String name) {
    for (NoiseModel model : NoiseModel.values()) {
      if (model.label().equals(name)) {
        return model;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "There is no likelihood '" + name + "'; choose gaussian, heteroscedastic or student-t.");
  }

  private Inference inference(Table data) {
    return switch (method) {
      case "auto", BayesByBackprop.NAME -> bayesByBackprop(data);
      case MonteCarloDropout.NAME -> dropout(data);
      case MaximumAPosteriori.NAME -> map(data);
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "There is no method '"
                  + method
                  + "'; choose auto, bayes-by-backprop, mc-dropout or map.");
    };
  }

  private Inference bayesByBackprop(Table data) {
    BayesByBackprop inference = BayesByBackprop.withDefaults();
    return epochs == 0 ? inference : inference.withSteps(steps(data, inference.batchSize()));
  }

  private Inference dropout(Table data) {
    MonteCarloDropout inference = MonteCarloDropout.withDefaults();
    return epochs == 0 ? inference : inference.withSteps(steps(data, inference.batchSize()));
  }

  private Inference map(Table data) {
    MaximumAPosteriori inference = MaximumAPosteriori.withDefaults();
    return epochs == 0 ? inference : inference.withSteps(steps(data, inference.batchSize()));
  }

  private int steps(Table data, int batchSize) {
    if (epochs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--epochs must be at least 1, not " + epochs + ".");
    }
    return epochs * Math.max(1, data.rowCount() / batchSize);
  }
}
