package org.credence.table;

import java.util.List;
import java.util.function.DoublePredicate;
import org.credence.data.DataException;
import org.credence.data.Standardization;
import tech.tablesaw.api.Table;

/** Refuses numeric targets that a model cannot have, with the place and the remedy. */
public final class TargetCheck {

  /** Less than this share of a target's variance is rounding. */
  private static final double SMALLEST_OWN_SHARE = 1e-12;

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

  /**
   * Requires that no target is a constant or a linear function of those before it, which would
   * leave it no noise of its own.
   *
   * @param table where the rows come from
   * @param targets the names of the targets
   * @param values rows x targets; not modified
   * @throws DataException that names the first such target
   */
  public static void requireIndependent(Table table, List<String> targets, double[] values) {
    int width = targets.size();
    double[] z = Standardization.fit(values, width).apply(values);
    for (int k = 0; k < width; k++) {
      if (!(remove(z, width, k) > SMALLEST_OWN_SHARE)) {
        throw DataException.of(
            "%s: target column '%s' is %s in every row that has all targets; leave it out",
            Tables.label(table),
            targets.get(k),
            k == 0 ? "the same" : "a linear function of " + Tables.quoted(targets.subList(0, k)));
      }
    }
  }

  /** Makes later columns orthogonal to one of variance 1 or less; returns its variance. */
  private static double remove(double[] z, int width, int k) {
    int rows = z.length / width;
    double square = product(z, width, k, k);
    for (int j = k + 1; j < width; j++) {
      double slope = product(z, width, k, j) / square;
      for (int i = 0; i < rows; i++) {
        z[i * width + j] -= slope * z[i * width + k];
      }
    }
    return square / rows;
  }

  private static double product(double[] z, int width, int j, int k) {
    double sum = 0;
    for (int i = 0; i < z.length; i += width) {
      sum += z[i + j] * z[i + k];
    }
    return sum;
  }
}
