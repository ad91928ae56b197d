package org.credence;

import java.util.List;
import java.util.Objects;
import org.credence.data.Dataset;
import org.credence.data.Resolution;
import org.credence.data.Standardization;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.internal.Checks;
import org.credence.model.Prior;
import org.credence.model.RegressionLikelihood;
import org.credence.network.Activation;
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
 * <p>Defaults: all other columns are features; seed 1; {@link BayesByBackprop}; {@link
 * NoiseModel#HETEROSCEDASTIC}; rectified units, in one hidden layer with a unit for every eight
 * rows (10 to 50), in two from 600 rows on, for dropout in two layers of 50; a standard normal
 * prior, its scale learned for each block (not with dropout); 1,000 posterior draws; missing values
 * are refused. Columns are standardised inside, by the training rows. Where the target was rounded
 * ({@link Resolution}) the noise sd never falls below that of the rounding.
 */
public final class BayesianRegression {

  private final Specification options;
  private final NoiseModel noise;

  private BayesianRegression(Specification options, NoiseModel noise) {
    this.options = options;
    this.noise = noise;
  }

  /**
   * A model of one column given all others.
   *
   * @param target the name of a numeric column
   * @return with all defaults
   */
  public static BayesianRegression of(String target) {
    return new BayesianRegression(new Specification(target), NoiseModel.HETEROSCEDASTIC);
  }

  private BayesianRegression with(java.util.function.Consumer<Specification> change) {
    Specification copy = new Specification(options);
    change.accept(copy);
    return new BayesianRegression(copy, noise);
  }

  /** The same for the folds of a table that was found fit for use: fewer rows. */
  BayesianRegression forFolds() {
    return with(o -> o.fewestRows = 2);
  }

  ProgressListener progress() {
    return options.progress;
  }

  /** The encoder fitted on a whole table, which finds out whether the table can be used. */
  FittedEncoder encoder(Table table) {
    return options.encoder(TargetKind.NUMERIC).fit(table);
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
   * The same with another inference method. {@link MonteCarloDropout} puts dropout layers into the
   * network by itself.
   *
   * @param method how the posterior is found
   * @return a new specification
   */
  public BayesianRegression withInference(Inference method) {
    return with(o -> o.inference = Objects.requireNonNull(method));
  }

  /**
   * The same with other hidden layers.
   *
   * @param widths the number of units of each, first to last; none for a linear model
   * @return a new specification
   */
  public BayesianRegression withHidden(int... widths) {
    int[] copy = widths.clone();
    for (int width : copy) {
      Checks.positive(width, "width of a hidden layer");
    }
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
   */
  public BayesianRegression withNoise(NoiseModel model) {
    return new BayesianRegression(options, Objects.requireNonNull(model));
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
   * @param policy refuse, drop the row, or impute
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
    return options.target;
  }

  /**
   * The inference method.
   *
   * @return how the posterior is found
   */
  public Inference inference() {
    return options.inference;
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
    FittedEncoder encoder = options.encoder(TargetKind.NUMERIC).fit(train);
    EncodedTable rows = encoder.encodeForTraining(train);
    Standardization inputs = Standardization.fit(rows.inputs(), encoder.featureNames().size());
    Standardization target = Standardization.fit(rows.targets(), 1);
    Dataset standardized =
        rows.dataset().with(inputs.apply(rows.inputs()), target.apply(rows.targets()));
    double floor = Resolution.roundingSd(rows.targets()) / target.sd(0);
    RegressionLikelihood likelihood = noise.likelihood().withNoiseFloor(floor);
    FittedNetwork fitted =
        FittedNetwork.fit(options, encoder, rows, standardized, inputs, likelihood, train);
    return new FittedRegression(fitted, noise, target, floor);
  }
}
