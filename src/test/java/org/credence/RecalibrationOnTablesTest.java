package org.credence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.calibration.ClassRecalibrator;
import org.credence.calibration.Recalibrator;
import org.credence.data.Folds;
import org.credence.data.Split;
import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.Score;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Table;

/**
 * Recalibration on the bundled tables, judged from outside: each third of a table is predicted by a
 * model of the other two, whose correction was decided on and learned from cross-validation within
 * these two. Its gain in log score over all rows must not be below minus its standard error; where
 * it declines the gain is 0. Two methods: a single network, which is overconfident and leaves much
 * to mend, and variational inference, which leaves less.
 */
@Tag("slow")
class RecalibrationOnTablesTest {

  private static final int OUTER = 3;
  private static final int INNER = 5;

  private static Inference method(String name) {
    return name.equals("map")
        ? MaximumAPosteriori.withDefaults().withSteps(400)
        : BayesByBackprop.withDefaults()
            .withComponents(1)
            .withSteps(800)
            .withStepSize(0.005)
            .withInitialSd(0.02)
            .withWarmup(0.5);
  }

  private static Table table(String name) {
    return TableReader.read(Path.of("examples/data/" + name + ".csv"));
  }

  private static List<Split> thirds(Table table) {
    return Folds.of(table.rowCount(), OUTER, RandomStream.of(31)).splits();
  }

  private static void notWorse(DoubleStream gains) {
    Score gain = Score.mean("gain in log score", gains.toArray());
    assertThat(gain.value()).as("%s", gain).isGreaterThanOrEqualTo(-gain.standardError());
  }

  @ParameterizedTest
  @CsvSource({
    "mcycle, accel",
    "mtcars, mpg",
    "cars93, Price",
    "faithful, waiting",
    "diabetes, progression",
    "airquality, Ozone",
    "co2, co2_ppm"
  })
  void correctedDistributionsAreNoWorse(String name, String target) {
    Table table = table(name);
    for (String method : List.of("map", "variational")) {
      BayesianRegression specification =
          BayesianRegression.of(target)
              .withInference(method(method))
              .withNoise(NoiseModel.HETEROSCEDASTIC)
              .withMissing(MissingPolicy.DROP)
              .withDraws(100);
      notWorse(thirds(table).stream().flatMapToDouble(split -> gains(specification, table, split)));
    }
  }

  private static DoubleStream gains(BayesianRegression specification, Table table, Split split) {
    RegressionEvaluation inside =
        Evaluation.crossValidated(specification, TableSplits.train(table, split), INNER);
    Optional<Recalibrator> correction = inside.recalibration().recalibrator();
    PredictedTable predicted = inside.model().predict(TableSplits.test(table, split));
    RegressionPrediction p = predicted.predictive();
    double[] y = predicted.observed();
    return IntStream.range(0, y.length)
        .filter(i -> !Double.isNaN(y[i]))
        .mapToDouble(
            i ->
                correction
                    .map(c -> c.apply(p).logDensity(i, y[i]) - p.logDensity(i, y[i]))
                    .orElse(0.0));
  }

  @ParameterizedTest
  @CsvSource({"iris, Species", "pima, type", "cars93, Origin"})
  void correctedProbabilitiesAreNoWorse(String name, String target) {
    Table table = table(name);
    for (String method : List.of("map", "variational")) {
      BayesianClassification specification =
          BayesianClassification.of(target)
              .withInference(method(method))
              .withMissing(MissingPolicy.DROP)
              .withDraws(100);
      notWorse(thirds(table).stream().flatMapToDouble(split -> gains(specification, table, split)));
    }
  }

  private static DoubleStream gains(
      BayesianClassification specification, Table table, Split split) {
    ClassificationEvaluation inside =
        Evaluation.crossValidated(specification, TableSplits.train(table, split), INNER);
    Optional<ClassRecalibrator> correction = inside.recalibration().recalibrator();
    PredictedClasses predicted = inside.model().predict(TableSplits.test(table, split));
    ClassificationPrediction p = predicted.predictive();
    int[] y = predicted.observed();
    return IntStream.range(0, y.length)
        .filter(i -> y[i] >= 0)
        .mapToDouble(
            i ->
                correction
                    .map(c -> Math.log(c.apply(p.probabilities(i))[y[i]]) - p.logDensity(i, y[i]))
                    .orElse(0.0));
  }
}
