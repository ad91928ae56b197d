package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableWriterTest {

  @Test
  void writesAllDigitsAndQuotesWhatNeedsThem() {
    double third = 1.0 / 3;
    Table table =
        Table.create(
            "t",
            DoubleColumn.create("a", third, Double.NaN, 1e-300, Double.NEGATIVE_INFINITY, 2),
            StringColumn.create("b", "x, y", "say \"hi\"", "", "two\nlines", "#"));
    String text = TableWriter.text(table);
    assertThat(text)
        .isEqualTo(
            "a,b\n0.3333333333333333,\"x, y\"\n,\"say \"\"hi\"\"\"\n1.0E-300,\n"
                + "-Infinity,\"two\nlines\"\n2.0,#\n");
    Table read = TableReader.parse(text, "t");
    assertThat(TableHash.of(read)).isEqualTo(TableHash.of(table));
  }

  @Test
  void typesAreReadBack() {
    Table table = Examples.lines("a,b,c,d", "true,2024-05-01,2024-05-01T10:00,4", "false,,,");
    assertThat(TableHash.of(TableReader.parse(TableWriter.text(table), "t")))
        .isEqualTo(TableHash.of(table));
    assertThat(table.columns().stream().map(column -> column.type().name()))
        .containsExactly("BOOLEAN", "LOCAL_DATE", "LOCAL_DATE_TIME", "INTEGER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"airquality.csv", "cars93.csv", "mtcars.csv", "diabetes.csv"})
  void whatIsWrittenIsReadBack(String file) {
    Table table = Examples.table(file);
    assertThat(TableHash.of(TableReader.parse(TableWriter.text(table), file)))
        .isEqualTo(TableHash.of(table));
  }
}
