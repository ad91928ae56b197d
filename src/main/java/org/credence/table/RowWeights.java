package org.credence.table;

import org.credence.data.DataException;
import tech.tablesaw.api.Table;

/** Reads the weights of rows from a column. */
public final class RowWeights {

  private RowWeights() {}

  /**
   * The weights of encoded rows.
   *
   * @param table where the rows come from
   * @param column the name of a column of numbers, none negative or missing, not all 0
   * @param rows encoded from the table
   * @return one per encoded row
   * @throws DataException if the column cannot be used, with the place and the remedy
   */
  public static double[] read(Table table, String column, EncodedTable rows) {
    if (ColumnKind.of(Tables.column(table, column)) != ColumnKind.NUMBER) {
      throw DataException.of(
          "%s: column '%s' holds %s, but weights must be numbers; choose a numeric column",
          Tables.label(table), column, ColumnKind.of(Tables.column(table, column)).description());
    }
    double[] all = Cells.numbers(Tables.column(table, column));
    Finite.check(table, column, all);
    double[] weights = new double[rows.rows()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int row = rows.sourceRows()[i];
      if (!(all[row] >= 0)) {
        throw DataException.of(
            "%s: column '%s' has %s at row %d, but a weight must be at least 0; correct it, or"
                + " leave the row out",
            Tables.label(table),
            column,
            Double.isNaN(all[row]) ? "no value" : Cells.text(all[row]),
            row + 1);
      }
      weights[i] = all[row];
      sum += all[row];
    }
    if (sum == 0) {
      throw DataException.of(
          "%s: column '%s' is 0 in every row, but a row counts only with a weight above 0",
          Tables.label(table), column);
    }
    return weights;
  }
}
