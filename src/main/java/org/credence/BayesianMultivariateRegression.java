package org.credence;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.credence.AutomaticChoice.Chosen;
import org.credence.data.Resolution;
import org.credence.data.Standardization;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.internal.Checks;
import org.credence.model.MultivariateLikelihood;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.MissingPolicy;
import org.credence.table.TargetCheck;
import org.credence.table.TargetKind;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * A Bayesian neural network that predicts several numbers of a row together from the other columns
 * of a table: one network with an output for each, whose noise may be correlated. So it knows not
 * only how far each target may be off, but also whether they are off together. It names columns,
 * not data. Immutable.
 *
 * <pre>{@code
 * FittedMultivariateRegression model =
 *     BayesianMultivariateRegression.of("city", "highway").withSeed(42).fit(cars);
 * Table predicted = model.predict(newCars).table(); // city_mean, ..., city_highway_correlation
 * }</pre>
 *
 * <p>Nothing need be said but the targets. All other columns are features; columns are standardised
 * inside, by the training rows; missing values are refused; predictions have 1,000 posterior draws.
 * The posterior is that of an ensemble of sampled networks ({@link
 * org.credence.inference.mcmc.Mclmc}) of two layers of 16 tanh units, from 600 rows on of 32, its
 * length chosen within a {@linkplain #withBudget time budget}. The noise is Gaussian, below 30 rows
 * with one covariance for all of them ({@link NoiseModel#GAUSSIAN}), from there on with sds that
 * depend on the input ({@link NoiseModel#HETEROSCEDASTIC}); its correlations are the same
 * everywhere. The {@linkplain Provenance#decisions decisions} are kept with their reasons. Where a
 * target was rounded ({@link Resolution}) its noise sd never falls below that of the rounding.
 *
 * <p>With {@link #withInference} a method is named instead, with the defaults that {@link
 * BayesianRegression} has for it.
 */
public final class BayesianMultivariateRegression {

  private final Specification options;

  /** Null: chosen by the number of rows, or input-dependent if a method is named. */
  private final @Nullable NoiseModel noise;

  private BayesianMultivariateRegression(Specification options, @Nullable NoiseModel noise) {
    this.options = options;
    this.noise = noise;
  }

  /**
   * A model of some columns given all others.
   *
   * @param targets the names of at least two numeric columns
   * @return with all defaults
   * @throws IllegalArgumentException if there are fewer, or one is named twice
   */
  public static BayesianMultivariateRegression of(String... targets) {
    if (targets.length < 2) {
      throw new IllegalArgumentException(
          "At least two targets are needed, not "
              + targets.length
              + "; for one choose BayesianRegression");
    }
    Set<String> seen = new HashSet<>();
    for (String target : targets) {
      if (!seen.add(target)) {
        throw new IllegalArgumentException("The target '" + target + "' is named twice");
      }
    }
    return new BayesianMultivariateRegression(new Specification(List.of(targets)), null);
  }

  private BayesianMultivariateRegression with(Consumer<Specification> change) {
    Specification copy = new Specification(options);
    change.accept(copy);
    return new BayesianMultivariateRegression(copy, noise);
  }

  /** The same as one of several fits that share a budget. */
  BayesianMultivariateRegression oneOf(int fits) {
    return with(o -> o.fitsInBudget = fits);
  }

  /** The same for the folds of a table that was found fit for use: fewer rows. */
  BayesianMultivariateRegression forFolds() {
    return with(o -> o.fewestRows = 2);
  }

  /** The same with the network and the chains that a table of so many rows calls for. */
  BayesianMultivariateRegression sizedFor(int rows) {
    return with(o -> o.sizedFor = rows);
  }

  ProgressListener progress() {
    return options.progress;
  }

  /**
   * The same with only some columns as features.
   *
   * @param names column names
   * @return a new specification
   */
  public BayesianMultivariateRegression withFeatures(String... names) {
    return with(o -> o.features = List.of(names));
  }

  /**
   * The same with another seed.
   *
   * @param seed any number; the same seed gives the same bits
   * @return a new specification
   */
  public BayesianMultivariateRegression withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * The same with a given inference method instead of the sampled ensemble.
   *
   * @param method how the posterior is found
   * @return a new specification
   */
  public BayesianMultivariateRegression withInference(Inference method) {
    return with(o -> o.inference = Objects.requireNonNull(method));
  }

  /**
   * The same with a limit to the time that a fit takes whose method is not named, as for {@link
   * BayesianRegression#withBudget}.
   *
   * @param time greater than 0
   * @return a new specification
   */
  public BayesianMultivariateRegression withBudget(Duration time) {
    Checks.positive(time.toNanos() * 1e-9, "budget in seconds");
    return with(o -> o.budget = time);
  }

  /**
   * The same with other hidden layers, which all targets share.
   *
   * @param widths the number of units of each, first to last; none for a linear model
   * @return a new specification
   */
  public BayesianMultivariateRegression withHidden(int... widths) {
    int[] copy = Specification.hidden(widths);
    return with(o -> o.hidden = copy);
  }

  /**
   * The same with another activation of the hidden units.
   *
   * @param activation the function
   * @return a new specification
   */
  public BayesianMultivariateRegression withActivation(Activation activation) {
    return with(o -> o.activation = Objects.requireNonNull(activation));
  }

  /**
   * The same with another noise model. Its correlations are those of all rows in either case.
   *
   * @param model {@link NoiseModel#GAUSSIAN}, with one covariance for all rows, or {@link
   *     NoiseModel#HETEROSCEDASTIC}, whose sds depend on the input
   * @return a new specification
   * @throws IllegalArgumentException if the noise is another one
   */
  public BayesianMultivariateRegression withNoise(NoiseModel model) {
    model.likelihood(targets().size());
    return new BayesianMultivariateRegression(options, model);
  }

  /**
   * The same with weights of the training rows, as for {@link BayesianRegression#withWeights}.
   *
   * @param column a column of numbers, none negative; it is no feature, and predictions need not
   *     have it
   * @return a new specification
   */
  public BayesianMultivariateRegression withWeights(String column) {
    return with(o -> o.weights = Objects.requireNonNull(column));
  }

  /**
   * The same with another prior of the weights of the network.
   *
   * @param prior the density of weights and biases
   * @return a new specification
   */
  public BayesianMultivariateRegression withPrior(Prior prior) {
    return with(o -> o.prior = Objects.requireNonNull(prior));
  }

  /**
   * The same with another dropout rate; only {@link MonteCarloDropout} uses it.
   *
   * @param rate the probability that a unit is dropped, in (0, 1)
   * @return a new specification
   */
  public BayesianMultivariateRegression withDropoutRate(double rate) {
    return with(o -> o.dropoutRate = Checks.openUnit(rate, "dropout rate"));
  }

  /**
   * The same with another number of posterior draws in a prediction.
   *
   * @param draws at least 1; tails need a thousand
   * @return a new specification
   */
  public BayesianMultivariateRegression withDraws(int draws) {
    return with(o -> o.draws = Checks.positive(draws, "draws"));
  }

  /**
   * The same with another treatment of missing values. Training rows that lack one of the targets
   * are refused or left out.
   *
   * @param policy refuse, drop the row, impute, or draw
   * @return a new specification
   */
  public BayesianMultivariateRegression withMissing(MissingPolicy policy) {
    return with(o -> o.missing = Objects.requireNonNull(policy));
  }

  /**
   * The same with a listener that is told how far a fit is.
   *
   * @param listener called from threads that fit, by one at a time; a cross-validation is told as
   *     one fit
   * @return a new specification
   */
  public BayesianMultivariateRegression withProgress(ProgressListener listener) {
    return with(o -> o.progress = Objects.requireNonNull(listener));
  }

  /**
   * The names of the target columns.
   *
   * @return the columns that are predicted, in order
   */
  public List<String> targets() {
    return options.targets;
  }

  /**
   * The inference method.
   *
   * @return how the posterior is found; empty: the sampled ensemble
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
  public FittedMultivariateRegression fit(Table train) {
    FittedEncoder encoder = options.encoder(TargetKind.NUMERIC).fit(train);
    EncodedTable rows = rows(train, encoder);
    double[] counts = options.weighted(rows.dataset(), train, rows).counts();
    Standardization scale = Standardization.fit(rows.targets(), targets().size(), counts);
    double[] modelled = scale.apply(rows.targets());
    TrainingTables tables = TrainingTables.of(options, encoder, rows, train, modelled, modelled);
    Chosen chosen = chosen(tables);
    double[] floors = noiseFloors(rows.targets(), scale);
    MultivariateLikelihood likelihood =
        chosen.noise().likelihood(targets().size()).withNoiseFloors(floors);
    FittedNetwork fitted = FittedNetwork.fit(chosen.options(), encoder, tables, likelihood, train);
    return new FittedMultivariateRegression(fitted, chosen.noise(), scale, floors);
  }

  private Chosen chosen(TrainingTables tables) {
    return options.inference == null
        ? AutomaticChoice.multivariate(
            options.sharedBy(tables.standardized().size()), noise, tables.first())
        : new Chosen(options, noise == null ? NoiseModel.HETEROSCEDASTIC : noise);
  }

  /**
   * The rows of a whole table that can be trained on.
   *
   * @throws org.credence.data.DataException if the table cannot be used
   */
  EncodedTable usable(Table table) {
    return rows(table, options.encoder(TargetKind.NUMERIC).fit(table));
  }

  private EncodedTable rows(Table table, FittedEncoder encoder) {
    EncodedTable rows = encoder.encodeForTraining(table);
    TargetCheck.requireIndependent(table, targets(), rows.targets());
    options.weighted(rows.dataset(), table, rows);
    return rows;
  }

  /** The sd of each target's rounding in units of its sd. */
  private static double[] noiseFloors(double[] targets, Standardization scale) {
    int width = scale.means().length;
    double[] floors = new double[width];
    for (int k = 0; k < width; k++) {
      double[] column = new double[targets.length / width];
      int target = k;
      Arrays.setAll(column, row -> targets[row * width + target]);
      floors[k] = Resolution.roundingSd(column) / scale.sd(k);
    }
    return floors;
  }
}
