package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.credence.inference.Inference;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.Proportion;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** y = a + b + noise of sd 0.3, where a and b are normal with correlation 0.6 and b has gaps. */
class MissingDrawsTest {

  private static final double NOISE = 0.3;
  private static final Inference LAPLACE = Laplace.withDefaults().withRounds(3).withIterations(100);

  @TempDir Path folder;

  private static Table table(long seed, int rows, double gaps) {
    RandomStream stream = RandomStream.of(seed);
    double[] a = new double[rows];
    double[] b = new double[rows];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      a[i] = stream.nextGaussian();
      b[i] = 0.6 * a[i] + 0.8 * stream.nextGaussian();
      y[i] = a[i] + b[i] + NOISE * stream.nextGaussian();
      b[i] = stream.nextDouble() < gaps ? Double.NaN : b[i];
    }
    return Table.create(
        "made",
        DoubleColumn.create("a", a),
        DoubleColumn.create("b", b),
        DoubleColumn.create("y", y));
  }

  private static BayesianRegression model(MissingPolicy policy) {
    return BayesianRegression.of("y")
        .withInference(LAPLACE)
        .withNoise(NoiseModel.GAUSSIAN)
        .withHidden()
        .withMissing(policy)
        .withDraws(1000);
  }

  private static final Table TRAIN = table(1, 400, 0.3);
  private static final Table TEST = table(2, 600, 0.5);
  private static final FittedRegression DRAWN = model(MissingPolicy.DRAWS).fit(TRAIN);

  private static int[] rows(boolean missing) {
    DoubleColumn b = TEST.doubleColumn("b");
    return IntStream.range(0, TEST.rowCount()).filter(i -> b.isMissing(i) == missing).toArray();
  }

  private static double average(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  /** Var(y | a) = 0.8² + 0.3², Var(y | a, b) = 0.3². */
  @Test
  void sigmaGrowsByWhatTheMissingCellWouldHaveSaid() {
    RegressionPrediction prediction = DRAWN.predict(TEST).predictive();
    assertThat(average(prediction.sds(), rows(false))).isCloseTo(NOISE, within(0.04));
    assertThat(average(prediction.sds(), rows(true)))
        .isCloseTo(Math.hypot(0.8, NOISE), within(0.1));
    assertThat(average(prediction.epistemicSds(), rows(true))).isCloseTo(0.8, within(0.1));
    assertThat(average(prediction.aleatoricSds(), rows(true))).isCloseTo(NOISE, within(0.04));
    // E[y | a] = 1.6 a; medians would give a, with a mean error of 0.48. The mean over 200 draws of
    // sd 0.8 errs by 0.05, the regression by which they are drawn by about as much again.
    double[] a = TEST.doubleColumn("a").asDoubleArray();
    double error =
        Arrays.stream(rows(true))
            .mapToDouble(i -> Math.abs(prediction.mean(i) - 1.6 * a[i]))
            .average()
            .orElseThrow();
    assertThat(error).isLessThan(0.2);
  }

  private static Proportion covered(FittedRegression model, boolean missing) {
    RegressionPrediction prediction = model.predict(TEST).predictive();
    double[] y = TEST.doubleColumn("y").asDoubleArray();
    int[] rows = rows(missing);
    long hits = Arrays.stream(rows).filter(i -> prediction.interval(i, 0.9).contains(y[i])).count();
    return new Proportion((int) hits, rows.length);
  }

  /** The 99.9 % confidence interval of the coverage, on about 300 rows each. */
  @Test
  void intervalsCoverWithAndWithoutGaps() {
    for (boolean missing : new boolean[] {false, true}) {
      Proportion covered = covered(DRAWN, missing);
      assertThat(covered.lower(0.999)).isLessThan(0.9);
      assertThat(covered.upper(0.999)).isGreaterThan(0.9);
    }
  }

  /** With medians, rows with gaps and rows without have intervals of the same width. */
  @Test
  void intervalsAroundMediansDoNotCover() {
    FittedRegression filled = model(MissingPolicy.IMPUTE).fit(TRAIN);
    assertThat(covered(filled, true).upper(0.999)).isLessThan(0.9);
  }

  @Test
  void theSlopeOfAColumnWithGapsIsNotWeakened() {
    double[] at = {0, 1};
    Table both =
        Table.create(DoubleColumn.create("a", new double[2]), DoubleColumn.create("b", at));
    RegressionPrediction drawn = DRAWN.predict(both).predictive();
    assertThat(drawn.mean(1) - drawn.mean(0)).isCloseTo(1, within(0.08));
    RegressionPrediction filled = model(MissingPolicy.IMPUTE).fit(TRAIN).predict(both).predictive();
    assertThat(filled.mean(1) - filled.mean(0)).isLessThan(0.95);
  }

  /** Cells missing only in new rows: one table to fit. */
  @Test
  void aModelOfCompleteRowsPredictsRowsWithGaps() {
    Table whole = table(3, 300, 0);
    FittedRegression fitted = model(MissingPolicy.DRAWS).fit(whole);
    FittedRegression plain = model(MissingPolicy.REFUSE).fit(whole);
    assertThat(fitted.posterior().members()).hasSize(1);
    Table complete = table(4, 20, 0);
    assertThat(fitted.predict(complete).predictive().sds())
        .isEqualTo(plain.predict(complete).predictive().sds());
    RegressionPrediction prediction = fitted.predict(TEST).predictive();
    assertThat(average(prediction.sds(), rows(true)))
        .isCloseTo(Math.hypot(0.8, NOISE), within(0.1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSavedModelDrawsTheSameCells(boolean linearized) {
    FittedRegression model =
        linearized
            ? DRAWN
            : model(MissingPolicy.DRAWS)
                .withInference(BayesByBackprop.withDefaults().withSteps(50))
                .withDraws(70)
                .fit(TRAIN);
    assertThat(model.posterior().members()).hasSize(MissingDraws.TABLES);
    Path file = folder.resolve("model.json");
    model.save(file);
    FittedRegression loaded = FittedRegression.load(file);
    assertThat(loaded.predict(TEST).predictive().sds())
        .isEqualTo(model.predict(TEST).predictive().sds());
    assertThat(model.diagnosis()).isPresent();
    assertThat(loaded.explain(TEST).records()).hasSize(TEST.rowCount());
  }

  @Test
  void threadsChangeNothing() throws Exception {
    double[] expected = DRAWN.predict(TEST).predictive().sds();
    ForkJoinPool one = new ForkJoinPool(1);
    double[] actual =
        one.submit(() -> model(MissingPolicy.DRAWS).fit(TRAIN).predict(TEST).predictive().sds())
            .get();
    one.shutdown();
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void classesHaveProbabilitiesBetweenThoseOfTheLikelyCells() {
    Table made = table(5, 400, 0.2);
    double[] y = made.doubleColumn("y").asDoubleArray();
    StringColumn side = StringColumn.create("side");
    Arrays.stream(y).forEach(v -> side.append(v > 0 ? "up" : "down"));
    made.removeColumns("y");
    made.addColumns(side);
    FittedClassification fitted =
        BayesianClassification.of("side")
            .withInference(LAPLACE)
            .withHidden()
            .withMissing(MissingPolicy.DRAWS)
            .fit(made);
    Table rows =
        Table.create(
            DoubleColumn.create("a", new double[] {0.5, 0.5, 0.5}),
            DoubleColumn.create("b", new double[] {-1.5, Double.NaN, 1.5}));
    double[] up =
        IntStream.range(0, 3)
            .mapToDouble(i -> fitted.predict(rows).predictive().probability(i, 1))
            .toArray();
    assertThat(up[0]).isLessThan(0.2);
    assertThat(up[1]).isBetween(0.6, 0.97);
    assertThat(up[2]).isGreaterThan(0.97);
  }

  /** 111 of 153 rows of the air quality table are complete. */
  @Test
  void aRealTableWithGapsIsEvaluated() {
    Table air = TableReader.read(Path.of("examples/data/airquality.csv"));
    air = air.dropWhere(air.column("Ozone").isMissing());
    RegressionEvaluation evaluation =
        Evaluation.crossValidated(
            BayesianRegression.of("Ozone")
                .withInference(LAPLACE)
                .withHidden(5)
                .withMissing(MissingPolicy.DRAWS)
                .withDraws(200),
            air,
            3);
    assertThat(evaluation.observed()).hasSize(air.rowCount());
    assertThat(Arrays.stream(evaluation.prediction().sds())).allMatch(Double::isFinite);
  }
}
