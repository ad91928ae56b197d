package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables that cannot be used: exit code 2, one line on standard error that names the place and the
 * remedy, and no file, whichever command is given the table.
 */
class UnusableDataTest {

  private static final String MCYCLE = "examples/data/mcycle.csv";

  @TempDir Path folder;

  /** Twelve rows x, y in which one cell is replaced. */
  private static String with(int row, String cells) {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 1; i <= 12; i++) {
      lines.add(i == row ? cells : i + "," + i * i);
    }
    return String.join("\n", lines);
  }

  private static String column(String name, String cell) {
    return "x," + name + "\n" + (1 + "," + cell + "\n").repeat(12);
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("", "t.csv is empty"),
        Arguments.of("x,y\n", "t.csv has a header but no rows"),
        Arguments.of("x,y\n1,2\n3,4\n", "t.csv has 2 rows; at least 10 are needed"),
        Arguments.of(
            "x;y\n1;2\n", "t.csv has the single column 'x;y'; separate the cells by commas"),
        Arguments.of(
            "1.5,2.5\n3,4\n",
            "t.csv has numbers in its first line ('1.5', '2.5'); add a line of column names above"
                + " it"),
        Arguments.of("x,y\n1,2\n3\n", "t.csv row 2 has 1 cells, but the header names 2 columns"),
        Arguments.of(
            "x,y,X\n1,2,3\n",
            "t.csv names column 'X' twice (capitals do not count); rename one of the two"),
        Arguments.of(column("z", "3"), "t.csv has no column 'y'; its columns are 'x', 'z'"),
        Arguments.of(
            column("y", "3"),
            "t.csv: target column 'y' is constant, every row has 3; choose another target"),
        Arguments.of(
            column("y", ""),
            "t.csv: target column 'y' has no value in any row; choose another target"),
        Arguments.of(
            with(5, "five,25"),
            "t.csv: column 'x' row 5 has 'five', which is not a number, though 11 of its 12 values"
                + " are; correct it, or leave the cell empty"),
        Arguments.of(
            with(5, ",25"),
            "t.csv: column 'x' has 1 missing value, first at row 5; choose --missing impute|drop"),
        Arguments.of(
            with(5, "5,"),
            "t.csv: column 'y' has 1 missing value, first at row 5; choose --missing drop"),
        Arguments.of(
            with(5, "5,inf"),
            "t.csv: column 'y' has Infinity at row 5; correct it, or leave the cell empty"),
        Arguments.of(
            with(5, "-1e101,25"),
            "t.csv: column 'x' has -1.0E101 at row 5; at most 1e100 is possible, so correct it or"
                + " choose a larger unit"),
        Arguments.of(
            with(0, "").replaceAll("(?m)^(\\d+),.*$", "7,$1"),
            "t.csv has no usable feature for 'y': 'x' is constant"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void reportFitAndCompareRefuseTheTable(String text, String line) throws IOException {
    String table = Files.writeString(folder.resolve("t.csv"), text).toString();
    Path out = folder.resolve("out");
    String regression = "regression";
    Outcome.of("report", table, "--target", "y", "--task", regression, "--out", out.toString())
        .refused(line);
    Outcome.of("fit", table, "--target", "y", "--task", regression, "--model", out.toString())
        .refused(line);
    Outcome.of("compare", table, "--target", "y", "--task", regression, "--out", out.toString())
        .refused(line);
    assertThat(out).doesNotExist();
  }

  @Test
  void aTargetTooSmallForItsSquaresIsRefused() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 12; i++) {
      text.append(i).append(',').append(i).append("e-120\n");
    }
    String table = Files.writeString(folder.resolve("t.csv"), text).toString();
    Outcome.of("report", table, "--target", "y", "--out", folder.resolve("out").toString())
        .refused("t.csv: target column 'y' varies by less than 1e-100; choose a smaller unit");
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsRefused() throws IOException {
    String absent = folder.resolve("absent.csv").toString();
    String model = folder.resolve("m.json").toString();
    Outcome.of("report", absent, "--target", "y").refused(absent + " does not exist");
    Outcome.of("fit", absent, "--target", "y", "--model", model)
        .refused(absent + " does not exist");
    Outcome.of("score", absent, "--target", "y").refused(absent + " does not exist");
    Outcome.of("predict", absent, "--model", model, "--out", model + ".csv")
        .refused(absent + " does not exist");
    Path binary = Files.write(folder.resolve("b.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Outcome.of("report", binary.toString(), "--target", "y")
        .refused(binary + " is not text in UTF-8; save the table as comma-separated text");
    Outcome.of("report", folder.toString(), "--target", "y").refused(folder + " is not a file");
    assertThat(folder.resolve("m.json.csv")).doesNotExist();
  }

  @Test
  void targetsOfTheWrongTypeAreRefused() {
    Outcome.of("report", "examples/data/iris.csv", "--target", "Species", "--task", "regression")
        .refused(
            "iris.csv: target column 'Species' holds text ('setosa' at row 1), but regression needs"
                + " numbers; choose a numeric column, or classify instead");
    Outcome.of("report", MCYCLE, "--target", "accel", "--task", "classification")
        .refused(
            "mcycle.csv: target column 'accel' has 69 different values in 133 rows, too many for"
                + " classes; at most 50 with two rows each on average are possible");
    Outcome.of("compare", "examples/data/iris.csv", "--target", "Species", "--likelihood", "beta")
        .refused("--likelihood is for numeric targets; this one has classes.");
  }

  @Test
  void featuresMustBeOtherColumns() {
    Outcome.of("report", MCYCLE, "--target", "accel", "--features", "times,accel")
        .refused("The target 'accel' cannot be a feature as well");
    Outcome.of("report", MCYCLE, "--target", "accel", "--features", "time")
        .refused("mcycle.csv has no column 'time'; did you mean 'times'?");
  }

  @Test
  void testRowsMustBeRowsOfTheTable() throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.txt"), "1,2,3\n4,133\n");
    String[] command = {"report", MCYCLE, "--target", "accel", "--test-rows", rows + ":1"};
    Outcome.of(command)
        .refused(rows + " line 1 names row 133, but the rows of mcycle.csv are 0 to 132");
    command[5] = rows + ":2";
    Outcome.of(command).refused(rows + " has 2 lines, so there is no line 2, counted from 0");
  }

  @Test
  void aTestTableMustHaveTheColumnsOfTheFirst() {
    Outcome.of(
            "report",
            MCYCLE,
            "--target",
            "accel",
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "1",
            "--test",
            "examples/data/faithful.csv",
            "--out",
            folder.resolve("out").toString())
        .refused(
            "faithful.csv lacks the column 'times', which the model was fitted on; its columns are"
                + " 'eruptions', 'waiting'");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
