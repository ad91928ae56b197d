package org.credence;

import org.credence.predictive.ClassificationPrediction;
import org.credence.table.EncodedTable;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/** Rows of a table with the predictive distribution of a categorical target. Immutable. */
public final class PredictedClasses {

  private final Table rows;
  private final String target;
  private final EncodedTable encoded;
  private final ClassificationPrediction predictive;

  PredictedClasses(
      Table rows, String target, EncodedTable encoded, ClassificationPrediction predictive) {
    this.rows = rows;
    this.target = target;
    this.encoded = encoded;
    this.predictive = predictive;
  }

  /**
   * The rows with result columns for target T: T_predicted, T_p_CLASS for each class, entropy,
   * mutual_information, and log_density where the target is known. Rows that were left out have
   * missing results.
   *
   * @return a new table
   */
  public Table table() {
    Table results = PredictionColumns.of(target).of(predictive, encoded.targets());
    return PredictionColumns.appendTo(rows, encoded.sourceRows(), results);
  }

  /**
   * The predicted rows alone, as they are written to a file of predictions: {@code row} (the number
   * in the given table, from 0), the target if it is known, and the result columns.
   *
   * @return a new table
   */
  public Table lines() {
    PredictionColumns columns = PredictionColumns.of(target);
    return columns.lines(rows, encoded.sourceRows(), columns.of(predictive, encoded));
  }

  /**
   * The predictive distribution: probabilities, entropies.
   *
   * @return one for each predicted row
   */
  public ClassificationPrediction predictive() {
    return predictive;
  }

  /**
   * The observed class of each predicted row, as its position among the classes.
   *
   * @return −1 where it is not known; a new array
   */
  public int[] observed() {
    return java.util.Arrays.stream(encoded.targets())
        .mapToInt(y -> Double.isNaN(y) ? -1 : (int) y)
        .toArray();
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
