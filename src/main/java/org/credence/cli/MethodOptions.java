package org.credence.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.credence.BayesianClassification;
import org.credence.BayesianMultivariateRegression;
import org.credence.BayesianRegression;
import org.credence.NoiseModel;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.OptimizedStart;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.ensemble.AnchoredEnsemble;
import org.credence.inference.ensemble.DeepEnsemble;
import org.credence.inference.ensemble.MultiSwag;
import org.credence.inference.ensemble.SteinVariationalGradientDescent;
import org.credence.inference.ensemble.Swag;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.CyclicalSgMcmc;
import org.credence.inference.mcmc.Hmc;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.mcmc.Sghmc;
import org.credence.inference.mcmc.Sgld;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.inference.variational.GaussianVariationalInference;
import org.credence.inference.variational.Ivon;
import org.credence.network.Activation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what model is fitted and how, whatever the table. */
@SuppressWarnings("NullAway.Init")
final class MethodOptions {

  private static final String METHODS =
      "auto, bayes-by-backprop, full-rank-vi, low-rank-vi, ivon, mc-dropout, laplace,"
          + " deep-ensemble, anchored-ensemble, swag, multi-swag, svgd, nuts, hmc, mclmc, sgld,"
          + " sghmc, cyclical-sg-mcmc or map";

  private static final String ACTIVATIONS =
      "identity, sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, silu or softplus";

  private static final String LIKELIHOODS =
      "gaussian, heteroscedastic, student-t, heteroscedastic-student-t, poisson, negative-binomial"
          + " (counts) or beta (between --bounds)";

  private static final String ORDINAL = "ordinal";

  private static final String AUTO = "auto";

  /** Some thirty years; more is a slip of the keyboard. */
  private static final double MOST_SECONDS = 1e9;

  /** Comparable posteriors need the same network. */
  private static final int[] COMPARED = {16, 16};

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          METHODS
              + "; auto chooses network, noise and method from the data; default:"
              + " ${DEFAULT-VALUE}.")
  private String method;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "50,50",
      description = "The widths of the hidden layers; default: by the number of rows.")
  private int[] hidden = {};

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = ACTIVATIONS + "; default: tanh with auto, relu with a named method.")
  private @Nullable String activation;

  @Option(
      names = "--likelihood",
      paramLabel = "NAME",
      description =
          "Noise of a numeric target: "
              + LIKELIHOODS
              + "; default: chosen from the data with auto, heteroscedastic with a named method,"
              + " with bayes-by-backprop that or gaussian by out-of-sample CRPS. Of"
              + " classes: ordinal, if they have an order.")
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
  private @Nullable Integer epochs;

  @Option(
      names = "--budget",
      paramLabel = "SECONDS",
      description =
          "For auto: what choices and fits may take together, reckoned for two cores; default: 60"
              + " for each fit of up to 1000 rows.")
  private @Nullable Double budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "All randomness comes from it; default: ${DEFAULT-VALUE}.")
  private long seed;

  BayesianRegression regression(BayesianRegression start, int rows) {
    checkBudget();
    return regression(start, rows, method);
  }

  /** The model of a named method, on a network that all methods share. */
  BayesianRegression compared(BayesianRegression start, int rows, String name) {
    BayesianRegression model = regression(start, rows, name);
    return hidden.length > 0 || name.equals(AUTO) ? model : model.withHidden(COMPARED);
  }

  /** The same of the sampler that others are held against, whatever they are trained with. */
  BayesianRegression reference(BayesianRegression start) {
    BayesianRegression model = start.withSeed(seed).withInference(Nuts.withDefaults());
    return withSettings(hidden.length > 0 ? model : model.withHidden(COMPARED));
  }

  private BayesianRegression regression(BayesianRegression start, int rows, String name) {
    BayesianRegression model = start.withSeed(seed).withDraws(atLeastOne("--draws", draws));
    return withSettings(
        name.equals(AUTO)
            ? budget().map(model::withBudget).orElse(model)
            : model.withInference(inference(name, rows)));
  }

  private BayesianRegression withSettings(BayesianRegression start) {
    BayesianRegression model = hidden.length > 0 ? start.withHidden(widths()) : start;
    if (activation != null) {
      model = model.withActivation(activation(activation));
    }
    return likelihood == null ? model : model.withNoise(noise(likelihood));
  }

  BayesianMultivariateRegression multivariate(BayesianMultivariateRegression start, int rows) {
    checkBudget();
    BayesianMultivariateRegression model =
        noise(start).withSeed(seed).withDraws(atLeastOne("--draws", draws));
    model =
        method.equals(AUTO)
            ? budget().map(model::withBudget).orElse(model)
            : model.withInference(inference(method, rows));
    if (hidden.length > 0) {
      model = model.withHidden(widths());
    }
    return activation == null ? model : model.withActivation(activation(activation));
  }

  private BayesianMultivariateRegression noise(BayesianMultivariateRegression start) {
    try {
      return likelihood == null ? start : start.withNoise(noise(likelihood));
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage() + ".");
    }
  }

  BayesianClassification classification(BayesianClassification start, int rows) {
    checkBudget();
    return classification(start, rows, method);
  }

  /** The model of a named method, on a network that all methods share. */
  BayesianClassification compared(BayesianClassification start, int rows, String name) {
    BayesianClassification model = classification(start, rows, name);
    return hidden.length > 0 || name.equals(AUTO) ? model : model.withHidden(COMPARED);
  }

  /** The same of the sampler that others are held against, whatever they are trained with. */
  BayesianClassification reference(BayesianClassification start) {
    BayesianClassification model = start.withSeed(seed).withInference(Nuts.withDefaults());
    return withSettings(hidden.length > 0 ? model : model.withHidden(COMPARED));
  }

  private BayesianClassification classification(
      BayesianClassification start, int rows, String name) {
    BayesianClassification model = start.withSeed(seed).withDraws(atLeastOne("--draws", draws));
    return withSettings(
        name.equals(AUTO)
            ? budget().map(model::withBudget).orElse(model)
            : model.withInference(inference(name, rows)));
  }

  private BayesianClassification withSettings(BayesianClassification start) {
    if (likelihood != null && !isOrdinal()) {
      throw unusable("--likelihood is for numeric targets; this one has classes.");
    }
    BayesianClassification model = isOrdinal() ? start.withOrderedClasses() : start;
    model = hidden.length > 0 ? model.withHidden(widths()) : model;
    return activation == null ? model : model.withActivation(activation(activation));
  }

  private void checkBudget() {
    if (budget != null && !method.equals(AUTO)) {
      throw unusable("--budget is for --method auto, not for " + method + ".");
    }
  }

  /** The time for an automatic choice, whose training is not counted in epochs. */
  private Optional<Duration> budget() {
    if (epochs != null) {
      throw withoutEpochs(AUTO);
    }
    if (budget == null) {
      return Optional.empty();
    }
    if (!(budget > 0 && budget < MOST_SECONDS)) {
      throw unusable("--budget must be a positive number of seconds, not " + budget + ".");
    }
    return Optional.of(Duration.ofNanos((long) (budget * 1e9)));
  }

  private int[] widths() {
    return Arrays.stream(hidden).map(width -> atLeastOne("--hidden", width)).toArray();
  }

  private Activation activation(String name) {
    for (Activation candidate : Activation.values()) {
      if (candidate.label().equals(name)) {
        return candidate;
      }
    }
    throw unusable("There is no activation '" + name + "'; choose " + ACTIVATIONS + ".");
  }

  private NoiseModel noise(String name) {
    for (NoiseModel model : NoiseModel.values()) {
      if (model.label().equals(name)) {
        return model;
      }
    }
    throw unusable("There is no likelihood '" + name + "'; choose " + LIKELIHOODS + ".");
  }

  /** Whether the target is said to have ordered classes. */
  boolean isOrdinal() {
    return ORDINAL.equals(likelihood);
  }

  private Inference inference(String name, int rows) {
    return switch (name) {
      case BayesByBackprop.NAME -> bayesByBackprop(rows);
      case GaussianVariationalInference.FULL_RANK ->
          gaussian(GaussianVariationalInference.fullRank(), rows);
      case GaussianVariationalInference.LOW_RANK ->
          gaussian(GaussianVariationalInference.lowRank(), rows);
      case Ivon.NAME -> ivon(rows);
      case MonteCarloDropout.NAME -> dropout(rows);
      case Laplace.NAME -> laplace();
      case DeepEnsemble.NAME -> DeepEnsemble.withDefaults().withMember(member());
      case AnchoredEnsemble.NAME -> AnchoredEnsemble.withDefaults().withMember(member());
      case Swag.NAME -> swag();
      case MultiSwag.NAME -> MultiSwag.withDefaults().withMember(swag());
      case SteinVariationalGradientDescent.NAME -> stein(rows);
      case Nuts.NAME -> withoutEpochs(name, Nuts.withDefaults());
      case Hmc.NAME -> withoutEpochs(name, Hmc.withDefaults());
      case Mclmc.NAME -> withoutEpochs(name, Mclmc.withDefaults());
      case Sgld.NAME -> withoutEpochs(name, Sgld.withDefaults());
      case Sghmc.NAME -> withoutEpochs(name, Sghmc.withDefaults());
      case CyclicalSgMcmc.NAME -> withoutEpochs(name, CyclicalSgMcmc.withDefaults());
      case MaximumAPosteriori.NAME -> map(rows);
      default -> throw unusable("There is no method '" + name + "'; choose " + METHODS + ".");
    };
  }

  private Inference bayesByBackprop(int rows) {
    BayesByBackprop inference = BayesByBackprop.withDefaults();
    return epochs == null ? inference : inference.withSteps(steps(rows, inference.batchSize()));
  }

  private Inference gaussian(GaussianVariationalInference inference, int rows) {
    return epochs == null ? inference : inference.withSteps(steps(rows, inference.batchSize()));
  }

  private Inference ivon(int rows) {
    Ivon inference = Ivon.withDefaults();
    return epochs == null ? inference : inference.withSteps(steps(rows, inference.batchSize()));
  }

  private Inference dropout(int rows) {
    MonteCarloDropout inference = MonteCarloDropout.withDefaults();
    return epochs == null ? inference : inference.withSteps(steps(rows, inference.batchSize()));
  }

  /** Each iteration of its search for the mode is one pass over all rows. */
  private Inference laplace() {
    Laplace inference = Laplace.withDefaults();
    return epochs == null ? inference : inference.withIterations(steps(1, 1));
  }

  /** How one network of an ensemble is trained; epochs are a limit to training that stops early. */
  private OptimizedStart member() {
    OptimizedStart training = OptimizedStart.withDefaults();
    return epochs == null ? training : training.withMaxEpochs(steps(1, 1));
  }

  private Swag swag() {
    return Swag.withDefaults().withStart(member());
  }

  private Inference stein(int rows) {
    SteinVariationalGradientDescent inference = SteinVariationalGradientDescent.withDefaults();
    return epochs == null ? inference : inference.withSteps(steps(rows, inference.batchSize()));
  }

  private Inference map(int rows) {
    MaximumAPosteriori inference = MaximumAPosteriori.withDefaults();
    return epochs == null ? inference : inference.withSteps(steps(rows, inference.batchSize()));
  }

  private Inference withoutEpochs(String name, Inference sampler) {
    if (epochs != null) {
      throw withoutEpochs(name);
    }
    return sampler;
  }

  private ParameterException withoutEpochs(String name) {
    return unusable(
        "--epochs is for methods that train by passes over the rows, not for " + name + ".");
  }

  private int steps(int rows, int batchSize) {
    long passes = atLeastOne("--epochs", Objects.requireNonNull(epochs));
    return (int) Math.min(Integer.MAX_VALUE, passes * Math.max(1, rows / batchSize));
  }

  private int atLeastOne(String option, int value) {
    if (value < 1) {
      throw unusable(option + " must be at least 1, not " + value + ".");
    }
    return value;
  }

  private ParameterException unusable(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
