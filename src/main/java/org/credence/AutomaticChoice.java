package org.credence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.credence.NoiseSelection.Criterion;
import org.credence.data.Dataset;
import org.credence.inference.Inference;
import org.credence.inference.ensemble.DeepEnsemble;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.network.Activation;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what the user has left open: network size, method, noise, and how long the posterior is
 * sampled, by rules that are stated with their reasons. The same rules for every table.
 *
 * <p>The method is an ensemble of Langevin-sampled networks ({@link Mclmc}), whose error bars are
 * the best of those offered here on small tables. Its networks have tanh units: their posterior is
 * smooth, so that steps can be long; rectified units gave worse predictions for the same work.
 */
final class AutomaticChoice {

  /** For a fit; tables of more rows get more in proportion. */
  private static final double DEFAULT_SECONDS = 60;

  private static final double ROWS_OF_DEFAULT = 1000;

  /** Of the time; the rest is for optimised starts, predictions and the choice of the noise. */
  private static final double SHARE_OF_SAMPLING = 0.6;

  private static final int ROWS_FOR_WIDE = 600;
  private static final int[] NARROW = {16, 16};
  private static final int[] WIDE = {32, 32};

  /** Fewer rows say nothing about the shape of the noise. */
  private static final int FEWEST_ROWS_FOR_TRIALS = 30;

  private static final int TRIAL_CHAINS = 2;
  private static final int TRIAL_DRAWS = 150;
  private static final int TRIAL_THINNING = 3;

  /** Gradients spent on all trials of noise models, as a share of those of the posterior. */
  private static final double SHARE_OF_TRIALS = 1.0 / 3;

  private static final int OUTPUTS = 2;

  private final Specification options;
  private final Dataset data;
  private final List<Decision> decisions = new ArrayList<>();

  private AutomaticChoice(Specification options, Dataset data) {
    this.options = new Specification(options);
    this.data = data;
  }

  /** A specification with nothing left open, and its noise model. */
  record Chosen(Specification options, NoiseModel noise) {}

  /**
   * How noise models are tried.
   *
   * @param method of one trial
   * @param candidates from the simplest on
   * @param criterion by which they are compared
   * @param fitPerTrials how many times as long the fit takes as all trials, about
   */
  private record Trials(
      Inference method, List<NoiseModel> candidates, Criterion criterion, int fitPerTrials) {}

  /**
   * @param target with the noise model the user wants, or none: to be chosen
   * @param standardized the training rows
   * @param noiseFloor in units of the standardised target
   */
  static Chosen regression(
      Specification options, TargetOptions target, Dataset standardized, double noiseFloor) {
    AutomaticChoice choice = new AutomaticChoice(options, standardized);
    choice.chooseNetwork();
    SamplingPlan plan = choice.chooseMethod(OUTPUTS);
    boolean heavyTails = TargetOptions.allowsHeavyTails(target.transform());
    NoiseModel noise = target.noise();
    if (target.censored()) {
      noise = choice.noiseOfCensored();
    } else if (noise == null) {
      noise = choice.chooseNoise(plan, noiseFloor, heavyTails);
    }
    return new Chosen(choice.decided(), noise);
  }

  /**
   * The noise alone, for a method that was named and is quick enough to be tried: Gaussian, with
   * one sd or one that depends on the input. They are compared by the CRPS: a posterior that fits
   * too little is tempted to take odd rows for noise, which the log score rewards and the predicted
   * mean pays for. A trial is as long as the fit of a component; in shorter ones noise that depends
   * on the input, which is learned last, looks worse than it is.
   *
   * @param method that was named
   * @param standardized the training rows
   * @param noiseFloor in units of the standardised target
   */
  static Chosen noise(
      Specification options, BayesByBackprop method, Dataset standardized, double noiseFloor) {
    AutomaticChoice choice = new AutomaticChoice(options, standardized);
    Trials trials = new Trials(method.withComponents(1), NoiseSelection.NORMAL, Criterion.CRPS, 1);
    NoiseModel noise = choice.chooseNoise(trials, noiseFloor);
    choice.options.decisions = List.copyOf(choice.decisions);
    return new Chosen(choice.options, noise);
  }

  /**
   * Of several targets, whose noise is chosen by the number of rows alone.
   *
   * @param noise that the user wants, or none: to be chosen
   * @param standardized the training rows
   */
  static Chosen multivariate(
      Specification options, @Nullable NoiseModel noise, Dataset standardized) {
    AutomaticChoice choice = new AutomaticChoice(options, standardized);
    choice.chooseNetwork();
    NoiseModel chosen = noise == null ? choice.noiseByRows() : noise;
    int targets = standardized.targetColumns();
    choice.chooseMethod(chosen.likelihood(targets).networkOutputs(targets));
    return new Chosen(choice.decided(), chosen);
  }

  private NoiseModel noiseByRows() {
    boolean few = data.rows() < FEWEST_ROWS_FOR_TRIALS;
    String why = few ? "fewer than " : "from ";
    String shown = few ? " rows cannot show more" : " rows on its sds may depend on the input";
    return decidedNoise(
        few ? NoiseModel.GAUSSIAN : NoiseModel.HETEROSCEDASTIC,
        why + FEWEST_ROWS_FOR_TRIALS + shown);
  }

  /**
   * @param outputs of the network
   * @param standardized the training rows
   */
  static Specification classification(Specification options, int outputs, Dataset standardized) {
    AutomaticChoice choice = new AutomaticChoice(options, standardized);
    choice.chooseNetwork();
    choice.chooseMethod(outputs);
    return choice.decided();
  }

  private Specification decided() {
    if (options.prior == null) {
      decide(
          "prior",
          options.prior().toString(),
          "the same for every table, since columns are standardised; scales that are learned or"
              + " go with the fan-in predicted worse where they were tried");
    }
    options.decisions = List.copyOf(decisions);
    return options;
  }

  private void decide(String aspect, String choice, String reason) {
    decisions.add(new Decision(aspect, choice, reason));
  }

  private void chooseNetwork() {
    if (options.activation == null) {
      options.activation = Activation.TANH;
    }
    if (options.hidden == null) {
      boolean wide = sizingRows() >= ROWS_FOR_WIDE;
      options.hidden = wide ? WIDE.clone() : NARROW.clone();
      decide(
          "network",
          String.format(
              Locale.ROOT,
              "%d and %d %s units",
              options.hidden[0],
              options.hidden[1],
              options.activation.label()),
          sizingRows()
              + " rows; "
              + NARROW[0]
              + " a layer below "
              + ROWS_FOR_WIDE
              + " rows, "
              + WIDE[0]
              + " from there on");
    }
  }

  private int sizingRows() {
    return options.sizingRows(data.rows());
  }

  private SamplingPlan chooseMethod(int outputs) {
    Network network = options.network(data.features(), outputs, data.rows());
    int units = java.util.Arrays.stream(options.hidden).sum();
    double gradient = SamplingPlan.gradientSeconds(sizingRows(), units, network.layout().size());
    double allowed = seconds();
    SamplingPlan plan = SamplingPlan.within(SHARE_OF_SAMPLING * allowed, gradient);
    double needed = plan.seconds(gradient) / SHARE_OF_SAMPLING;
    if (needed <= allowed * (1 + 1e-9)) {
      options.inference = plan.method();
      decide("method", Mclmc.NAME, words(plan, allowed));
    } else {
      options.inference = DeepEnsemble.withDefaults();
      decide(
          "method",
          DeepEnsemble.NAME,
          String.format(
              Locale.ROOT,
              "sampling needs about %.0f s on two cores, and %.0f s are allowed",
              Math.ceil(needed),
              allowed));
    }
    return plan;
  }

  private double seconds() {
    Duration budget = options.budget;
    return budget == null
        ? DEFAULT_SECONDS * Math.max(1, sizingRows() / ROWS_OF_DEFAULT)
        : budget.toNanos() * 1e-9 / options.fitsInBudget;
  }

  private static String words(SamplingPlan plan, double allowed) {
    String length = plan.steps() == SamplingPlan.USUAL.steps() ? "" : ", shortened to fit";
    return String.format(
        Locale.ROOT,
        "a sampled posterior has the best error bars: %d chains of %d steps%s within %.0f s on two"
            + " cores",
        plan.chains(),
        plan.steps(),
        length,
        allowed);
  }

  private NoiseModel noiseOfCensored() {
    return decidedNoise(
        NoiseModel.GAUSSIAN, "the target is censored, and that is how its limits are weighed");
  }

  private NoiseModel chooseNoise(SamplingPlan plan, double noiseFloor, boolean heavyTails) {
    if (!(options.inference instanceof Mclmc) && data.rows() >= FEWEST_ROWS_FOR_TRIALS) {
      return decidedNoise(NoiseModel.HETEROSCEDASTIC, "no time to try others");
    }
    List<NoiseModel> candidates = heavyTails ? NoiseSelection.ALL : NoiseSelection.NORMAL;
    return chooseNoise(new Trials(trial(plan), candidates, Criterion.LOG_SCORE, 3), noiseFloor);
  }

  private NoiseModel chooseNoise(Trials trials, double noiseFloor) {
    if (data.rows() < FEWEST_ROWS_FOR_TRIALS) {
      return decidedNoise(
          NoiseModel.GAUSSIAN, "fewer than " + FEWEST_ROWS_FOR_TRIALS + " rows cannot show more");
    }
    long start = System.nanoTime();
    SharedProgress progress = SharedProgress.weighted(options.progress, 1, trials.fitPerTrials());
    NoiseSelection.Choice choice =
        new NoiseSelection(
                outputs -> options.network(data.features(), outputs, data.rows()),
                options.prior(),
                trials.method(),
                noiseFloor,
                trials.candidates(),
                trials.criterion())
            .choose(data, RandomStream.of(options.seed).split("noise"), progress.of(0));
    options.progress = progress.of(1);
    options.timeOfDecisions = Duration.ofNanos(System.nanoTime() - start);
    return decidedNoise(choice.noise(), choice.reason());
  }

  private NoiseModel decidedNoise(NoiseModel noise, String reason) {
    decide("noise", noise.label(), reason);
    return noise;
  }

  /** A run of two short chains; the steps of all trials are a fixed share of those of the plan. */
  private static Inference trial(SamplingPlan plan) {
    int steps =
        (int) (SHARE_OF_TRIALS * plan.chains() * plan.steps())
            / (NoiseSelection.fits() * TRIAL_CHAINS);
    int draws = Math.max(1, Math.min(TRIAL_DRAWS, steps / (2 * TRIAL_THINNING)));
    return Mclmc.withDefaults()
        .withChains(TRIAL_CHAINS)
        .withWarmup(Math.max(1, steps - TRIAL_THINNING * draws))
        .withDraws(draws)
        .withThinning(TRIAL_THINNING);
  }
}
