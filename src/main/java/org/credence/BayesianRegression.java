package org.credence;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.credence.AutomaticChoice.Chosen;
import org.credence.data.KnownTargets;
import org.credence.data.Resolution;
import org.credence.distribution.TransformKind;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.internal.Checks;
import org.credence.model.Prior;
import org.credence.model.RegressionLikelihood;
import org.credence.network.Activation;
import org.credence.table.Censoring;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.MissingPolicy;
import org.credence.table.TargetKind;
import tech.tablesaw.api.Table;

/**
 * A Bayesian neural network that predicts a number from the other columns of a table, with error
 * bars. It names columns, not data, so one specification serves every fold and every table.
 * Immutable.
 *
 * <pre>{@code
 * FittedRegression model = BayesianRegression.of("mpg").withSeed(42).fit(cars);
 * Table predicted = model.predict(newCars).table(); // mpg_mean, mpg_sd, mpg_lower_90, ...
 * }</pre>
 *
 * <p>Nothing need be said but the target. All other columns are features; columns are standardised
 * inside, by the training rows; missing values are refused; predictions have 1,000 posterior draws.
 * The posterior is that of an ensemble of sampled networks ({@link
 * org.credence.inference.mcmc.Mclmc}), its size, its length and the {@linkplain NoiseModel noise}
 * chosen from the data within a {@linkplain #withBudget time budget}; the {@linkplain
 * Provenance#decisions decisions} are kept with their reasons. Where the target was rounded ({@link
 * Resolution}) the noise sd never falls below that of the rounding.
 *
 * <p>With {@link #withInference} a method is named instead. Its defaults are {@link
 * NoiseModel#HETEROSCEDASTIC}, with {@link BayesByBackprop} that or {@link NoiseModel#GAUSSIAN},
 * whichever is the simplest within a standard error of the better out-of-sample CRPS; rectified
 * units, in one hidden layer with a unit for every eight rows (10 to 50), in two from 600 rows on,
 * for samplers in two layers of 16, for dropout in two of 50; a standard normal prior, its scale
 * learned for each block or each weight where the method can.
 */
public final class BayesianRegression {

  private final Specification options;

  private final TargetOptions targetOptions;

  private BayesianRegression(Specification options, TargetOptions targetOptions) {
    this.options = options;
    this.targetOptions = targetOptions;
  }

  /**
   * A model of one column given all others.
   *
   * @param target the name of a numeric column
   * @return with all defaults
   */
  public static BayesianRegression of(String target) {
    return new BayesianRegression(new Specification(target), TargetOptions.DEFAULTS);
  }

  private BayesianRegression with(java.util.function.Consumer<Specification> change) {
    Specification copy = new Specification(options);
    change.accept(copy);
    return new BayesianRegression(copy, targetOptions);
  }

  /** The same as one of several fits that share a budget. */
  BayesianRegression oneOf(int fits) {
    return with(o -> o.fitsInBudget = fits);
  }

  /** The same for the folds of a table that was found fit for use: fewer rows. */
  BayesianRegression forFolds() {
    return with(o -> o.fewestRows = 2);
  }

  /** The same with the network and the chains that a table of so many rows calls for. */
  BayesianRegression sizedFor(int rows) {
    return with(o -> o.sizedFor = rows);
  }

  ProgressListener progress() {
    return options.progress;
  }

  /**
   * The rows of a whole table that can be trained on.
   *
   * @throws org.credence.data.DataException if the table cannot be used
   */
  EncodedTable usable(Table table) {
    Table rows = withTarget(table);
    return rows(rows, options.encoder(TargetKind.NUMERIC).fit(rows));
  }

  /** The table with a column of the target, which censored ones may lack. */
  Table withTarget(Table table) {
    return options.withTarget(table);
  }

  /** Whether of some rows only an interval may be known. */
  boolean isCensored() {
    return targetOptions.censored();
  }

  /** Training rows with targets and weights that can be used. */
  private EncodedTable rows(Table table, FittedEncoder encoder) {
    EncodedTable rows = encoder.encodeForTraining(table);
    targetOptions.check(table, rows, target());
    options.weighted(rows.dataset(), table, rows);
    if (options.censoring != null) {
      Censoring.checkBounded(table, target(), known(table, rows));
    }
    return rows;
  }

  private KnownTargets known(Table table, EncodedTable rows) {
    return options.censoring == null
        ? KnownTargets.exact(rows.targets())
        : options.censoring.read(table, rows, target()).orElseThrow();
  }

  /**
   * The same with only some columns as features.
   *
   * @param names column names
   * @return a new specification
   */
  public BayesianRegression withFeatures(String... names) {
    return with(o -> o.features = List.of(names));
  }

  /**
   * The same with another seed.
   *
   * @param seed any number; the same seed gives the same bits
   * @return a new specification
   */
  public BayesianRegression withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * The same with a given inference method instead of one chosen from the data. {@link
   * MonteCarloDropout} puts dropout layers into the network by itself.
   *
   * @param method how the posterior is found
   * @return a new specification
   */
  public BayesianRegression withInference(Inference method) {
    return with(o -> o.inference = Objects.requireNonNull(method));
  }

  /**
   * The same with a limit to the time that everything takes which is not asked for: choosing the
   * network, the noise and the method, and fitting it, for a cross-validation all its fits. It is
   * reckoned from the size of the table for two cores of a recent computer, so that the result does
   * not depend on how busy the computer is. Without a limit, a minute for each fit of up to 1,000
   * rows and more in proportion beyond. A method that was named takes the time it takes.
   *
   * @param time greater than 0
   * @return a new specification
   */
  public BayesianRegression withBudget(Duration time) {
    Checks.positive(time.toNanos() * 1e-9, "budget in seconds");
    return with(o -> o.budget = time);
  }

  /**
   * The same with other hidden layers.
   *
   * @param widths the number of units of each, first to last; none for a linear model
   * @return a new specification
   */
  public BayesianRegression withHidden(int... widths) {
    int[] copy = Specification.hidden(widths);
    return with(o -> o.hidden = copy);
  }

  /**
   * The same with another activation of the hidden units.
   *
   * @param activation the function
   * @return a new specification
   */
  public BayesianRegression withActivation(Activation activation) {
    return with(o -> o.activation = Objects.requireNonNull(activation));
  }

  /**
   * The same with another noise model.
   *
   * @param model how observations scatter around the function
   * @return a new specification
   * @throws IllegalArgumentException if the noise does not go with the transform
   */
  public BayesianRegression withNoise(NoiseModel model) {
    Objects.requireNonNull(model);
    return new BayesianRegression(options, targetOptions.withNoise(model));
  }

  /**
   * The same with a function of the target that is modelled instead of the target itself, for
   * skewed targets, or such that cannot be negative or lie between {@linkplain #withBounds bounds}.
   * Powers are fitted on the training rows by maximum likelihood. Predictions are of the target
   * itself: quantiles are carried over, means and sds are its own.
   *
   * @param kind the function; {@link TransformKind#SQRT} is that of the target plus half the step
   *     it was rounded to
   * @return a new specification
   * @throws IllegalArgumentException if the transform does not go with the noise: the mean of
   *     transformed Student-t noise does not exist, counts and shares are modelled as they are
   */
  public BayesianRegression withTransform(TransformKind kind) {
    Objects.requireNonNull(kind);
    return new BayesianRegression(options, targetOptions.withTransform(kind));
  }

  /**
   * The same with other bounds of the target, for {@link TransformKind#LOGIT} and {@link
   * NoiseModel#BETA}; 0 and 1 unless given.
   *
   * @param lower no target reaches it
   * @param upper no target reaches it
   * @return a new specification
   * @throws IllegalArgumentException if the bounds are not finite or not in order
   */
  public BayesianRegression withBounds(double lower, double upper) {
    return new BayesianRegression(options, targetOptions.withBounds(lower, upper));
  }

  /**
   * The same with weights of the training rows. The log likelihood of a row is multiplied by its
   * weight as it is: a row of weight 2 counts as two, one of 0 not at all, in the scales of the
   * columns too. Weights that say only which rows count more than others should have mean 1, since
   * their sum is the number of rows the posterior thinks there are.
   *
   * @param column a column of numbers, none negative; it is no feature, and predictions need not
   *     have it
   * @return a new specification
   */
  public BayesianRegression withWeights(String column) {
    return with(o -> o.weights = Objects.requireNonNull(column));
  }

  /**
   * The same for a target that is censored: of some rows only a limit is known that the true value
   * lies below (of detection) or above (of a test that ended first). Such a row counts with the
   * probability of what is known, the noise is Gaussian ({@link
   * org.credence.model.CensoredGaussianLikelihood}), and predictions are of the true value.
   *
   * @param column a column of words, {@code exact}, {@code below} or {@code above} (or {@code =},
   *     {@code <}, {@code >}), that says what the number in the target column is; it is no feature,
   *     and predictions need not have it
   * @return a new specification
   * @throws IllegalArgumentException if another noise was chosen, or a transform that is fitted
   */
  public BayesianRegression withCensoring(String column) {
    return censored(Censoring.byWords(column));
  }

  /**
   * The same for a target that is known by two ends that the true value lies between: an empty
   * lower one if it is only known to lie below the upper one, an empty upper one if it is only
   * known to lie above the lower one, equal ones if it is exact. The target then has no column of
   * its own.
   *
   * @param lower a column of numbers; it is no feature, and predictions need not have it
   * @param upper a column of numbers; likewise
   * @return a new specification
   * @throws IllegalArgumentException if another noise was chosen, or a transform that is fitted
   */
  public BayesianRegression withCensoring(String lower, String upper) {
    return censored(Censoring.byEnds(lower, upper));
  }

  private BayesianRegression censored(Censoring how) {
    return new BayesianRegression(
        with(o -> o.censoring = how).options, targetOptions.withCensoring());
  }

  /**
   * The same with another prior of the weights.
   *
   * @param prior the density of weights and biases
   * @return a new specification
   */
  public BayesianRegression withPrior(Prior prior) {
    return with(o -> o.prior = Objects.requireNonNull(prior));
  }

  /**
   * The same with another dropout rate; only {@link MonteCarloDropout} uses it.
   *
   * @param rate the probability that a unit is dropped, in (0, 1)
   * @return a new specification
   */
  public BayesianRegression withDropoutRate(double rate) {
    return with(o -> o.dropoutRate = Checks.openUnit(rate, "dropout rate"));
  }

  /**
   * The same with another number of posterior draws in a prediction.
   *
   * @param draws at least 1; tails need a thousand
   * @return a new specification
   */
  public BayesianRegression withDraws(int draws) {
    return with(o -> o.draws = Checks.positive(draws, "draws"));
  }

  /**
   * The same with another treatment of missing values.
   *
   * @param policy refuse, drop the row, impute, or draw
   * @return a new specification
   */
  public BayesianRegression withMissing(MissingPolicy policy) {
    return with(o -> o.missing = Objects.requireNonNull(policy));
  }

  /**
   * The same with a listener that is told how far a fit is.
   *
   * @param listener called from threads that fit, by one at a time; a cross-validation is told as
   *     one fit
   * @return a new specification
   */
  public BayesianRegression withProgress(ProgressListener listener) {
    return with(o -> o.progress = Objects.requireNonNull(listener));
  }

  /**
   * The name of the target column.
   *
   * @return the column that is predicted
   */
  public String target() {
    return options.target();
  }

  /**
   * The inference method.
   *
   * @return how the posterior is found; empty: chosen from the data
   */
  public Optional<Inference> inference() {
    return Optional.ofNullable(options.inference);
  }

  /**
   * The seed.
   *
   * @return the number all randomness comes from
   */
  public long seed() {
    return options.seed;
  }

  /**
   * Fits the model.
   *
   * @param train the rows to learn from; not modified
   * @return the fitted model
   * @throws org.credence.data.DataException if the table cannot be used, with the place and the
   *     remedy
   * @throws org.credence.inference.DivergenceException if training diverged
   */
  public FittedRegression fit(Table train) {
    return fitted(withTarget(train));
  }

  private FittedRegression fitted(Table train) {
    FittedEncoder encoder = options.encoder(TargetKind.NUMERIC).fit(train);
    EncodedTable rows = rows(train, encoder);
    double[] counts = options.weighted(rows.dataset(), train, rows).counts();
    KnownTargets known = known(train, rows);
    TargetScale target = targetOptions.scale(known, counts);
    double[] modelled = targetOptions.modelled(known, target);
    double[] clues = targetOptions.clues(known, target);
    TrainingTables tables = TrainingTables.of(options, encoder, rows, train, modelled, clues);
    Chosen chosen = chosen(tables, target.noiseFloor());
    RegressionLikelihood likelihood =
        isCensored() ? target.censoredLikelihood() : target.likelihood(chosen.noise());
    FittedNetwork fitted = FittedNetwork.fit(chosen.options(), encoder, tables, likelihood, train);
    return new FittedRegression(fitted, chosen.noise(), target, options.censoring);
  }

  private Chosen chosen(TrainingTables tables, double floor) {
    if (options.inference == null) {
      return AutomaticChoice.regression(
          options.sharedBy(tables.standardized().size()), targetOptions, tables.first(), floor);
    }
    NoiseModel noise = isCensored() ? NoiseModel.GAUSSIAN : targetOptions.noise();
    if (noise == null && options.inference instanceof BayesByBackprop method) {
      return AutomaticChoice.noise(options, method, tables.first(), floor);
    }
    return new Chosen(options, noise == null ? NoiseModel.HETEROSCEDASTIC : noise);
  }
}
