package org.credence.table;

import org.credence.data.DataException;
import tech.tablesaw.api.Table;

/**
 * Refuses infinite cells, and numbers so large that squares of them would be infinite; missing ones
 * (NaN) pass.
 */
final class Finite {

  /** Sums of squares of a million such numbers are far from the largest double. */
  private static final double LARGEST = 1e100;

  /** Squares of smaller differences vanish. */
  static final double SMALLEST_RANGE = 1e-100;

  private Finite() {}

  static void check(Table table, String column, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw DataException.of(
            "%s: column '%s' has %s at row %d; correct it, or leave the cell empty",
            Tables.label(table), column, values[i], i + 1);
      }
      if (Math.abs(values[i]) > LARGEST) {
        throw DataException.of(
            "%s: column '%s' has %s at row %d; at most 1e100 is possible, so correct it or choose a"
                + " larger unit",
            Tables.label(table), column, values[i], i + 1);
      }
    }
  }
}
