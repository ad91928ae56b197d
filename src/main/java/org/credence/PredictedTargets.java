package org.credence;

import java.util.Arrays;
import java.util.List;
import org.credence.data.DataException;
import org.credence.predictive.MultivariatePrediction;
import org.credence.table.EncodedTable;
import org.credence.table.MultivariateColumns;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/**
 * Rows of a table with the joint predictive distribution of several numeric targets. Immutable.
 *
 * <p>Rows that could not be predicted because of missing values (policy "drop") are left out;
 * {@link #rowNumbers()} says which are there.
 */
public final class PredictedTargets {

  private final Table rows;
  private final List<String> targets;
  private final EncodedTable encoded;
  private final MultivariatePrediction predictive;

  PredictedTargets(
      Table rows, List<String> targets, EncodedTable encoded, MultivariatePrediction predictive) {
    this.rows = rows;
    this.targets = targets;
    this.encoded = encoded;
    this.predictive = predictive;
  }

  /**
   * The rows with result columns: for each target T T_mean, T_sd, T_sd_epistemic, T_sd_aleatoric,
   * T_lower_L and T_upper_L for the levels 50, 80, 90 and 95 %; for each pair A_B_correlation; and
   * log_density, the joint one, where all targets are known. Rows that were left out have missing
   * results.
   *
   * @return a new table
   */
  public Table table() {
    return appended(MultivariateColumns.of(targets));
  }

  /**
   * The rows with result columns for chosen levels.
   *
   * @param levels the probabilities that intervals hold, each in (0, 1)
   * @return a new table
   */
  public Table table(double... levels) {
    return appended(MultivariateColumns.of(targets).withLevels(levels));
  }

  private Table appended(MultivariateColumns columns) {
    return PredictionColumns.appendTo(rows, encoded.sourceRows(), columns.of(predictive, encoded));
  }

  /**
   * The predicted rows alone, as they are written to a file of predictions: {@code row} (the number
   * in the given table, from 0), the targets that are known, and the result columns.
   *
   * @return a new table
   */
  public Table lines() {
    MultivariateColumns columns = MultivariateColumns.of(targets);
    return columns.lines(rows, encoded.sourceRows(), columns.of(predictive, encoded));
  }

  /**
   * The joint predictive distribution: covariances, densities, draws, and that of each target.
   *
   * @return one for each predicted row
   */
  public MultivariatePrediction predictive() {
    return predictive;
  }

  /**
   * The predictive distribution of the other targets where some are known already: their values are
   * taken from the table.
   *
   * @param known names of targets, at least one and not all
   * @return the other targets, in their order
   * @throws DataException if a row lacks a value of one of them
   * @throws IllegalArgumentException if a name is none of a target, or comes twice, or all are
   *     named
   */
  public MultivariatePrediction given(String... known) {
    int[] places = Arrays.stream(known).distinct().mapToInt(targets::indexOf).toArray();
    if (places.length < known.length || Arrays.stream(places).anyMatch(k -> k < 0)) {
      throw new IllegalArgumentException(
          "Known targets must be different ones of " + targets + ", not " + List.of(known));
    }
    double[][] observed = observed();
    double[][] values = new double[observed.length][places.length];
    for (int row = 0; row < values.length; row++) {
      for (int k = 0; k < places.length; k++) {
        values[row][k] = observed[row][places[k]];
        if (Double.isNaN(values[row][k])) {
          throw DataException.of(
              "Target '%s' is missing at row %d; it cannot be taken as known",
              known[k], encoded.sourceRows()[row] + 1);
        }
      }
    }
    return predictive.given(places, values);
  }

  /**
   * The observed targets of each predicted row.
   *
   * @return rows x targets, NaN where one is not known; a new array
   */
  public double[][] observed() {
    int width = targets.size();
    double[][] observed = new double[encoded.rows()][width];
    for (int row = 0; row < observed.length; row++) {
      System.arraycopy(encoded.targets(), row * width, observed[row], 0, width);
    }
    return observed;
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
