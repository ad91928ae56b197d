package org.credence;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * The group of each row: the text of a column, or one group for all rows. Immutable.
 *
 * @param column null for one group
 * @param labels one per row
 */
record GroupLabels(@Nullable String column, List<String> labels) {

  static GroupLabels of(@Nullable String column, Table rows) {
    int count = rows.rowCount();
    if (column == null) {
      return new GroupLabels(null, IntStream.range(0, count).mapToObj(i -> "").toList());
    }
    if (!rows.columnNames().contains(column)) {
      throw DataException.of(
          "%s has no column '%s' to group rows by; its columns are %s",
          rows.name(), column, rows.columnNames());
    }
    return new GroupLabels(
        column, IntStream.range(0, count).mapToObj(rows.column(column)::getString).toList());
  }

  GroupLabels select(int... rows) {
    return new GroupLabels(column, IntStream.of(rows).mapToObj(labels::get).toList());
  }

  /** The positions of the rows of one group. */
  int[] rowsOf(String label) {
    return IntStream.range(0, labels.size()).filter(i -> labels.get(i).equals(label)).toArray();
  }
}
