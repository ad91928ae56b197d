package org.credence.table;

import java.util.List;
import org.credence.data.DataHash;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The fingerprint of a table: the names, types and contents of its columns, in order. */
public final class TableHash {

  private TableHash() {}

  /**
   * Computes the fingerprint.
   *
   * @param table any; not modified; its own name does not count
   * @return SHA-256 as 64 hexadecimal digits
   */
  public static String of(Table table) {
    DataHash hash = DataHash.start().add(table.rowCount());
    for (Column<?> column : table.columns()) {
      hash.add(column.name()).add(column.type().name());
      if (ColumnKind.of(column) == ColumnKind.TEXT) {
        hash.add(List.of(Cells.texts(column)));
      } else {
        hash.add(Cells.numbers(column));
      }
    }
    return hash.hex();
  }
}
