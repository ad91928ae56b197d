package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.credence.data.KnownTargets;
import org.credence.distribution.NormalFamily;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PredictionColumnsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Offset<Double> QUANTILE = within(1e-8);

  /** The 95 % quantile of the standard normal distribution. */
  private static final double Z95 = 1.6448536269514722;

  /** One draw in row 0, N(10, 2²); two draws in row 1, N(−3, 4²) and N(3, 4²). */
  private static RegressionPrediction regression() {
    return RegressionPrediction.of(
        NormalFamily.INSTANCE, new double[][] {{10, 2, 10, 2}, {-3, 4, 3, 4}});
  }

  private static ClassificationPrediction classification(String... names) {
    return ClassificationPrediction.of(
        List.of(names), new double[][] {{0.2, 0.8, 0.4, 0.6}, {1, 0, 0, 1}});
  }

  private static double cell(Table table, String column, int row) {
    return table.doubleColumn(column).getDouble(row);
  }

  @Test
  void regressionHasTheColumnsOfTheContract() {
    Table table =
        PredictionColumns.of("mpg")
            .withLevels(0.9, 0.975)
            .of(regression(), new double[] {12, Double.NaN});
    assertThat(table.columnNames())
        .containsExactly(
            "mpg_mean",
            "mpg_sd",
            "mpg_sd_epistemic",
            "mpg_sd_aleatoric",
            "mpg_lower_90",
            "mpg_upper_90",
            "mpg_lower_97.5",
            "mpg_upper_97.5",
            "log_density");
    assertThat(cell(table, "mpg_mean", 0)).isCloseTo(10, ROUNDING);
    assertThat(cell(table, "mpg_sd", 1)).isCloseTo(5, ROUNDING);
    assertThat(cell(table, "mpg_sd_epistemic", 1)).isCloseTo(3, ROUNDING);
    assertThat(cell(table, "mpg_sd_aleatoric", 1)).isCloseTo(4, ROUNDING);
    assertThat(cell(table, "mpg_lower_90", 0)).isCloseTo(10 - 2 * Z95, QUANTILE);
    assertThat(cell(table, "mpg_upper_90", 0)).isCloseTo(10 + 2 * Z95, QUANTILE);
    double logDensity = -0.5 - Math.log(2) - 0.5 * Math.log(2 * Math.PI);
    assertThat(cell(table, "log_density", 0)).isCloseTo(logDensity, ROUNDING);
    assertThat(table.column("log_density").isMissing(1)).isTrue();
  }

  @Test
  void logDensityNeedsAnObservedTarget() {
    Table table = PredictionColumns.of("y").of(regression(), new double[] {Double.NaN, Double.NaN});
    assertThat(table.columnNames()).hasSize(4 + 2 * 4).endsWith("y_lower_95", "y_upper_95");
  }

  @Test
  void classificationHasTheColumnsOfTheContract() {
    Table table = PredictionColumns.of("type").of(classification("No", "Yes"), new double[] {1, 0});
    assertThat(table.columnNames())
        .containsExactly(
            "type_predicted",
            "type_p_No",
            "type_p_Yes",
            "entropy",
            "mutual_information",
            "log_density");
    assertThat(table.stringColumn("type_predicted").get(0)).isEqualTo("Yes");
    assertThat(cell(table, "type_p_No", 0)).isCloseTo(0.3, ROUNDING);
    assertThat(cell(table, "type_p_Yes", 0)).isCloseTo(0.7, ROUNDING);
    assertThat(cell(table, "entropy", 1)).isCloseTo(Math.log(2), ROUNDING);
    assertThat(cell(table, "mutual_information", 1)).isCloseTo(Math.log(2), ROUNDING);
    assertThat(cell(table, "log_density", 0)).isCloseTo(Math.log(0.7), ROUNDING);
  }

  @Test
  void classesThatDifferInCapitalsKeepTheirOwnColumns() {
    Table table =
        PredictionColumns.of("t")
            .of(classification("a", "A"), new double[] {Double.NaN, Double.NaN});
    assertThat(table.columnNames()).contains("t_p_a", "t_p_A_2");
  }

  @Test
  void rowsWithUnseenLevelsAreFlagged() {
    Table cars = Examples.table("mtcars.csv");
    StringColumn color = StringColumn.create("color");
    StringColumn shape = StringColumn.create("shape");
    for (int i = 0; i < cars.rowCount(); i++) {
      color.append(i % 2 == 0 ? "red" : "blue");
      shape.append(i % 3 == 0 ? "round" : "square");
    }
    cars.addColumns(color, shape);
    FittedEncoder encoder =
        TableEncoder.of("mpg", TargetKind.NUMERIC)
            .withFeatures(List.of("color", "shape", "wt"))
            .withMissing(MissingPolicy.DROP)
            .fit(cars);
    Table few = cars.first(3);
    few.doubleColumn("wt").setMissing(0);
    few.stringColumn("color").set(0, "black").set(2, "pink");
    few.stringColumn("shape").set(2, "flat");
    EncodedTable encoded = encoder.encode(few);
    Table table =
        PredictionColumns.of("mpg")
            .of(regression(), KnownTargets.exact(encoded.targets()), encoded);
    assertThat(table.column("unseen").asList()).hasToString("[, color=pink; shape=flat]");
    assertThat(table.columnNames()).endsWith("log_density", "unseen");
    EncodedTable known = encoder.encode(cars.first(2));
    assertThat(
            PredictionColumns.of("mpg")
                .of(regression(), KnownTargets.exact(known.targets()), known)
                .columnNames())
        .doesNotContain("unseen");
  }

  @Test
  void appendingCopiesTheTableAndLeavesOtherRowsMissing() {
    Table source =
        Table.create(
            "cars",
            IntColumn.create("Mpg_Mean", new int[] {1, 2, 3}),
            StringColumn.create("y", "a", "b", "c"));
    String before = TableHash.of(source);
    Table columns =
        PredictionColumns.of("mpg").of(regression(), new double[] {Double.NaN, Double.NaN});
    Table result = PredictionColumns.appendTo(source, new int[] {2, 0}, columns);
    assertThat(TableHash.of(source)).isEqualTo(before);
    assertThat(result.name()).isEqualTo("cars");
    assertThat(result.columnNames()).startsWith("Mpg_Mean", "y", "mpg_mean_2", "mpg_sd");
    assertThat(cell(result, "mpg_mean_2", 2)).isCloseTo(10, ROUNDING);
    assertThat(cell(result, "mpg_mean_2", 0)).isCloseTo(0, ROUNDING);
    assertThat(result.column("mpg_sd").isMissing(1)).isTrue();
    assertThat(columns.columnNames()).startsWith("mpg_mean", "mpg_sd");
  }

  @Test
  void linesBeginWithTheRowAndTheTarget() {
    Table source =
        Table.create("t", DoubleColumn.create("x", 5, 6, 7), DoubleColumn.create("y", 1, 2, 3));
    PredictionColumns spec = PredictionColumns.of("y").withLevels();
    Table columns = spec.of(regression(), new double[] {3, 1});
    Table lines = spec.lines(source, new int[] {2, 0}, columns);
    assertThat(lines.columnNames())
        .containsExactly(
            "row", "y", "y_mean", "y_sd", "y_sd_epistemic", "y_sd_aleatoric", "log_density");
    assertThat(lines.intColumn("row").asObjectArray()).containsExactly(2, 0);
    assertThat(lines.doubleColumn("y").asDoubleArray()).containsExactly(3, 1);
    assertThat(spec.lines(source.selectColumns("x"), new int[] {2, 0}, columns).columnNames())
        .startsWith("row", "y_mean");
  }

  @Test
  void aTargetCalledRowIsRenamed() {
    Table source = Table.create("t", DoubleColumn.create("row", 5, 6));
    PredictionColumns spec = PredictionColumns.of("row").withLevels();
    Table columns = spec.of(regression(), new double[] {5, 6});
    assertThat(spec.lines(source, new int[] {0, 1}, columns).columnNames())
        .startsWith("row", "row_2", "row_mean");
  }

  @Test
  void refusesLevelsAndLengthsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionColumns.of("y").withLevels(90))
        .withMessage("level must lie between 0 and 1, not 90.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionColumns.of("y").of(regression(), new double[3]))
        .withMessage("targets must have length 2, not 3");
    Table columns = PredictionColumns.of("y").of(regression(), new double[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionColumns.appendTo(columns, new int[1], columns))
        .withMessage("sourceRows must have length 2, not 1");
  }
}
