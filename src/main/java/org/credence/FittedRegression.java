package org.credence;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.data.KnownTargets;
import org.credence.data.Standardization;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnosis.FunctionDraws;
import org.credence.distribution.TargetTransform;
import org.credence.predictive.RegressionPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.predictive.UncertaintyParts;
import org.credence.table.Censoring;
import org.credence.table.EncodedTable;
import org.credence.table.PredictionColumns;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** A fitted {@link BayesianRegression}: predicts rows with error bars. Immutable, safe to share. */
public final class FittedRegression extends FittedModel {

  private final NoiseModel noise;
  private final TargetScale targetScale;
  private final @Nullable Censoring censoring;
  private final Once<Explainer> explainer;

  FittedRegression(
      FittedNetwork fitted,
      NoiseModel noise,
      TargetScale targetScale,
      @Nullable Censoring censoring) {
    super(fitted);
    this.noise = noise;
    this.targetScale = targetScale;
    this.censoring = censoring;
    this.explainer = new Once<>(() -> Explainer.of(fitted, inputs -> parts(predictive(inputs))));
  }

  /**
   * Predicts rows.
   *
   * @param rows a table with the feature columns of the training table, in any order; the target
   *     may be absent; not modified
   * @return the rows with columns for mean, sds and intervals
   * @throws org.credence.data.DataException if the columns do not match, with the place and the
   *     remedy
   */
  public PredictedTable predict(Table rows) {
    Table withTarget = censoring == null ? rows : censoring.withTarget(rows, target());
    EncodedTable encoded = fitted.encoder().encode(withTarget);
    RegressionPrediction prediction =
        targetScale.predict(fitted.predictive(), fitted.versions(encoded));
    KnownTargets known = known(withTarget, encoded);
    PredictionColumns columns =
        PredictionColumns.of(target())
            .withBeside(censoring == null ? List.of() : censoring.columns());
    return new PredictedTable(rows, columns, encoded, known, prediction);
  }

  /** Without the column that says what a censored target is, nothing is known of it. */
  KnownTargets known(Table table, EncodedTable rows) {
    if (censoring == null) {
      return KnownTargets.exact(rows.targets());
    }
    double[] nothing = new double[rows.rows()];
    Arrays.fill(nothing, Double.NaN);
    return censoring.read(table, rows, target()).orElse(KnownTargets.exact(nothing));
  }

  /** The training rows with the weights that they were fitted with; of a file none are known. */
  Dataset weighted(Dataset trainingRows) {
    return Optional.ofNullable(fitted.target())
        .flatMap(target -> target.data().weights())
        .map(trainingRows::withWeights)
        .orElse(trainingRows);
  }

  private RegressionPrediction predictive(double[] inputs) {
    return targetScale.predict(fitted.predictive(), fitted.inputs().apply(inputs));
  }

  /**
   * Explains why rows are as uncertain as they are: noise or doubt, distance from the training
   * rows, cells beyond their range, filled in, or of unseen categories. Takes O(n²) steps for n
   * training rows, once for each model.
   *
   * @param rows a table as for {@link #predict}; not modified
   * @return one explanation for each predicted row
   * @throws org.credence.data.DataException if the columns do not match
   */
  public Explanations explain(Table rows) {
    PredictedTable predicted = predict(rows);
    return new Explanations(
        rows, predicted.lines(), explain(predicted), predicted.predictive()::mutualInformation);
  }

  List<RowExplanation> explain(PredictedTable predicted) {
    return explainer.get().explain(predicted.encoded(), parts(predicted.predictive()));
  }

  private static List<UncertaintyParts> parts(RegressionPrediction predictive) {
    return IntStream.range(0, predictive.rows())
        .mapToObj(row -> UncertaintyParts.of(predictive, row))
        .toList();
  }

  /**
   * What the model believed before it had seen a target: the prior predictive distribution. Held
   * against the data it shows what the prior takes for granted.
   *
   * @param rows a table as for {@link #predict}
   * @return the prediction by draws from the prior; nothing for a model read from a file, which
   *     holds no prior
   */
  public Optional<RegressionPrediction> priorPredictive(Table rows) {
    double[] standardized = inputScale().apply(encoder().encode(rows).inputs());
    return fitted.priorPredictive().map(prior -> targetScale.predict(prior, standardized));
  }

  /**
   * The name of the target column.
   *
   * @return the column that is predicted
   */
  public String target() {
    return fitted.encoder().target();
  }

  /**
   * How the target is standardised, after the {@linkplain #transform transform}.
   *
   * @return one mean and sd; for counts, which are not standardised, the logarithm of the typical
   *     rate and 1
   */
  public Standardization targetScale() {
    return targetScale.standardization();
  }

  /**
   * The function of the target that is modelled.
   *
   * @return {@link TargetTransform#NONE} for the target itself
   */
  public TargetTransform transform() {
    return targetScale.transform();
  }

  /**
   * How observations scatter around the function.
   *
   * @return the noise model
   */
  public NoiseModel noise() {
    return noise;
  }

  /**
   * How tables tell what is known of the target.
   *
   * @return empty if all targets are exact
   */
  public Optional<Censoring> censoring() {
    return Optional.ofNullable(censoring);
  }

  /**
   * The noise sd that comes from rounding of the target alone.
   *
   * @return in units of the target; 0 if it was not rounded, and for counts and shares
   */
  public double noiseFloor() {
    return targetScale.roundingSd();
  }

  @Override
  Optional<Diagnosis> diagnose() {
    return fitted.diagnosis(
        (predictive, inputs) -> FunctionDraws.of(targetScale.predict(predictive, inputs)),
        logUnits());
  }

  /** The probability of an interval has no unit. */
  private double[] logUnits() {
    double[] units = targetScale.logUnits(fitted.training().targets());
    if (censoring != null && fitted.target() != null) {
      Dataset data = fitted.target().data();
      for (int row = 0; row < units.length; row++) {
        boolean exact = data.targets()[row * data.targetColumns()] == 1;
        units[row] = exact ? units[row] : 0;
      }
    }
    return units;
  }

  /**
   * Writes the model to a file, whole or not at all. The format is text: JSON, with all numbers to
   * the last bit and a checksum.
   *
   * @param file where to
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    ModelFile.TargetState state = ModelFile.TargetState.of(targetScale, censoring);
    ModelFile.save(file, fitted, Task.REGRESSION, noise.name(), state);
  }

  /**
   * Reads a model from a file; its predictions equal those of the saved one to the bit.
   *
   * @param file written by {@link #save}
   * @return the model
   * @throws org.credence.data.DataException if the file is missing, damaged, of a newer version, or
   *     of another kind of model
   */
  public static FittedRegression load(Path file) {
    ModelFile.Loaded loaded = ModelFile.load(file, Task.REGRESSION);
    NoiseModel noise = NoiseModel.valueOf(loaded.likelihood());
    TargetScale scale = loaded.target().toTargetScale();
    FittedNetwork network = loaded.network(scale.likelihood(noise));
    return new FittedRegression(network, noise, scale, loaded.target().censoring());
  }

  @Override
  public String toString() {
    return target() + ": " + fitted.summary();
  }
}
