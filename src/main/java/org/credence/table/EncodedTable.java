package org.credence.table;

import java.util.List;
import org.credence.data.Dataset;

/**
 * The rows of a table as numbers, with what had to be done to get there. Immutable; the arrays it
 * hands out are its own and must not be modified.
 */
public final class EncodedTable {

  private final List<String> featureNames;
  private final double[] inputs;
  private final int targetColumns;
  private final double[] targets;
  private final int[] sourceRows;
  private final int droppedRows;
  private final List<ImputedCell> imputed;
  private final List<UnseenLevel> unseenLevels;

  EncodedTable(
      List<String> featureNames,
      double[] inputs,
      int targetColumns,
      double[] targets,
      int[] sourceRows,
      int droppedRows,
      List<ImputedCell> imputed,
      List<UnseenLevel> unseenLevels) {
    this.featureNames = featureNames;
    this.inputs = inputs;
    this.targetColumns = targetColumns;
    this.targets = targets;
    this.sourceRows = sourceRows;
    this.droppedRows = droppedRows;
    this.imputed = List.copyOf(imputed);
    this.unseenLevels = List.copyOf(unseenLevels);
  }

  /**
   * The number of rows that were encoded.
   *
   * @return at most the rows of the table
   */
  public int rows() {
    return sourceRows.length;
  }

  /**
   * The inputs, not standardised.
   *
   * @return rows x features, row-major; not to be modified
   */
  public double[] inputs() {
    return inputs;
  }

  /**
   * The targets: values, or positions of classes.
   *
   * @return one per row, or rows x targets if there are several, row-major; NaN where the table has
   *     none; not to be modified
   */
  public double[] targets() {
    return targets;
  }

  /**
   * Where the rows come from.
   *
   * @return for each row its number in the table, from 0; not to be modified
   */
  public int[] sourceRows() {
    return sourceRows;
  }

  /**
   * Inputs and targets together.
   *
   * @return a data set; its targets may be NaN unless the rows were encoded for training
   */
  public Dataset dataset() {
    return Dataset.of(featureNames, inputs, targetColumns, targets);
  }

  /**
   * The number of rows left out because of missing values.
   *
   * @return 0 unless the policy leaves rows out
   */
  public int droppedRows() {
    return droppedRows;
  }

  /**
   * The number of cells that were imputed.
   *
   * @return 0 unless the policy imputes
   */
  public int imputedCells() {
    return imputed.size();
  }

  /**
   * The cells that were imputed.
   *
   * @return column by column, in ascending order of the rows
   */
  public List<ImputedCell> imputed() {
    return imputed;
  }

  /**
   * The cells whose level no training row had, in rows that were encoded.
   *
   * @return column by column, in ascending order of the rows
   */
  public List<UnseenLevel> unseenLevels() {
    return unseenLevels;
  }
}
