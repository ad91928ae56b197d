package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.data.KnownTargets;
import org.credence.data.Split;
import org.credence.data.Standardization;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.Coverage;
import org.credence.scoring.CrpsEstimator;
import org.credence.scoring.MultivariateScores;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;
import org.credence.table.TableSplits;
import tech.tablesaw.api.Table;

/**
 * How a model of several numeric targets fares on rows it was not fitted on, all targets together
 * and each alone. Immutable.
 *
 * @param model the model to be used from here on: fitted on all rows after a cross-validation, the
 *     one that was judged otherwise
 * @param prediction the predictive distributions of the rows that have all targets
 * @param observed rows x targets
 * @param rowNumbers their row numbers in the table, from 0
 * @param foldSizes how many of them were tested in each fold, in their order; a single number
 *     without cross-validation
 */
public record MultivariateEvaluation(
    FittedMultivariateRegression model,
    MultivariatePrediction prediction,
    double[][] observed,
    int[] rowNumbers,
    int[] foldSizes) {

  private static final int DRAWS = 500;
  private static final double VARIOGRAM_ORDER = 0.5;

  /** Of one table. */
  static MultivariateEvaluation of(FittedMultivariateRegression model, Table rows) {
    return part(model, rows, IntStream.range(0, rows.rowCount()).toArray()).judged();
  }

  /** Of one split of a table. */
  static MultivariateEvaluation of(
      BayesianMultivariateRegression specification, Table table, Split split) {
    return part(specification, table, split).judged();
  }

  /** Every row by a model of the other folds; then a model of all rows. */
  static MultivariateEvaluation of(
      BayesianMultivariateRegression specification, Table table, List<Split> splits) {
    int folds = splits.size();
    BayesianMultivariateRegression one =
        specification.sizedFor(specification.usable(table).rows()).oneOf(folds + 1);
    BayesianMultivariateRegression inFolds = one.forFolds();
    SharedProgress progress = SharedProgress.equal(specification.progress(), folds + 1);
    List<MultivariateEvaluation> parts =
        IntStream.range(0, folds)
            .parallel()
            .mapToObj(k -> part(inFolds.withProgress(progress.of(k)), table, splits.get(k)))
            .toList();
    FittedMultivariateRegression model = one.withProgress(progress.of(folds)).fit(table);
    return new MultivariateEvaluation(
        model,
        MultivariatePrediction.concatenate(parts.stream().map(p -> p.prediction).toList()),
        parts.stream().flatMap(p -> Arrays.stream(p.observed)).toArray(double[][]::new),
        parts.stream().flatMapToInt(p -> Arrays.stream(p.rowNumbers)).toArray(),
        parts.stream().flatMapToInt(p -> Arrays.stream(p.foldSizes)).toArray());
  }

  private static MultivariateEvaluation part(
      BayesianMultivariateRegression specification, Table table, Split split) {
    FittedMultivariateRegression model = specification.fit(TableSplits.train(table, split));
    return part(model, TableSplits.test(table, split), split.test());
  }

  /** The rows that have all targets, which may be none. */
  private static MultivariateEvaluation part(
      FittedMultivariateRegression model, Table rows, int[] numbers) {
    PredictedTargets predicted = model.predict(rows);
    double[][] observed = predicted.observed();
    int[] sources = predicted.rowNumbers();
    int[] known =
        IntStream.range(0, observed.length)
            .filter(row -> Arrays.stream(observed[row]).noneMatch(Double::isNaN))
            .toArray();
    return new MultivariateEvaluation(
        model,
        predicted.predictive().select(known),
        Arrays.stream(known).mapToObj(row -> observed[row]).toArray(double[][]::new),
        Arrays.stream(known).map(row -> numbers[sources[row]]).toArray(),
        new int[] {known.length});
  }

  private MultivariateEvaluation judged() {
    if (observed.length == 0) {
      throw DataException.of(
          "No row has all of the targets '%s'; nothing can be judged",
          String.join("', '", model.targets()));
    }
    return this;
  }

  /**
   * Scores of the joint forecast: the mean log likelihood of a row, in nats, higher is better; the
   * energy score and the variogram score of order ½ by {@value #DRAWS} draws a row, lower is
   * better, with each target in units of its sd over the training rows.
   *
   * @return each with its standard error
   */
  public List<Score> scores() {
    double[][][] draws = new double[observed.length][][];
    RandomStream stream = RandomStream.of(1).split("energy");
    Arrays.parallelSetAll(
        draws, row -> standardized(prediction.observationDraws(row, DRAWS, stream.split(row))));
    double[][] y = standardized(observed);
    return List.of(
        Score.mean("joint mean log likelihood", logDensities()),
        Score.mean("energy score", MultivariateScores.energy(draws, y, CrpsEstimator.FAIR)),
        Score.mean("variogram score", MultivariateScores.variogram(draws, y, VARIOGRAM_ORDER)));
  }

  /**
   * How many rows lie inside the joint regions of highest density, of each level in {@link
   * RegressionEvaluation#LEVELS}.
   *
   * @return with exact binomial intervals
   */
  public List<Coverage> regionCoverages() {
    RandomStream stream = RandomStream.of(1).split("regions");
    double[] folded =
        IntStream.range(0, observed.length)
            .parallel()
            .mapToDouble(
                row -> prediction.regionLevel(row, observed[row], DRAWS, stream.split(row)))
            .map(level -> (1 + level) / 2)
            .toArray();
    return RegressionEvaluation.LEVELS.stream()
        .map(level -> Coverage.ofPit(folded, level))
        .toList();
  }

  private double[][] standardized(double[][] rows) {
    Standardization scale = model.targetScale();
    return Arrays.stream(rows).map(scale::apply).toArray(double[][]::new);
  }

  /**
   * The scores of one target alone, those of {@link RegressionEvaluation#scores}.
   *
   * @param target from 0
   * @return each with its standard error
   */
  public List<Score> scores(int target) {
    return alone(target).all();
  }

  private NumericScores alone(int target) {
    return new NumericScores(prediction.marginal(target), KnownTargets.exact(observed(target)));
  }

  /**
   * Whether the error bars of one target are calibrated, in words.
   *
   * @param target from 0
   * @return the verdict and its sentence
   */
  public CalibrationVerdict verdict(int target) {
    return CalibrationVerdict.ofPit(alone(target).pit());
  }

  /**
   * The observations of one target.
   *
   * @param target from 0
   * @return one per row, a new array
   */
  public double[] observed(int target) {
    return Arrays.stream(observed).mapToDouble(row -> row[target]).toArray();
  }

  /**
   * The joint log density of each row's observations.
   *
   * @return one per row, in nats per unit of each target
   */
  public double[] logDensities() {
    return IntStream.range(0, observed.length)
        .mapToDouble(row -> prediction.logDensity(row, observed[row]))
        .toArray();
  }

  /**
   * What knowing how the targets go together is worth: the joint log density of a row minus the sum
   * of those of each target alone.
   *
   * @return positive where it helps
   */
  public PairedComparison gainOverIndependence() {
    double[] independent = new double[observed.length];
    for (int k = 0; k < prediction.targets(); k++) {
      RegressionPrediction marginal = prediction.marginal(k);
      int target = k;
      Arrays.setAll(
          independent, row -> independent[row] + marginal.logDensity(row, observed[row][target]));
    }
    return PairedComparison.ofFoldSizes(
        "gain in log likelihood", logDensities(), independent, foldSizes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rowNumbers);
  }

  @Override
  public String toString() {
    return model + ", " + observed.length + " test rows";
  }
}
