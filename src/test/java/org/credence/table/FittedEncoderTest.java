package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.credence.data.DataException;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

class FittedEncoderTest {

  private static final FittedEncoder CARS =
      TableEncoder.of("Price", TargetKind.NUMERIC)
          .withMissing(MissingPolicy.IMPUTE)
          .fit(Examples.table("cars93.csv"));

  private static void assertRefused(FittedEncoder encoder, Table table, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> encoder.encode(table))
        .withMessage(message);
  }

  private static FittedEncoder smallCars() {
    return TableEncoder.of("mpg", TargetKind.NUMERIC)
        .withFeatures(List.of("wt", "hp"))
        .fit(Examples.table("mtcars.csv"));
  }

  @Test
  void everyExampleTableCanBeEncoded() {
    assertThat(CARS.dropped()).isEmpty();
    assertThat(CARS.featureNames()).contains("Cylinders=rotary", "AirBags=None", "MPG.city");
    assertThat(CARS.encodeForTraining(Examples.table("cars93.csv")).rows()).isEqualTo(93);
    FittedEncoder mtcars =
        TableEncoder.of("mpg", TargetKind.NUMERIC).fit(Examples.table("mtcars.csv"));
    assertThat(mtcars.featureNames())
        .containsExactly("cyl", "disp", "hp", "drat", "wt", "qsec", "vs", "am", "gear", "carb");
    assertThat(mtcars.dropped())
        .containsExactly(new DroppedColumn("model", "is text with 32 different values in 32 rows"));
    FittedEncoder pima =
        TableEncoder.of("type", TargetKind.CATEGORICAL).fit(Examples.table("pima.csv"));
    assertThat(pima.classes()).containsExactly("No", "Yes");
  }

  @Test
  void allNumericTypesAreReadAlike() {
    Table table =
        Table.create(
            "types",
            IntColumn.create("int"),
            ShortColumn.create("short"),
            LongColumn.create("long"),
            FloatColumn.create("float"),
            DoubleColumn.create("y"));
    for (int i = 0; i < 12; i++) {
      table.intColumn("int").append(i);
      table.shortColumn("short").append((short) (2 * i));
      table.longColumn("long").append(3L * i);
      table.floatColumn("float").append(0.5f * i);
      table.doubleColumn("y").append(-i);
    }
    EncodedTable encoded = TableEncoder.of("y", TargetKind.NUMERIC).fit(table).encode(table);
    assertThat(encoded.inputs()).startsWith(0, 0, 0, 0, 1, 2, 3, 0.5, 2, 4, 6, 1);
  }

  @Test
  void missingCellsOfAllTypesAreSeen() {
    Table table =
        Table.create(
            "gaps",
            IntColumn.create("int", IntStream.range(0, 12).toArray()).setMissing(1),
            LongColumn.create("long", LongStream.range(0, 12).map(i -> i * i).toArray())
                .setMissing(2),
            BooleanColumn.create("bool", new boolean[12]).set(0, true).setMissing(3),
            StringColumn.create("text", 12),
            DoubleColumn.create("y", IntStream.range(0, 12).mapToDouble(Math::sqrt).toArray()));
    for (int i = 0; i < 12; i++) {
      table.stringColumn("text").set(i, i % 2 == 0 ? "even" : "odd");
    }
    table.stringColumn("text").setMissing(4);
    EncodedTable encoded =
        TableEncoder.of("y", TargetKind.NUMERIC)
            .withMissing(MissingPolicy.DROP)
            .withFewestRows(8)
            .fit(table)
            .encode(table);
    assertThat(encoded.sourceRows()).containsExactly(0, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void datesAreDaysAndTimesAreHours() {
    Table table =
        Table.create(
            "dates",
            DateColumn.create("date"),
            DateTimeColumn.create("dateTime"),
            InstantColumn.create("instant"),
            TimeColumn.create("time"),
            BooleanColumn.create("flag"),
            DoubleColumn.create("y"));
    for (int i = 0; i < 12; i++) {
      table.dateColumn("date").append(LocalDate.of(1970, 1, 2 + i));
      table.dateTimeColumn("dateTime").append(LocalDateTime.of(1970, 1, 1, 6 + i, 0));
      table.instantColumn("instant").append(Instant.ofEpochSecond(43_200 * (i + 1L)));
      table.timeColumn("time").append(LocalTime.of(i, 30));
      table.booleanColumn("flag").append(i % 2 == 0);
      table.doubleColumn("y").append(i * i);
    }
    FittedEncoder encoder = TableEncoder.of("y", TargetKind.NUMERIC).fit(table);
    assertThat(encoder.encode(table).inputs())
        .startsWith(1, 0.25, 0.5, 0.5, 1, 2, 7.0 / 24, 1, 1.5, 0);
    assertThat(encoder.features().get(1).kind()).isEqualTo(ColumnKind.DATE);
  }

  @Test
  void anUnseenLevelIsAllZerosAndFlagged() {
    Table cars = Examples.table("cars93.csv").first(3);
    cars.stringColumn("Type").set(1, "Pickup");
    EncodedTable encoded = CARS.encode(cars);
    assertThat(encoded.unseenLevels()).containsExactly(new UnseenLevel("Type", 1, "Pickup"));
    int first = CARS.featureNames().indexOf("Type=Compact");
    double[] row = encoded.dataset().select(1).inputs();
    for (int j = first; CARS.featureNames().get(j).startsWith("Type="); j++) {
      assertThat(row[j]).isZero();
    }
    assertThat(CARS.encode(Examples.table("cars93.csv")).unseenLevels()).isEmpty();
  }

  @Test
  void refusesTablesThatDoNotMatchTheModel() {
    assertRefused(
        smallCars(),
        Examples.lines("mpg,wt", "1,2"),
        "t.csv lacks the column 'hp', which the model was fitted on; its columns are 'mpg', 'wt'");
    assertRefused(
        smallCars(),
        Examples.lines("a", "1"),
        "t.csv lacks the columns 'wt', 'hp', which the model was fitted on; its columns are 'a'");
    assertRefused(
        smallCars(),
        Examples.lines("wt,hp", "2,100", "heavy,100"),
        "t.csv: column 'wt' holds text ('heavy' at row 2), but the model was fitted on numbers");
    assertRefused(
        smallCars(),
        Examples.lines("wt,hp", ",100", "2024-05-01,100"),
        "t.csv: column 'wt' holds dates ('2024-05-01' at row 2), but the model was fitted on"
            + " numbers");
    assertRefused(
        smallCars(),
        Examples.lines("wt,hp", "inf,100"),
        "t.csv: column 'wt' has Infinity at row 1; correct it, or leave the cell empty");
    assertRefused(
        smallCars(),
        Examples.lines("wt,hp", "2,100", "3,"),
        "t.csv: column 'hp' has 1 missing value, first at row 2; fill them in, or fit the model"
            + " with --missing impute|drop");
  }

  @Test
  void orderAndFurtherColumnsDoNotMatterAndTheTargetMayBeAbsent() {
    EncodedTable encoded =
        smallCars().encode(Examples.lines("note,hp,wt", "hello,100,2", "x,110,3"));
    assertThat(encoded.inputs()).containsExactly(2, 100, 3, 110);
    assertThat(encoded.targets()).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void numbersMayComeAsTextAndLevelsAsNumbers() {
    Column<?> text = StringColumn.create("wt", "2.5", "3");
    Table table = Table.create("t", text, IntColumn.create("hp", new int[] {100, 110}));
    assertThat(smallCars().encode(table).inputs()).containsExactly(2.5, 100, 3, 110);
    Table cars = Examples.table("cars93.csv").first(2);
    cars.replaceColumn("Cylinders", IntColumn.create("Cylinders", new int[] {4, 6}));
    assertThat(CARS.encode(cars).inputs())
        .containsExactly(CARS.encode(Examples.table("cars93.csv").first(2)).inputs());
  }

  @Test
  void noTableIsChanged() {
    Table table = Examples.table("cars93.csv");
    String before = TableHash.of(table);
    CARS.encode(table);
    CARS.encodeForTraining(table);
    assertThat(TableHash.of(table)).isEqualTo(before);
  }

  @Test
  void stateSurvivesJsonExactly() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    Table table = Examples.table("diabetes.csv");
    FittedEncoder fitted = TableEncoder.of("progression", TargetKind.NUMERIC).fit(table);
    for (FittedEncoder encoder : new FittedEncoder[] {fitted, CARS}) {
      String text = json.writeValueAsString(encoder.state());
      FittedEncoder.State read = json.readValue(text, FittedEncoder.State.class);
      assertThat(read).isEqualTo(encoder.state());
      assertThat(FittedEncoder.of(read).featureNames()).isEqualTo(encoder.featureNames());
    }
  }

  @Test
  void severalTargetsAreEncodedRowByRow() {
    Table table = Examples.lines("x,a,b", "1,2,3", "2,,5", "4,6,7", "3,8,", "5,1,9", "0,4,4");
    FittedEncoder encoder =
        TableEncoder.ofNumeric(List.of("b", "a"))
            .withMissing(MissingPolicy.DROP)
            .withFewestRows(2)
            .fit(table);
    assertThat(encoder.targets()).containsExactly("b", "a");
    assertThat(encoder.featureNames()).containsExactly("x");
    EncodedTable training = encoder.encodeForTraining(table);
    assertThat(training.sourceRows()).containsExactly(0, 2, 4, 5);
    assertThat(training.targets()).containsExactly(3, 2, 7, 6, 9, 1, 4, 4);
    assertThat(training.dataset().targetColumns()).isEqualTo(2);
    EncodedTable all = encoder.encode(table);
    assertThat(Arrays.copyOf(all.targets(), 4)).containsExactly(3, 2, 5, Double.NaN);
    table.removeColumns("b");
    assertThat(Arrays.copyOf(encoder.encode(table).targets(), 2)).containsExactly(Double.NaN, 2);
    assertThat(FittedEncoder.of(encoder.state()).targets()).isEqualTo(encoder.targets());
  }
}
