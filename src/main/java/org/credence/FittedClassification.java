package org.credence;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.data.Standardization;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnosis.FunctionDraws;
import org.credence.distribution.TargetTransform;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.ClassLikelihood;
import org.credence.model.OrdinalLikelihood;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.predictive.UncertaintyParts;
import org.credence.table.EncodedTable;
import tech.tablesaw.api.Table;

/**
 * A fitted {@link BayesianClassification}: predicts class probabilities. Immutable, safe to share.
 */
public final class FittedClassification extends FittedModel {

  private static final String UNORDERED = "CLASSES";
  private static final String ORDERED = "ORDERED_CLASSES";

  private final Once<Explainer> explainer;

  FittedClassification(FittedNetwork fitted) {
    super(fitted);
    this.explainer = new Once<>(() -> Explainer.of(fitted, inputs -> parts(predictive(inputs))));
  }

  static ClassLikelihood likelihood(int classes, boolean ordered) {
    if (ordered) {
      return OrdinalLikelihood.of(classes);
    }
    return classes == 2 ? BernoulliLikelihood.create() : CategoricalLikelihood.of(classes);
  }

  /**
   * Predicts rows.
   *
   * @param rows a table with the feature columns of the training table, in any order; the target
   *     may be absent; not modified
   * @return the rows with columns for probabilities and uncertainties
   * @throws org.credence.data.DataException if the columns do not match, with the place and the
   *     remedy
   */
  public PredictedClasses predict(Table rows) {
    EncodedTable encoded = fitted.encoder().encode(rows);
    ClassificationPrediction prediction =
        fitted.predictive().classification(fitted.versions(encoded), classes());
    return new PredictedClasses(rows, target(), encoded, prediction);
  }

  private ClassificationPrediction predictive(double[] inputs) {
    return fitted.predictive().classification(fitted.inputs().apply(inputs), classes());
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
    PredictedClasses predicted = predict(rows);
    return new Explanations(
        rows, predicted.lines(), explain(predicted), predicted.predictive()::mutualInformation);
  }

  List<RowExplanation> explain(PredictedClasses predicted) {
    return explainer.get().explain(predicted.encoded(), parts(predicted.predictive()));
  }

  private static List<UncertaintyParts> parts(ClassificationPrediction predictive) {
    return IntStream.range(0, predictive.rows())
        .mapToObj(row -> UncertaintyParts.of(predictive, row))
        .toList();
  }

  /**
   * The classes, in order.
   *
   * @return their names
   */
  public List<String> classes() {
    return fitted.encoder().classes();
  }

  /**
   * The name of the target column.
   *
   * @return the column that is predicted
   */
  public String target() {
    return fitted.encoder().target();
  }

  @Override
  Optional<Diagnosis> diagnose() {
    return fitted.diagnosis(
        (predictive, inputs) -> FunctionDraws.of(predictive.classification(inputs, classes())),
        new double[fitted.training().count()]);
  }

  /**
   * Writes the model to a file, whole or not at all. The format is text: JSON, with all numbers to
   * the last bit and a checksum.
   *
   * @param file where to
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    Standardization none = Standardization.of(new double[] {0}, new double[] {1});
    boolean ordered = fitted.likelihood() instanceof OrdinalLikelihood;
    ModelFile.TargetState asIs =
        ModelFile.TargetState.of(new TargetScale(TargetTransform.NONE, none, 0), null);
    ModelFile.save(file, fitted, Task.CLASSIFICATION, ordered ? ORDERED : UNORDERED, asIs);
  }

  /**
   * Reads a model from a file; its predictions equal those of the saved one to the bit.
   *
   * @param file written by {@link #save}
   * @return the model
   * @throws org.credence.data.DataException if the file is missing, damaged, of a newer version, or
   *     of another kind of model
   */
  public static FittedClassification load(Path file) {
    ModelFile.Loaded loaded = ModelFile.load(file, Task.CLASSIFICATION);
    int classes = loaded.encoder().classes().size();
    boolean ordered = loaded.likelihood().equals(ORDERED);
    return new FittedClassification(loaded.network(likelihood(classes, ordered)));
  }

  @Override
  public String toString() {
    return target() + ": " + fitted.summary();
  }
}
