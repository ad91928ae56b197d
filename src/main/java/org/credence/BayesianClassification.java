package org.credence;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.internal.Checks;
import org.credence.model.ClassLikelihood;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.MissingPolicy;
import org.credence.table.TargetKind;
import tech.tablesaw.api.Table;

/**
 * A Bayesian neural network that predicts a class from the other columns of a table, with
 * probabilities that know what they do not know. It names columns, not data, so one specification
 * serves every fold and every table. Immutable.
 *
 * <pre>{@code
 * FittedClassification model = BayesianClassification.of("species").withSeed(42).fit(flowers);
 * Table predicted = model.predict(newFlowers).table(); // species_predicted, species_p_setosa, ...
 * }</pre>
 *
 * <p>Nothing need be said but the target. All other columns are features; columns are standardised
 * inside, by the training rows; missing values are refused; predictions have 1,000 posterior draws.
 * The posterior is that of an ensemble of sampled networks ({@link
 * org.credence.inference.mcmc.Mclmc}), its size and length chosen from the data within a
 * {@linkplain #withBudget time budget}; the {@linkplain Provenance#decisions decisions} are kept
 * with their reasons.
 *
 * <p>With {@link #withInference} a method is named instead. Its defaults are rectified units, in
 * one hidden layer with a unit for every eight rows (10 to 50), in two from 600 rows on, for
 * samplers in two layers of 16, for dropout in two of 50; a standard normal prior, its scale
 * learned for each block or each weight where the method can.
 */
public final class BayesianClassification {

  private final Specification options;

  private BayesianClassification(Specification options) {
    this.options = options;
  }

  /**
   * A model of one column given all others.
   *
   * @param target the name of a column of text, booleans or small integers
   * @return with all defaults
   */
  public static BayesianClassification of(String target) {
    return new BayesianClassification(new Specification(target));
  }

  private BayesianClassification with(java.util.function.Consumer<Specification> change) {
    Specification copy = new Specification(options);
    change.accept(copy);
    return new BayesianClassification(copy);
  }

  /** The same as one of several fits that share a budget. */
  BayesianClassification oneOf(int fits) {
    return with(o -> o.fitsInBudget = fits);
  }

  /**
   * The same for the folds of a table that was found fit for use: fewer rows, and all its classes
   * even if a fold lacks one.
   */
  BayesianClassification forFolds(List<String> classes) {
    return with(
        o -> {
          o.classes = classes;
          o.fewestRows = 2;
        });
  }

  /** The same with the network and the chains that a table of so many rows calls for. */
  BayesianClassification sizedFor(int rows) {
    return with(o -> o.sizedFor = rows);
  }

  ProgressListener progress() {
    return options.progress;
  }

  /** The encoder fitted on a whole table, which finds out whether the table can be used. */
  FittedEncoder encoder(Table table) {
    return options.encoder(TargetKind.CATEGORICAL).fit(table);
  }

  /**
   * The same with only some columns as features.
   *
   * @param names column names
   * @return a new specification
   */
  public BayesianClassification withFeatures(String... names) {
    return with(o -> o.features = List.of(names));
  }

  /**
   * The same with another seed.
   *
   * @param seed any number; the same seed gives the same bits
   * @return a new specification
   */
  public BayesianClassification withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * The same with a given inference method instead of one chosen from the data. {@link
   * MonteCarloDropout} puts dropout layers into the network by itself.
   *
   * @param method how the posterior is found
   * @return a new specification
   */
  public BayesianClassification withInference(Inference method) {
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
  public BayesianClassification withBudget(Duration time) {
    Checks.positive(time.toNanos() * 1e-9, "budget in seconds");
    return with(o -> o.budget = time);
  }

  /**
   * The same with other hidden layers.
   *
   * @param widths the number of units of each, first to last; none for a linear model
   * @return a new specification
   */
  public BayesianClassification withHidden(int... widths) {
    int[] copy = Specification.hidden(widths);
    return with(o -> o.hidden = copy);
  }

  /**
   * The same with another activation of the hidden units.
   *
   * @param activation the function
   * @return a new specification
   */
  public BayesianClassification withActivation(Activation activation) {
    return with(o -> o.activation = Objects.requireNonNull(activation));
  }

  /**
   * The same with classes that have an order, as grades or ratings do: one network output moves
   * probability along the order, with learned cut points ({@link
   * org.credence.model.OrdinalLikelihood}).
   *
   * @param lowToHigh the classes in order, all of them; none stands for ascending order of their
   *     names, of numbers by their size
   * @return a new specification
   */
  public BayesianClassification withOrderedClasses(String... lowToHigh) {
    List<String> order = List.of(lowToHigh);
    return with(
        o -> {
          o.ordered = true;
          o.classes = order;
        });
  }

  /**
   * The same with weights of the training rows. The log likelihood of a row is multiplied by its
   * weight as it is: a row of weight 2 counts as two, one of 0 not at all. Weights that say only
   * which rows count more than others should have mean 1, since their sum is the number of rows the
   * posterior thinks there are.
   *
   * @param column a column of numbers, none negative; it is no feature, and predictions need not
   *     have it
   * @return a new specification
   */
  public BayesianClassification withWeights(String column) {
    return with(o -> o.weights = Objects.requireNonNull(column));
  }

  /**
   * The same with another prior of the weights.
   *
   * @param prior the density of weights and biases
   * @return a new specification
   */
  public BayesianClassification withPrior(Prior prior) {
    return with(o -> o.prior = Objects.requireNonNull(prior));
  }

  /**
   * The same with another dropout rate; only {@link MonteCarloDropout} uses it.
   *
   * @param rate the probability that a unit is dropped, in (0, 1)
   * @return a new specification
   */
  public BayesianClassification withDropoutRate(double rate) {
    return with(o -> o.dropoutRate = Checks.openUnit(rate, "dropout rate"));
  }

  /**
   * The same with another number of posterior draws in a prediction.
   *
   * @param draws at least 1; tails need a thousand
   * @return a new specification
   */
  public BayesianClassification withDraws(int draws) {
    return with(o -> o.draws = Checks.positive(draws, "draws"));
  }

  /**
   * The same with another treatment of missing values.
   *
   * @param policy refuse, drop the row, impute, or draw
   * @return a new specification
   */
  public BayesianClassification withMissing(MissingPolicy policy) {
    return with(o -> o.missing = Objects.requireNonNull(policy));
  }

  /**
   * The same with a listener that is told how far a fit is.
   *
   * @param listener called from threads that fit, by one at a time; a cross-validation is told as
   *     one fit
   * @return a new specification
   */
  public BayesianClassification withProgress(ProgressListener listener) {
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
  public FittedClassification fit(Table train) {
    FittedEncoder encoder = options.encoder(TargetKind.CATEGORICAL).fit(train);
    EncodedTable rows = encoder.encodeForTraining(train);
    ClassLikelihood likelihood =
        FittedClassification.likelihood(encoder.classes().size(), options.ordered);
    int columns = likelihood.targetColumns(encoder.classes().size());
    double[] targets = new double[rows.rows() * columns];
    for (int row = 0; row < rows.rows(); row++) {
      likelihood.encode((int) rows.targets()[row], targets, row);
    }
    TrainingTables tables = TrainingTables.of(options, encoder, rows, train, targets, targets);
    Specification chosen =
        options.inference == null
            ? AutomaticChoice.classification(
                options.sharedBy(tables.standardized().size()),
                likelihood.networkOutputs(columns),
                tables.first())
            : options;
    FittedNetwork fitted = FittedNetwork.fit(chosen, encoder, tables, likelihood, train);
    return new FittedClassification(fitted);
  }
}
