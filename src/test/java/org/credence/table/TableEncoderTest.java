package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.credence.data.DataException;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class TableEncoderTest {

  private static final TableEncoder NUMBER = TableEncoder.of("y", TargetKind.NUMERIC);
  private static final TableEncoder CLASS = TableEncoder.of("y", TargetKind.CATEGORICAL);

  /** Twelve rows with a number x, a text color of three levels, and a number y. */
  private static Table twelve() {
    return Examples.lines(
        "x,color,y",
        "1,red,10",
        "2,blue,11",
        "3,red,12",
        "4,green,13",
        "5,red,14",
        "6,blue,15",
        "7,green,16",
        "8,blue,17",
        "9,red,18",
        "10,green,19",
        "11,red,20",
        "12,blue,21");
  }

  /** Twelve rows of which one column is given cell by cell, beside x and y. */
  private static Table with(String column, String... cells) {
    String[] lines = new String[13];
    lines[0] = "x," + column + ",y";
    for (int i = 0; i < 12; i++) {
      lines[i + 1] = i * i + "," + cells[i % cells.length] + "," + (100 - i);
    }
    return Examples.lines(lines);
  }

  private static void assertRefused(TableEncoder encoder, Table table, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> encoder.fit(table))
        .withMessage(message);
  }

  @Test
  void encodesNumbersAsTheyAreAndTextAsOneFeatureALevel() {
    FittedEncoder encoder = NUMBER.fit(twelve());
    assertThat(encoder.featureNames())
        .containsExactly("x", "color=blue", "color=green", "color=red");
    assertThat(encoder.sourceColumns()).containsExactly("x", "color", "color", "color");
    EncodedTable encoded = encoder.encode(twelve().first(2));
    assertThat(encoded.inputs()).containsExactly(1, 0, 0, 1, 2, 1, 0, 0);
    assertThat(encoded.targets()).containsExactly(10, 11);
    assertThat(encoded.sourceRows()).containsExactly(0, 1);
    assertThat(encoded.dataset().features()).isEqualTo(4);
    assertThat(encoder.dropped()).isEmpty();
  }

  @Test
  void dropsColumnsThatSayNothingAndReportsThem() {
    Table table =
        Examples.lines(
            "id,x,empty,one,x2,color,copy,answer,y",
            "a,1,,7,1,red,red,10,10",
            "b,2,,7,2,blue,blue,11,11",
            "c,3,,7,3,red,red,12,12",
            "d,4,,7,4,red,red,13,13",
            "e,5,,7,5,red,red,14,14",
            "f,6,,7,6,blue,blue,15,15",
            "g,7,,7,7,red,red,16,16",
            "h,8,,7,8,blue,blue,17,17",
            "i,9,,7,9,red,red,18,18",
            "j,1,,7,1,blue,blue,19,19");
    FittedEncoder encoder = NUMBER.fit(table);
    assertThat(encoder.requiredColumns()).containsExactly("x", "color");
    assertThat(encoder.dropped())
        .containsExactly(
            new DroppedColumn("id", "is text with 10 different values in 10 rows"),
            new DroppedColumn("empty", "has no value in any row"),
            new DroppedColumn("one", "is constant"),
            new DroppedColumn("x2", "is a copy of 'x'"),
            new DroppedColumn("copy", "is a copy of 'color'"),
            new DroppedColumn("answer", "is a copy of 'y'"));
  }

  @Test
  void namedFeaturesComeInTheGivenOrder() {
    FittedEncoder encoder = NUMBER.withFeatures(List.of("color", "x")).fit(twelve());
    assertThat(encoder.requiredColumns()).containsExactly("color", "x");
    assertRefused(
        NUMBER.withFeatures(List.of("x", "y")),
        twelve(),
        "The target 'y' cannot be a feature as well");
    assertRefused(
        NUMBER.withFeatures(List.of("x", "colour")),
        twelve(),
        "t.csv has no column 'colour'; did you mean 'color'?");
  }

  @Test
  void refusesTablesThatAreTooSmall() {
    assertRefused(NUMBER, twelve().first(9), "t.csv has 9 rows; at least 10 are needed");
    assertRefused(NUMBER, twelve().emptyCopy(), "t.csv has no rows");
    assertThat(NUMBER.withFewestRows(9).fit(twelve().first(9)).featureNames()).hasSize(4);
    Table gaps = with("z", "1", "2", "", "4");
    assertRefused(
        NUMBER.withMissing(MissingPolicy.DROP),
        gaps,
        "t.csv has 9 rows left after leaving out 3 with missing values; at least 10 are needed");
  }

  @Test
  void refusesTargetsThatCannotBePredicted() {
    assertRefused(
        TableEncoder.of("Y", TargetKind.NUMERIC),
        twelve(),
        "t.csv has no column 'Y'; did you mean 'y'?");
    assertRefused(
        TableEncoder.of("weight", TargetKind.NUMERIC),
        twelve(),
        "t.csv has no column 'weight'; its columns are 'x', 'color', 'y'");
    assertRefused(
        TableEncoder.of("z", TargetKind.NUMERIC),
        with("z", "7"),
        "t.csv: target column 'z' is constant, every row has 7; choose another target");
    assertRefused(
        TableEncoder.of("z", TargetKind.CATEGORICAL),
        with("z", "no"),
        "t.csv: target column 'z' is constant, every row has 'no'; choose another target");
    for (TargetKind kind : TargetKind.values()) {
      assertRefused(
          TableEncoder.of("z", kind),
          with("z", ""),
          "t.csv: target column 'z' has no value in any row; choose another target");
    }
    assertRefused(
        TableEncoder.of("color", TargetKind.NUMERIC),
        twelve(),
        "t.csv: target column 'color' holds text ('red' at row 1), but regression needs numbers;"
            + " choose a numeric column, or classify instead");
    assertRefused(
        TableEncoder.of("z", TargetKind.NUMERIC),
        with("z", "2024-01-01", "2024-01-02"),
        "t.csv: target column 'z' holds dates, but regression needs numbers; choose a numeric"
            + " column");
    assertRefused(
        TableEncoder.of("z", TargetKind.NUMERIC),
        with("z", "1", "2", "n/a?", "4", "5", "6"),
        "t.csv: column 'z' row 3 has 'n/a?', which is not a number, though 10 of its 12 values"
            + " are; correct it, or leave the cell empty");
    assertRefused(
        TableEncoder.of("x", TargetKind.CATEGORICAL),
        twelve(),
        "t.csv: target column 'x' has 12 different values in 12 rows, too many for classes; at"
            + " most 50 with two rows each on average are possible");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertRefused(
        NUMBER,
        with("z", "1", "2", "3", "inf"),
        "t.csv: column 'z' has Infinity at row 4; correct it, or leave the cell empty");
    assertRefused(
        TableEncoder.of("z", TargetKind.NUMERIC),
        with("z", "1", "-Inf"),
        "t.csv: column 'z' has -Infinity at row 2; correct it, or leave the cell empty");
    assertRefused(
        NUMBER,
        with("z", "1", "1e999"),
        "t.csv: column 'z' has Infinity at row 2; correct it, or leave the cell empty");
  }

  @Test
  void rowsAreCountedInTheTableAlsoWhereTargetsAreMissing() {
    Table table = with("z", "1", "2", "3", "inf").setName("t.csv");
    table.intColumn("y").setMissing(0);
    assertRefused(
        NUMBER.withMissing(MissingPolicy.DROP),
        table,
        "t.csv: column 'z' has Infinity at row 4; correct it, or leave the cell empty");
  }

  @Test
  void refusesTablesWithoutAUsableFeature() {
    assertRefused(
        NUMBER.withFeatures(List.of("z")),
        with("z", "7"),
        "t.csv has no usable feature for 'y': 'z' is constant");
    Table alone = with("z", "1").selectColumns("y");
    assertRefused(NUMBER, alone, "t.csv has no usable feature for 'y'; it has no other column");
  }

  @Test
  void refusesNamedTextWithTooManyLevelsAndMisprintedNumbers() {
    Table names = with("z", "a", "b", "c", "d", "e", "f", "g", "h");
    assertRefused(
        NUMBER.withFeatures(List.of("x", "z")),
        names,
        "t.csv: column 'z' is text with 8 different values in 12 rows, too many for categories;"
            + " leave it out, or group its values");
    assertRefused(
        NUMBER,
        with("z", "1", "2", "3", "4", "?", "6", "7"),
        "t.csv: column 'z' row 5 has '?', which is not a number, though 10 of its 12 values are;"
            + " correct it, or leave the cell empty");
    assertThat(NUMBER.withMostLevels(2).fit(twelve()).dropped())
        .containsExactly(new DroppedColumn("color", "is text with 3 different values in 12 rows"));
  }

  @Test
  void numbersWithAFewWordsAreCategoriesWhereTheLevelsAreFew() {
    FittedEncoder encoder = NUMBER.fit(with("cylinders", "4", "6", "8", "rotary"));
    assertThat(encoder.featureNames())
        .containsExactly("x", "cylinders=4", "cylinders=6", "cylinders=8", "cylinders=rotary");
  }

  @Test
  void refusesMissingValuesAndNamesTheFirst() {
    assertRefused(
        NUMBER,
        with("z", "1", "2", "3", "", "5", "6"),
        "t.csv: column 'z' has 2 missing values, first at row 4; choose --missing impute|drop");
    assertRefused(
        TableEncoder.of("z", TargetKind.NUMERIC),
        with("z", "1", "2", "3", "", "5", "6", "7", "8", "9", "10", "11", "12"),
        "t.csv: column 'z' has 1 missing value, first at row 4; choose --missing drop");
  }

  @Test
  void missingRowsOfUnusedColumnsDoNotMatter() {
    Table table = with("z", "7", "", "7", "7");
    assertThat(NUMBER.fit(table).encodeForTraining(table).rows()).isEqualTo(12);
  }

  @Test
  void dropLeavesRowsOutInTrainingAndPrediction() {
    Table table = with("z", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "", "12");
    FittedEncoder encoder = NUMBER.withMissing(MissingPolicy.DROP).fit(table);
    EncodedTable encoded = encoder.encodeForTraining(table);
    assertThat(encoded.sourceRows()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11);
    assertThat(encoded.droppedRows()).isEqualTo(1);
    assertThat(encoded.imputedCells()).isZero();
    assertThat(encoder.encode(table).targets()[10]).isEqualTo(100 - 11);
  }

  @Test
  void imputeFillsMediansAndMostFrequentLevelsOfTheTrainingRows() {
    Table table =
        Examples.lines(
            "x,color,y",
            "1,red,1",
            "2,blue,2",
            ",red,3",
            "4,,4",
            "5,blue,5",
            "60,red,6",
            "7,blue,7",
            "8,blue,8",
            "9,red,9",
            "10,red,10",
            "11,green,11");
    FittedEncoder encoder = NUMBER.withMissing(MissingPolicy.IMPUTE).fit(table);
    EncodedTable encoded = encoder.encodeForTraining(table);
    assertThat(encoded.imputedCells()).isEqualTo(2);
    assertThat(encoded.droppedRows()).isZero();
    // Median of 1, 2, 4, 5, 7, 8, 9, 10, 11, 60; red occurs five times, blue four.
    assertThat(encoded.inputs()).startsWith(1, 0, 0, 1, 2, 1, 0, 0, 7.5, 0, 0, 1, 4, 0, 0, 1);
    EncodedTable test = encoder.encode(Examples.lines("x,color", ",green", "3,"));
    assertThat(test.inputs()).containsExactly(7.5, 0, 1, 0, 3, 0, 0, 1);
    assertThat(test.imputedCells()).isEqualTo(2);
  }

  @Test
  void aMissingTargetIsNeverImputed() {
    Table table = Examples.table("airquality.csv");
    FittedEncoder encoder =
        TableEncoder.of("Ozone", TargetKind.NUMERIC).withMissing(MissingPolicy.IMPUTE).fit(table);
    EncodedTable training = encoder.encodeForTraining(table);
    assertThat(training.rows()).isEqualTo(116);
    assertThat(training.imputedCells()).isEqualTo(5);
    assertThat(training.targets()).doesNotContain(Double.NaN);
    EncodedTable all = encoder.encode(table);
    assertThat(all.rows()).isEqualTo(153);
    assertThat(all.targets()[4]).isNaN();
  }

  @Test
  void fittingSeesTheTrainingRowsOnly() {
    FittedEncoder encoder = NUMBER.withMissing(MissingPolicy.IMPUTE).fit(twelve().first(10));
    FeatureColumn x = encoder.features().get(0);
    assertThat(x).isEqualTo(new FeatureColumn("x", ColumnKind.NUMBER, 5.5, List.of()));
  }

  @Test
  void classesAreTextsInOrderAndMayBeGiven() {
    Table table = with("y2", "b", "a").setName("t.csv");
    TableEncoder spec = TableEncoder.of("y2", TargetKind.CATEGORICAL);
    FittedEncoder encoder = spec.fit(table);
    assertThat(encoder.classes()).containsExactly("a", "b");
    assertThat(encoder.encode(table).targets()).startsWith(1, 0, 1);
    assertThat(spec.withClasses(List.of("c", "b", "a")).fit(table).encode(table).targets())
        .startsWith(1, 2);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> encoder.encode(Examples.lines("x,y,y2", "1,2,a", "3,4,c")))
        .withMessage(
            "t.csv: target column 'y2' has the class 'c' at row 2, which the model does not know;"
                + " its classes are 'a', 'b'");
  }

  @Test
  void wholeNumbersCanBeClasses() {
    FittedEncoder encoder =
        TableEncoder.of("cultivar", TargetKind.CATEGORICAL).fit(Examples.table("wine.csv"));
    assertThat(encoder.classes()).containsExactly("1", "2", "3");
  }

  @Test
  void refusesLimitsThatAreNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASS.withMostLevels(0))
        .withMessage("limit of levels must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CLASS.withFewestRows(0))
        .withMessage("fewest rows must be positive, not 0");
  }
}
