package org.credence.table;

import org.credence.data.DataException;
import tech.tablesaw.api.Table;

/** Refuses infinite cells; missing ones (NaN) pass. */
final class Finite {

  private Finite() {}

  static void check(Table table, String column, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw DataException.of(
            "%s: column '%s' has %s at row %d; correct it, or leave the cell empty",
            Tables.label(table), column, values[i], i + 1);
      }
    }
  }
}
