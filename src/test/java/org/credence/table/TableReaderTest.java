package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.credence.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class TableReaderTest {

  private static void assertRefused(ThrowingCallable reading, String message) {
    assertThatExceptionOfType(DataException.class).isThrownBy(reading).withMessage(message);
  }

  private static ColumnType typeOf(String... cells) {
    return Examples.lines("c,d\n" + String.join(",0\n", cells) + ",0").column(0).type();
  }

  @ParameterizedTest
  @CsvSource({
    "mcycle.csv,133,2,0",
    "airquality.csv,153,6,44",
    "mtcars.csv,32,12,0",
    "cars93.csv,93,17,13",
    "co2.csv,468,2,0",
    "diabetes.csv,442,11,0",
    "iris.csv,150,5,0",
    "wine.csv,178,14,0",
    "pima.csv,532,8,0",
    "faithful.csv,272,2,0"
  })
  void readsTheExampleTables(String file, int rows, int columns, int missing) {
    Table table = Examples.table(file);
    assertThat(table.rowCount()).isEqualTo(rows);
    assertThat(table.columnCount()).isEqualTo(columns);
    assertThat(table.columns().stream().mapToInt(c -> c.countMissing()).sum()).isEqualTo(missing);
    assertThat(table.name()).isEqualTo(file);
  }

  @Test
  void typesComeFromAllCells() {
    assertThat(typeOf("1", "", "-3")).isEqualTo(ColumnType.INTEGER);
    assertThat(typeOf("1", "3000000000")).isEqualTo(ColumnType.LONG);
    assertThat(typeOf("1", "-2147483648")).isEqualTo(ColumnType.LONG);
    assertThat(typeOf("1", "2.5e-3", ".5", "inf")).isEqualTo(ColumnType.DOUBLE);
    assertThat(typeOf("", "NA")).isEqualTo(ColumnType.DOUBLE);
    assertThat(typeOf("true", "FALSE", "")).isEqualTo(ColumnType.BOOLEAN);
    assertThat(typeOf("2024-02-29", "1999-12-31")).isEqualTo(ColumnType.LOCAL_DATE);
    assertThat(typeOf("2024-02-29 10:30", "1999-12-31T00:00:01.5"))
        .isEqualTo(ColumnType.LOCAL_DATE_TIME);
    assertThat(typeOf("2023-02-29")).isEqualTo(ColumnType.STRING);
    assertThat(typeOf("12%")).isEqualTo(ColumnType.STRING);
    assertThat(typeOf("1d", "0x10")).isEqualTo(ColumnType.STRING);
    assertThat(typeOf("None", "1")).isEqualTo(ColumnType.STRING);
  }

  @Test
  void aLateTextMakesTheColumnText() {
    String[] cells = IntStream.range(0, 5000).mapToObj(i -> i + "").toArray(String[]::new);
    cells[4999] = "late";
    assertThat(typeOf(cells)).isEqualTo(ColumnType.STRING);
  }

  @Test
  void separatorsInQuotesAndHashesBelongToCells() {
    Table table = Examples.lines("a,b", "\"1,5\",\"he said \"\"hi\"\"\"", "#7,x", "", "\"p\nq\",y");
    assertThat(table.column("a").asList()).hasToString("[1,5, #7, p\nq]");
    assertThat(table.column("b").asList()).hasToString("[he said \"hi\", x, y]");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsDoNoHarm(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("windows.csv");
    Files.writeString(file, "\uFEFFa,b\r\n1,2\r\n3,4\r\n");
    Table table = TableReader.read(file);
    assertThat(table.columnNames()).containsExactly("a", "b");
    assertThat(table.column("b").type()).isEqualTo(ColumnType.INTEGER);
  }

  @Test
  void refusesFilesThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.csv");
    assertRefused(() -> TableReader.read(absent), absent + " does not exist");
    assertRefused(() -> TableReader.read(folder), folder + " is not a file");
    Path binary = folder.resolve("book.xlsx");
    Files.write(binary, new byte[] {'P', 'K', (byte) 0xff, (byte) 0xfe});
    assertRefused(
        () -> TableReader.read(binary),
        binary + " is not text in UTF-8; save the table as comma-separated text");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "größe,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        () -> TableReader.read(latin),
        latin + " is not text in UTF-8; save the table as comma-separated text");
    Path empty = folder.resolve("empty.csv");
    Files.writeString(empty, "\n \n");
    assertRefused(() -> TableReader.read(empty), "empty.csv is empty");
  }

  @Test
  void refusesTextThatIsNoTable() {
    assertRefused(() -> Examples.lines("a,b"), "t.csv has a header but no rows");
    assertRefused(
        () -> Examples.lines("a,b,c", "1,2,3", "4,5"),
        "t.csv row 2 has 2 cells, but the header names 3 columns");
    assertRefused(
        () -> Examples.lines("a,b", "1,2,3"),
        "t.csv row 1 has 3 cells, but the header names 2 columns");
    assertRefused(
        () -> Examples.lines("a,b,A", "1,2,3"),
        "t.csv names column 'A' twice (capitals do not count); rename one of the two");
    assertRefused(
        () -> Examples.lines("a;b", "1;2"),
        "t.csv has the single column 'a;b'; separate the cells by commas");
    assertRefused(
        () -> Examples.lines("2.4,0", "2.6,-1.3"),
        "t.csv has numbers in its first line ('2.4', '0'); add a line of column names above it");
    assertRefused(
        () -> Examples.lines("a,b", "1," + "x".repeat(200_000)),
        "t.csv cannot be read as comma-separated text; at most 10000 columns and 100000 characters"
            + " in a cell are possible, and quotes must be closed");
  }

  @Test
  void numberedColumnNamesAreAllowed() {
    assertThat(Examples.lines("0,1,2", "3,4,5").columnNames()).containsExactly("0", "1", "2");
  }
}
