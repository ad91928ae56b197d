package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.credence.data.DataException;
import org.credence.data.Folds;
import org.credence.data.Split;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class TableSplitsTest {

  private final Table table = Examples.lines("x,y", "10,a", "11,b", "12,a", "13,a", "14,b");

  private static Path write(Path folder) throws IOException {
    return Files.writeString(folder.resolve("rows.txt"), "4, 0\n2\n1,x\n1,9\n1,1\n0,1,2,3,4\n\n");
  }

  private void assertRefused(Path file, String line, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TableSplits.fromFile(file + line, table))
        .withMessage(message.replace("FILE", file.toString()));
  }

  @Test
  void tablesKeepTheOrderOfTheRows(@TempDir Path folder) throws IOException {
    Split split = TableSplits.fromFile(write(folder).toString(), table);
    assertThat(TableSplits.test(table, split).column("x").asList()).hasToString("[14, 10]");
    assertThat(TableSplits.train(table, split).column("y").asList()).hasToString("[b, a, a]");
    assertThat(TableSplits.test(table, split).name()).isEqualTo("t.csv");
    assertThat(table.rowCount()).isEqualTo(5);
  }

  @Test
  void lineIsCountedFromZero(@TempDir Path folder) throws IOException {
    Path file = write(folder);
    assertThat(TableSplits.fromFile(file + ":0", table).test()).containsExactly(4, 0);
    assertThat(TableSplits.fromFile(file + ":1", table).test()).containsExactly(2);
  }

  @Test
  void refusesFilesLinesAndRowsThatCannotBeUsed(@TempDir Path folder) throws IOException {
    Path file = write(folder);
    assertRefused(file, "x:1", "FILEx does not exist");
    assertRefused(file, ":7", "FILE has 7 lines, so there is no line 7, counted from 0");
    assertRefused(
        file, ":2", "FILE line 2 has 'x' as entry 2; list row numbers from 0 with commas");
    assertRefused(file, ":3", "FILE line 3 names row 9, but the rows of t.csv are 0 to 4");
    assertRefused(file, ":4", "FILE line 4 names row 1 twice");
    assertRefused(file, ":5", "FILE line 5 names all 5 rows of t.csv and leaves none to train on");
    assertRefused(file, ":6", "FILE line 6 names no row; list row numbers from 0 with commas");
  }

  @Test
  void foldsOfClassesAreStratified() {
    Table iris = Examples.table("iris.csv");
    Folds folds =
        TableSplits.folds(iris, "Species", TargetKind.CATEGORICAL, 10, RandomStream.of(1));
    for (Split split : folds.splits()) {
      Table test = TableSplits.test(iris, split);
      assertThat(test.stringColumn("Species").asList())
          .filteredOn(s -> s.equals("setosa"))
          .hasSize(5);
      assertThat(test.rowCount()).isEqualTo(15);
    }
  }

  @Test
  void foldsAreRepeatable() {
    Table first = Examples.table("mcycle.csv");
    Folds folds = TableSplits.folds(first, "accel", TargetKind.NUMERIC, 5, RandomStream.of(3));
    Folds again = TableSplits.folds(first, "accel", TargetKind.NUMERIC, 5, RandomStream.of(3));
    assertThat(folds.split(4).test()).containsExactly(again.split(4).test()).hasSize(26);
  }

  @Test
  void refusesTooManyFolds() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TableSplits.folds(table, "x", TargetKind.NUMERIC, 6, RandomStream.of(1)))
        .withMessage("t.csv has 5 rows, which cannot be cut into 6 folds; choose from 2 to 5");
  }
}
