package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.credence.baseline.RegressionBaseline;
import org.credence.data.Dataset;
import org.credence.data.KnownTargets;
import org.credence.data.Split;
import org.credence.predictive.RegressionPrediction;
import org.credence.table.EncodedTable;
import org.credence.table.TableSplits;
import tech.tablesaw.api.Table;

/** Fits on some rows, predicts the others with the network and with simpler models. */
final class JudgedRegression {

  private JudgedRegression() {}

  static RegressionEvaluation of(
      BayesianRegression specification, Table table, Split split, String design) {
    Table train = TableSplits.train(table, split);
    Table test = TableSplits.test(table, split);
    return of(specification, train, split.train(), test, split.test(), design);
  }

  /**
   * @param trainRows what the rows of the one table are called
   * @param testRows what those of the other are called
   */
  static RegressionEvaluation of(
      BayesianRegression specification,
      Table train,
      int[] trainRows,
      Table tested,
      int[] testRows,
      String design) {
    FittedRegression model = specification.fit(train);
    long start = System.nanoTime();
    PredictedTable predicted = model.predict(tested);
    double seconds = (System.nanoTime() - start) * 1e-9;
    TestRows rows = TestRows.of(predicted.observed(), predicted.rowNumbers(), testRows, trainRows);
    KnownTargets known = predicted.known().select(rows.known());
    Baselines baselines = new Baselines(model, specification.withTarget(train), predicted, rows);
    return new RegressionEvaluation(
        model,
        design,
        predicted.predictive().select(rows.known()),
        known.places(),
        known,
        rows.numbers(),
        new int[] {rows.count()},
        rows.of(model.explain(predicted)),
        baselines.forecast(RegressionBaseline.CONSTANT),
        baselines.forecast(RegressionBaseline.LINEAR),
        baselines.forecast(RegressionBaseline.GAUSSIAN_PROCESS),
        model.fitTime().toNanos() * 1e-9,
        seconds);
  }

  /** Simpler models, fitted on the same rows and in the same units as the network. */
  private static final class Baselines {

    private final FittedRegression model;
    private final KnownTargets learned;
    private final Dataset train;
    private final double[] test;
    private final TestRows rows;

    Baselines(FittedRegression model, Table trained, PredictedTable predicted, TestRows rows) {
      EncodedTable encoded = model.encoder().encodeForTraining(trained);
      this.model = model;
      this.learned = model.known(trained, encoded);
      double[] inputs = model.inputScale().apply(encoded.inputs());
      this.train = model.weighted(encoded.dataset().with(inputs, learned.places()));
      this.test = model.inputScale().apply(predicted.encoded().inputs());
      this.rows = rows;
    }

    RegressionPrediction forecast(RegressionBaseline kind) {
      RegressionPrediction all =
          model.censoring().isPresent()
              ? kind.forecast(train, learned, test)
              : kind.forecast(train, test);
      return all.select(rows.known());
    }
  }

  /** The parts of a cross-validation as one, with the model of all rows. */
  static RegressionEvaluation together(List<RegressionEvaluation> parts, FittedRegression model) {
    KnownTargets known =
        parts.stream().map(RegressionEvaluation::known).reduce(KnownTargets::then).orElseThrow();
    double fitted = parts.stream().mapToDouble(RegressionEvaluation::fitSeconds).sum();
    return new RegressionEvaluation(
        model,
        parts.get(0).design(),
        joined(parts, RegressionEvaluation::prediction),
        known.places(),
        known,
        parts.stream().flatMapToInt(p -> Arrays.stream(p.rowNumbers())).toArray(),
        parts.stream().flatMapToInt(p -> Arrays.stream(p.foldSizes())).toArray(),
        parts.stream().flatMap(p -> p.explanations().stream()).toList(),
        joined(parts, RegressionEvaluation::constant),
        joined(parts, RegressionEvaluation::linear),
        joined(parts, RegressionEvaluation::gaussianProcess),
        fitted + model.fitTime().toNanos() * 1e-9,
        parts.stream().mapToDouble(RegressionEvaluation::predictSeconds).sum());
  }

  private static RegressionPrediction joined(
      List<RegressionEvaluation> parts,
      Function<RegressionEvaluation, RegressionPrediction> forecast) {
    return RegressionPrediction.concatenate(parts.stream().map(forecast).toList());
  }
}
