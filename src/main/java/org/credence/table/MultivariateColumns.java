package org.credence.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.internal.Checks;
import org.credence.predictive.MultivariatePrediction;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Joint predictions of several numeric targets as columns of a table: for each target those of
 * {@link PredictionColumns} but the density; for each pair of targets A and B {@code
 * A_B_correlation}, the correlation of what will be observed; and {@code log_density}, the natural
 * logarithm of the joint predictive density where all targets are observed. Then {@code unseen} as
 * there. Immutable; the default levels are 50, 80, 90 and 95 per cent.
 */
public final class MultivariateColumns {

  private final List<String> targets;
  private final double[] levels;

  private MultivariateColumns(List<String> targets, double[] levels) {
    this.targets = List.copyOf(targets);
    this.levels = levels;
  }

  /**
   * Columns with the default levels.
   *
   * @param targets the names of the targets
   * @return the specification
   */
  public static MultivariateColumns of(List<String> targets) {
    return new MultivariateColumns(targets, PredictionColumns.DEFAULT_LEVELS);
  }

  /**
   * Chooses the intervals.
   *
   * @param coverages levels between 0 and 1, in the order of the columns; may be none; copied
   * @return a changed copy
   * @throws IllegalArgumentException if a level is not between 0 and 1
   */
  public MultivariateColumns withLevels(double... coverages) {
    for (double level : coverages) {
      Checks.openUnit(level, "level");
    }
    return new MultivariateColumns(targets, coverages.clone());
  }

  /**
   * The columns of a joint prediction.
   *
   * @param prediction the predicted rows
   * @param encoded what they were predicted from
   * @return a table with one row for each predicted row
   */
  public Table of(MultivariatePrediction prediction, EncodedTable encoded) {
    double[] none = new double[prediction.rows()];
    Arrays.fill(none, Double.NaN);
    List<Column<?>> columns = new ArrayList<>();
    for (int k = 0; k < targets.size(); k++) {
      PredictionColumns ofTarget = PredictionColumns.of(targets.get(k)).withLevels(levels);
      columns.addAll(ofTarget.of(prediction.marginal(k), none).columns());
    }
    columns.addAll(correlations(prediction));
    PredictionColumns.addLogDensity(
        columns, complete(encoded), row -> prediction.logDensity(row, observed(encoded, row)));
    Table table = Table.create("prediction of " + String.join(", ", targets));
    PredictionColumns.addAll(table, columns);
    return PredictionColumns.flagged(table, encoded);
  }

  private List<Column<?>> correlations(MultivariatePrediction prediction) {
    List<Column<?>> columns = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      for (int j = i + 1; j < targets.size(); j++) {
        int one = i;
        int other = j;
        columns.add(
            PredictionColumns.numbers(
                targets.get(i) + "_" + targets.get(j) + "_correlation",
                prediction.rows(),
                row -> prediction.correlation(row).get(one, other)));
      }
    }
    return columns;
  }

  private double[] observed(EncodedTable encoded, int row) {
    int width = targets.size();
    return Arrays.copyOfRange(encoded.targets(), row * width, (row + 1) * width);
  }

  /** A number for each row that has all targets, NaN for the others. */
  private double[] complete(EncodedTable encoded) {
    double[] sums = new double[encoded.rows()];
    Arrays.setAll(sums, row -> Arrays.stream(observed(encoded, row)).sum());
    return sums;
  }

  /**
   * The predicted rows alone: {@code row}, their number in a table, from 0; the targets that table
   * has; then the prediction columns.
   *
   * @param source the table that was given in; not modified
   * @param sourceRows for each row of {@code columns} its row in {@code source}, from 0; not
   *     modified
   * @param columns a table as it is made by this class; not modified
   * @return a new table with the rows of {@code columns}
   */
  public Table lines(Table source, int[] sourceRows, Table columns) {
    return PredictionColumns.lines(targets, source, sourceRows, columns);
  }
}
