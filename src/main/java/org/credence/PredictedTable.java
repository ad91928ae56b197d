package org.credence;

import org.credence.data.KnownTargets;
import org.credence.predictive.RegressionPrediction;
import org.credence.table.EncodedTable;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/**
 * Rows of a table with the predictive distribution of a numeric target. Immutable.
 *
 * <p>Rows that could not be predicted because of missing values (policy "drop") are left out;
 * {@link #rowNumbers()} says which are there.
 */
public final class PredictedTable {

  private final Table rows;
  private final PredictionColumns columns;
  private final EncodedTable encoded;
  private final KnownTargets known;
  private final RegressionPrediction predictive;

  PredictedTable(
      Table rows,
      PredictionColumns columns,
      EncodedTable encoded,
      KnownTargets known,
      RegressionPrediction predictive) {
    this.rows = rows;
    this.columns = columns;
    this.encoded = encoded;
    this.known = known;
    this.predictive = predictive;
  }

  /**
   * The rows with result columns for target T: T_mean, T_sd, T_sd_epistemic, T_sd_aleatoric,
   * T_lower_L and T_upper_L for the levels 50, 80, 90 and 95 %, and log_density where the target is
   * known. Rows that were left out have missing results.
   *
   * @return a new table
   */
  public Table table() {
    return appended(columns);
  }

  /**
   * The rows with result columns for chosen levels.
   *
   * @param levels the probabilities that intervals hold, each in (0, 1)
   * @return a new table
   */
  public Table table(double... levels) {
    return appended(columns.withLevels(levels));
  }

  private Table appended(PredictionColumns chosen) {
    Table results = chosen.of(predictive, known);
    return PredictionColumns.appendTo(rows, encoded.sourceRows(), results);
  }

  /**
   * The predicted rows alone, as they are written to a file of predictions: {@code row} (the number
   * in the given table, from 0), the target if it is known, and the result columns.
   *
   * @return a new table
   */
  public Table lines() {
    return columns.lines(rows, encoded.sourceRows(), columns.of(predictive, known, encoded));
  }

  /**
   * The predictive distribution: densities, quantiles, draws.
   *
   * @return one for each predicted row
   */
  public RegressionPrediction predictive() {
    return predictive;
  }

  /**
   * The observed target of each predicted row.
   *
   * @return NaN where it is not known; of a censored one the limit, or the middle of its interval;
   *     a new array
   */
  public double[] observed() {
    return known.places();
  }

  /**
   * What is known of the target of each predicted row.
   *
   * @return numbers, or intervals where it is censored
   */
  public KnownTargets known() {
    return known;
  }

  /**
   * Which rows of the given table were predicted.
   *
   * @return numbers from 0, ascending; a new array
   */
  public int[] rowNumbers() {
    return encoded.sourceRows().clone();
  }

  /**
   * How the rows were encoded: imputed cells, levels that no training row had.
   *
   * @return the encoded rows
   */
  public EncodedTable encoded() {
    return encoded;
  }
}
