package org.credence.table;

import org.credence.data.DataException;
import tech.tablesaw.api.Table;

/** The message about a text in a column of numbers. */
final class Misprint {

  private Misprint() {}

  static DataException in(Table table, String column, String[] texts) {
    int row = NumberText.firstOther(texts);
    return DataException.of(
        "%s: column '%s' row %d has '%s', which is not a number, though %d of its %d values are;"
            + " correct it, or leave the cell empty",
        Tables.label(table),
        column,
        row + 1,
        texts[row],
        NumberText.count(texts),
        Cells.present(texts));
  }
}
