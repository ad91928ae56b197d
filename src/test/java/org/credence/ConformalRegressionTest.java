package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.credence.calibration.ConformalPlan;
import org.credence.calibration.ConformalPlan.Design;
import org.credence.calibration.Conformity;
import org.credence.data.DataException;
import org.credence.data.Folds;
import org.credence.inference.MaximumAPosteriori;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.table.MissingPolicy;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ConformalRegressionTest {

  private static final BayesianRegression CARS =
      BayesianRegression.of("mpg")
          .withFeatures("wt", "hp")
          .withHidden()
          .withNoise(NoiseModel.GAUSSIAN)
          .withInference(MaximumAPosteriori.withDefaults().withSteps(600))
          .withSeed(5);

  private static Table cars() {
    return TableReader.read(Path.of("examples/data/mtcars.csv"));
  }

  private static double[] mpg() {
    return ((tech.tablesaw.api.NumericColumn<?>) cars().column("mpg")).asDoubleArray();
  }

  /** CV+ by hand: five models, 32 absolute errors, the 4th and the 29th ... of 33 ranks. */
  @Test
  void crossValidationPlusIsThatOfTheDefinition() {
    Table cars = cars();
    Folds folds = Folds.of(32, 5, RandomStream.of(5).split("conformal"));
    double[] y = mpg();
    double[] lower = new double[32];
    double[] upper = new double[32];
    for (int k = 0; k < 5; k++) {
      FittedRegression model = CARS.fit(TableSplits.train(cars, folds.split(k)));
      RegressionPrediction all = model.predict(cars).predictive();
      for (int i : folds.split(k).test()) {
        double error = Math.abs(y[i] - all.mean(i));
        lower[i] = all.mean(3) - error;
        upper[i] = all.mean(3) + error;
      }
    }
    Arrays.sort(lower);
    Arrays.sort(upper);
    Interval interval =
        ConformalRegression.of(CARS)
            .withFolds(5)
            .withConformity(Conformity.ABSOLUTE)
            .fit(cars)
            .predict(cars)
            .intervals(0.9)
            .get(3);
    int k = 30;
    assertThat(interval.lower()).isCloseTo(lower[32 - k], within(1e-12));
    assertThat(interval.upper()).isCloseTo(upper[k - 1], within(1e-12));
  }

  @Test
  void splitConformalIsThatOfTheDefinition() {
    Table cars = cars();
    int[] order = RandomStream.of(5).split("conformal").permutation(32);
    int[] train = Arrays.stream(order).limit(16).sorted().toArray();
    int[] rest = Arrays.stream(order).skip(16).sorted().toArray();
    RegressionPrediction all = CARS.fit(TableSplits.rows(cars, train)).predict(cars).predictive();
    double[] scores =
        Arrays.stream(rest)
            .mapToDouble(i -> Math.abs(mpg()[i] - all.mean(i)) / all.sd(i))
            .sorted()
            .toArray();
    ConformalTable table =
        ConformalRegression.of(CARS).withDesign(Design.SPLIT).fit(cars).predict(cars);
    assertThat(table.intervals(0.8).get(7).upper())
        .isCloseTo(all.mean(7) + scores[13] * all.sd(7), within(1e-12));
    assertThat(table.intervals(0.95).get(7).upper()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(Design.class)
  void everyDesignAndShapeHoldsMostOfTheRows(Design design) {
    for (Conformity shape : Conformity.values()) {
      FittedConformalRegression model =
          ConformalRegression.of(CARS).withDesign(design).withConformity(shape).fit(cars());
      List<Interval> intervals = model.predict(cars()).intervals(0.8);
      long held = IntStream.range(0, 32).filter(i -> intervals.get(i).contains(mpg()[i])).count();
      assertThat(held).as("%s %s", design, shape).isGreaterThanOrEqualTo(22);
      assertThat(intervals).allSatisfy(i -> assertThat(i.width()).isBetween(1.0, 25.0));
    }
  }

  @Test
  void theTableHasColumnsAndSaysWhatIsOutOfReach() {
    FittedConformalRegression model = ConformalRegression.of(CARS).withFolds(4).fit(cars());
    Table table = model.predict(cars().dropRange(3)).table(0.9, 0.99);
    assertThat(table.columnNames())
        .endsWith("mpg_mean", "mpg_lower_90", "mpg_upper_90", "mpg_lower_99", "mpg_upper_99");
    assertThat(table.doubleColumn("mpg_upper_99")).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(table.doubleColumn("mpg_upper_90").get(0)).isFinite();
    assertThat(model.plan().sentence(0.95, 0.99))
        .isEqualTo(
            "32 rows: use CV+; 95 % needs at least 19 calibration rows and has 32;"
                + " 99 % is out of reach, it needs 99 calibration rows and has 32.");
    assertThat(model.toString())
        .isEqualTo("mpg: scaled conformal intervals by CV+, 32 calibration rows");
  }

  @Test
  void aGroupIsCalibratedByItsOwnRows() {
    FittedConformalRegression model =
        ConformalRegression.of(CARS).withFolds(4).withGroups("cyl").fit(cars());
    List<Interval> intervals = model.predict(cars()).intervals(0.9);
    List<Interval> all =
        ConformalRegression.of(CARS).withFolds(4).fit(cars()).predict(cars()).intervals(0.9);
    String[] cylinders =
        IntStream.range(0, 32).mapToObj(cars().column("cyl")::getString).toArray(String[]::new);
    for (int i = 0; i < 32; i++) {
      assertThat(Double.isInfinite(intervals.get(i).upper())).isEqualTo(cylinders[i].equals("6"));
    }
    assertThat(intervals.get(4)).isNotEqualTo(all.get(4));
    assertThatThrownBy(() -> ConformalRegression.of(CARS).withGroups("cylinders").fit(cars()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column 'cylinders'");
  }

  @Test
  void rowsWithMissingCellsAreLeftOut() {
    Table table = cars();
    table.replaceColumn("wt", doubles(table, "wt", 2));
    table.replaceColumn("mpg", doubles(table, "mpg", 5));
    FittedConformalRegression model =
        ConformalRegression.of(CARS.withMissing(MissingPolicy.DROP)).withFolds(4).fit(table);
    assertThat(model.plan()).isEqualTo(new ConformalPlan(30, Design.CV_PLUS));
    ConformalTable predicted = model.predict(table);
    assertThat(predicted.rowNumbers()).hasSize(31).doesNotContain(2);
    assertThat(predicted.table().doubleColumn("mpg_lower_90").isMissing(2)).isTrue();
  }

  private static DoubleColumn doubles(Table table, String name, int missing) {
    DoubleColumn column =
        DoubleColumn.create(
            name, ((tech.tablesaw.api.NumericColumn<?>) table.column(name)).asDoubleArray());
    return column.setMissing(missing);
  }

  @Test
  void sameSeedSameBitsForAnyNumberOfThreads() throws Exception {
    List<List<Interval>> runs = new java.util.ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      runs.add(
          pool.submit(
                  () ->
                      ConformalRegression.of(CARS)
                          .withDesign(Design.BOOTSTRAP)
                          .withMembers(8)
                          .fit(cars())
                          .predict(cars())
                          .intervals(0.9))
              .get());
      pool.shutdown();
    }
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
  }
}
