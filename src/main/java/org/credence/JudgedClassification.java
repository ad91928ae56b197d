package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.credence.baseline.ClassificationBaseline;
import org.credence.data.Split;
import org.credence.predictive.ClassificationPrediction;
import org.credence.table.EncodedTable;
import org.credence.table.TableSplits;
import tech.tablesaw.api.Table;

/** Fits on some rows, predicts the others with the network and with simpler models. */
final class JudgedClassification {

  private JudgedClassification() {}

  static ClassificationEvaluation of(
      BayesianClassification specification, Table table, Split split, String design) {
    Table train = TableSplits.train(table, split);
    Table test = TableSplits.test(table, split);
    return of(specification, train, split.train(), test, split.test(), design);
  }

  /**
   * @param trainRows what the rows of the one table are called
   * @param testRows what those of the other are called
   */
  static ClassificationEvaluation of(
      BayesianClassification specification,
      Table train,
      int[] trainRows,
      Table tested,
      int[] testRows,
      String design) {
    FittedClassification model = specification.fit(train);
    long start = System.nanoTime();
    PredictedClasses predicted = model.predict(tested);
    double seconds = (System.nanoTime() - start) * 1e-9;
    TestRows rows =
        TestRows.of(predicted.encoded().targets(), predicted.rowNumbers(), testRows, trainRows);
    int[] classes = predicted.observed();
    Function<ClassificationBaseline, ClassificationPrediction> baseline =
        kind -> baseline(kind, model, train, predicted).select(rows.known());
    return new ClassificationEvaluation(
        model,
        design,
        predicted.predictive().select(rows.known()),
        Arrays.stream(rows.known()).map(i -> classes[i]).toArray(),
        rows.numbers(),
        new int[] {rows.count()},
        rows.of(model.explain(predicted)),
        baseline.apply(ClassificationBaseline.CONSTANT),
        baseline.apply(ClassificationBaseline.LINEAR),
        baseline.apply(ClassificationBaseline.NEAREST_NEIGHBOURS),
        model.fitTime().toNanos() * 1e-9,
        seconds);
  }

  /** A simpler model, fitted on the same rows and in the same units as the network. */
  private static ClassificationPrediction baseline(
      ClassificationBaseline kind,
      FittedClassification model,
      Table train,
      PredictedClasses predicted) {
    EncodedTable encoded = model.encoder().encodeForTraining(train);
    int[] observed = Arrays.stream(encoded.targets()).mapToInt(y -> (int) y).toArray();
    double[] inputs = model.inputScale().apply(encoded.inputs());
    int features = model.encoder().featureNames().size();
    double[] test = model.inputScale().apply(predicted.encoded().inputs());
    return kind.forecast(model.classes(), inputs, observed, features, test);
  }

  /** The parts of a cross-validation as one, with the model of all rows. */
  static ClassificationEvaluation together(
      List<ClassificationEvaluation> parts, FittedClassification model) {
    double fitted = parts.stream().mapToDouble(ClassificationEvaluation::fitSeconds).sum();
    return new ClassificationEvaluation(
        model,
        parts.get(0).design(),
        joined(parts, ClassificationEvaluation::prediction),
        parts.stream().flatMapToInt(p -> Arrays.stream(p.observed())).toArray(),
        parts.stream().flatMapToInt(p -> Arrays.stream(p.rowNumbers())).toArray(),
        parts.stream().flatMapToInt(p -> Arrays.stream(p.foldSizes())).toArray(),
        parts.stream().flatMap(p -> p.explanations().stream()).toList(),
        joined(parts, ClassificationEvaluation::constant),
        joined(parts, ClassificationEvaluation::linear),
        joined(parts, ClassificationEvaluation::nearestNeighbours),
        fitted + model.fitTime().toNanos() * 1e-9,
        parts.stream().mapToDouble(ClassificationEvaluation::predictSeconds).sum());
  }

  private static ClassificationPrediction joined(
      List<ClassificationEvaluation> parts,
      Function<ClassificationEvaluation, ClassificationPrediction> forecast) {
    return ClassificationPrediction.concatenate(parts.stream().map(forecast).toList());
  }
}
