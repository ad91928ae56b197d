package org.credence.table;

import java.util.function.DoublePredicate;
import org.credence.data.DataException;
import tech.tablesaw.api.Table;

/** Refuses numeric targets that a model cannot have, with the place and the remedy. */
public final class TargetCheck {

  private TargetCheck() {}

  /**
   * Requires something of all targets that are present.
   *
   * @param table where the rows come from
   * @param rows encoded from it
   * @param target the name of the target
   * @param accepts whether a target is possible
   * @param need what needs what instead, and the remedy, as the end of the message
   * @throws DataException that names the first other target
   */
  public static void require(
      Table table, EncodedTable rows, String target, DoublePredicate accepts, String need) {
    for (int i = 0; i < rows.rows(); i++) {
      double y = rows.targets()[i];
      if (!Double.isNaN(y) && !accepts.test(y)) {
        throw DataException.of(
            "%s: target column '%s' has %s at row %d, but %s",
            Tables.label(table), target, Cells.text(y), rows.sourceRows()[i] + 1, need);
      }
    }
  }
}
