package org.credence.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.credence.BayesianClassification;
import org.credence.BayesianMultivariateRegression;
import org.credence.BayesianRegression;
import org.credence.distribution.TransformKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what the target is like, and how much each row counts. */
@SuppressWarnings("NullAway.Init")
final class TargetChoices {

  private static final String TRANSFORMS = "log, sqrt, logit, box-cox or yeo-johnson";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--transform",
      paramLabel = "NAME",
      description =
          "A function of a numeric target to be modelled instead: "
              + TRANSFORMS
              + ". Predictions are of the target itself.")
  private @Nullable String transform;

  @Option(
      names = "--bounds",
      split = ",",
      paramLabel = "LOW,HIGH",
      description =
          "What a numeric target lies strictly between, for --transform logit and --likelihood"
              + " beta; default: 0,1.")
  private double[] bounds = {};

  @Option(
      names = "--order",
      split = ",",
      paramLabel = "LOW,...,HIGH",
      description = "All classes from the lowest to the highest, for targets with an order.")
  private List<String> order = new ArrayList<>();

  @Option(
      names = "--weights",
      paramLabel = "COL",
      description = "The column of the rows' weights, no feature: a row of weight 2 counts as two.")
  private @Nullable String weights;

  @Option(
      names = "--censored",
      split = ",",
      paramLabel = "COL",
      description =
          "A numeric target of which some rows are known in part: the column that says exact, below"
              + " or above, or LOW,HIGH, two columns of ends in place of the target's own.")
  private List<String> censored = new ArrayList<>();

  /** Whether two columns stand in place of the target's. */
  boolean hasEnds() {
    return censored.size() == 2;
  }

  boolean hasOrder() {
    return !order.isEmpty();
  }

  BayesianRegression regression(BayesianRegression start) {
    if (hasOrder()) {
      throw unusable("--order is for classes; this target is numeric.");
    }
    BayesianRegression model = weights == null ? start : start.withWeights(weights);
    if (!censored.isEmpty()) {
      model = censored(model);
    }
    if (bounds.length > 0) {
      model = withBounds(model);
    }
    if (transform == null) {
      return model;
    }
    BayesianRegression before = model;
    TransformKind kind = kind(transform);
    return orExplained(() -> before.withTransform(kind));
  }

  private BayesianRegression censored(BayesianRegression model) {
    if (censored.size() > 2) {
      throw unusable(
          "--censored takes one column of words, or two of ends, not " + censored.size() + ".");
    }
    return orExplained(
        () ->
            hasEnds()
                ? model.withCensoring(censored.get(0), censored.get(1))
                : model.withCensoring(censored.get(0)));
  }

  private BayesianRegression withBounds(BayesianRegression model) {
    if (bounds.length != 2) {
      throw unusable("--bounds takes two numbers, LOW,HIGH, not " + bounds.length + ".");
    }
    if (!(bounds[0] < bounds[1] && bounds[1] - bounds[0] < Double.POSITIVE_INFINITY)) {
      throw unusable("--bounds must be LOW,HIGH in this order, not " + both() + ".");
    }
    return model.withBounds(bounds[0], bounds[1]);
  }

  private String both() {
    return bounds[0] + "," + bounds[1];
  }

  private TransformKind kind(String name) {
    for (TransformKind kind : TransformKind.values()) {
      if (kind != TransformKind.IDENTITY && kind.label().equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw unusable("There is no transform '" + name + "'; choose " + TRANSFORMS + ".");
  }

  private BayesianRegression orExplained(Supplier<BayesianRegression> model) {
    try {
      return model.get();
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage() + ".");
    }
  }

  BayesianMultivariateRegression multivariate(BayesianMultivariateRegression start) {
    if (transform != null || bounds.length > 0 || hasOrder() || !censored.isEmpty()) {
      throw unusable("--transform, --bounds, --censored and --order are for one target.");
    }
    return weights == null ? start : start.withWeights(weights);
  }

  BayesianClassification classification(BayesianClassification start) {
    if (transform != null) {
      throw unusable("--transform is for numeric targets; this one has classes.");
    }
    if (!censored.isEmpty()) {
      throw unusable("--censored is for numeric targets; this one has classes.");
    }
    if (bounds.length > 0) {
      throw unusable("--bounds is for numeric targets; this one has classes.");
    }
    BayesianClassification model =
        hasOrder() ? start.withOrderedClasses(order.toArray(String[]::new)) : start;
    return weights == null ? model : model.withWeights(weights);
  }

  private ParameterException unusable(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
