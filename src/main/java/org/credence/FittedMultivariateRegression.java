package org.credence;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.data.Standardization;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnosis.FunctionDraws;
import org.credence.distribution.TargetTransform;
import org.credence.model.MultivariateLikelihood;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.UncertaintyParts;
import org.credence.random.RandomStream;
import org.credence.table.EncodedTable;
import tech.tablesaw.api.Table;

/**
 * A fitted {@link BayesianMultivariateRegression}: predicts several targets of rows together.
 * Immutable, safe to share.
 */
public final class FittedMultivariateRegression extends FittedModel {

  private static final int INFORMATION_DRAWS = 500;

  private final NoiseModel noise;
  private final Standardization targetScale;

  /** In units of the standardised targets. */
  private final double[] noiseFloors;

  private final Once<Explainer> explainer;

  FittedMultivariateRegression(
      FittedNetwork fitted, NoiseModel noise, Standardization targetScale, double[] noiseFloors) {
    super(fitted);
    this.noise = noise;
    this.targetScale = targetScale;
    this.noiseFloors = noiseFloors;
    this.explainer = new Once<>(() -> Explainer.of(fitted, inputs -> parts(predictive(inputs))));
  }

  /**
   * Predicts rows.
   *
   * @param rows a table with the feature columns of the training table, in any order; targets may
   *     be absent; not modified
   * @return the rows with columns for means, sds, intervals and correlations
   * @throws org.credence.data.DataException if the columns do not match, with the place and the
   *     remedy
   */
  public PredictedTargets predict(Table rows) {
    EncodedTable encoded = fitted.encoder().encode(rows);
    MultivariatePrediction prediction =
        fitted.predictive().multivariate(fitted.versions(encoded), targetScale);
    return new PredictedTargets(rows, targets(), encoded, prediction);
  }

  private MultivariatePrediction predictive(double[] inputs) {
    return fitted.predictive().multivariate(List.of(fitted.inputs().apply(inputs)), targetScale);
  }

  /**
   * Explains why rows are as uncertain as they are, as {@link FittedRegression#explain} does. The
   * sds told of are the root mean squares of those of the targets, each in units of the target's sd
   * over the training rows.
   *
   * @param rows a table as for {@link #predict}; not modified
   * @return one explanation for each predicted row
   * @throws org.credence.data.DataException if the columns do not match
   */
  public Explanations explain(Table rows) {
    PredictedTargets predicted = predict(rows);
    MultivariatePrediction prediction = predicted.predictive();
    RandomStream stream = RandomStream.of(1).split("information");
    return new Explanations(
        rows,
        predicted.lines(),
        explainer.get().explain(predicted.encoded(), parts(prediction)),
        row -> prediction.mutualInformation(row, INFORMATION_DRAWS, stream.split(row)));
  }

  private List<UncertaintyParts> parts(MultivariatePrediction prediction) {
    return IntStream.range(0, prediction.rows())
        .mapToObj(row -> UncertaintyParts.of(prediction, row, targetScale.sds()))
        .toList();
  }

  /**
   * Judges the model on rows it was not fitted on. Rows without one of the targets are left out.
   *
   * @param rows a table with features and targets; not modified
   * @return the scores
   * @throws org.credence.data.DataException if the columns do not match, or no row has all targets
   */
  public MultivariateEvaluation evaluate(Table rows) {
    return MultivariateEvaluation.of(this, rows);
  }

  /**
   * What the model believed before it had seen a target: the prior predictive distribution.
   *
   * @param rows a table as for {@link #predict}
   * @return the prediction by draws from the prior; nothing for a model read from a file, which
   *     holds no prior
   */
  public Optional<MultivariatePrediction> priorPredictive(Table rows) {
    List<double[]> inputs = List.of(inputScale().apply(encoder().encode(rows).inputs()));
    return fitted.priorPredictive().map(prior -> prior.multivariate(inputs, targetScale));
  }

  /**
   * The names of the target columns.
   *
   * @return the columns that are predicted, in order
   */
  public List<String> targets() {
    return fitted.encoder().targets();
  }

  /**
   * How targets are standardised.
   *
   * @return one mean and sd per target
   */
  public Standardization targetScale() {
    return targetScale;
  }

  /**
   * How observations scatter around the functions.
   *
   * @return the noise model
   */
  public NoiseModel noise() {
    return noise;
  }

  /**
   * The noise sds that come from rounding of the targets alone.
   *
   * @return one per target, in its units; 0 if it was not rounded; a new array
   */
  public double[] noiseFloors() {
    double[] sds = new double[noiseFloors.length];
    Arrays.setAll(sds, k -> noiseFloors[k] * targetScale.sd(k));
    return sds;
  }

  @Override
  Optional<Diagnosis> diagnose() {
    double[] logUnits = new double[fitted.training().count()];
    Arrays.fill(logUnits, Arrays.stream(targetScale.sds()).map(Math::log).sum());
    return fitted.diagnosis(
        (predictive, inputs) ->
            FunctionDraws.of(predictive.multivariate(List.of(inputs), targetScale)),
        logUnits);
  }

  /**
   * Writes the model to a file, whole or not at all. The format is text: JSON, with all numbers to
   * the last bit and a checksum.
   *
   * @param file where to
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    ModelFile.TargetState state =
        new ModelFile.TargetState(
            TargetTransform.NONE, ModelFile.Scale.of(targetScale), noiseFloors, null);
    ModelFile.save(file, fitted, Task.MULTIVARIATE_REGRESSION, noise.name(), state);
  }

  /**
   * Reads a model from a file; its predictions equal those of the saved one to the bit.
   *
   * @param file written by {@link #save}
   * @return the model
   * @throws org.credence.data.DataException if the file is missing, damaged, of a newer version, or
   *     of another kind of model
   */
  public static FittedMultivariateRegression load(Path file) {
    ModelFile.Loaded loaded = ModelFile.load(file, Task.MULTIVARIATE_REGRESSION);
    NoiseModel noise = NoiseModel.valueOf(loaded.likelihood());
    double[] floors = loaded.target().noiseFloors();
    MultivariateLikelihood likelihood = noise.likelihood(floors.length).withNoiseFloors(floors);
    return new FittedMultivariateRegression(
        loaded.network(likelihood), noise, loaded.target().scale().toStandardization(), floors);
  }

  @Override
  public String toString() {
    return String.join(", ", targets()) + ": " + fitted.summary();
  }
}
