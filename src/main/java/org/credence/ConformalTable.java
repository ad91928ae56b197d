package org.credence;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/**
 * Rows of a table with conformal intervals of a numeric target. Immutable.
 *
 * <p>Rows that could not be predicted because of missing values (policy "drop") are left out;
 * {@link #rowNumbers()} says which are there.
 */
public final class ConformalTable {

  private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95};

  private final FittedConformalRegression model;
  private final Table rows;
  private final int[] rowNumbers;
  private final List<RegressionPrediction> forecasts;
  private final GroupLabels groups;

  ConformalTable(
      FittedConformalRegression model,
      Table rows,
      List<PredictedTable> byModel,
      GroupLabels groups) {
    this.model = model;
    this.rows = rows;
    this.rowNumbers = CommonRows.of(byModel.stream().map(PredictedTable::rowNumbers).toList());
    this.forecasts =
        byModel.stream()
            .map(
                table ->
                    table.predictive().select(CommonRows.places(rowNumbers, table.rowNumbers())))
            .toList();
    this.groups = groups.select(rowNumbers);
  }

  /**
   * The rows with result columns for target T: T_mean, the average over the models, and T_lower_L
   * and T_upper_L for the levels 50, 80, 90 and 95 %. Ends are infinite where a level is out of
   * reach. Rows that were left out have missing results.
   *
   * @return a new table
   */
  public Table table() {
    return table(LEVELS);
  }

  /**
   * The rows with result columns for chosen levels.
   *
   * @param levels the probabilities to be held, each in (0, 1)
   * @return a new table
   */
  public Table table(double... levels) {
    PredictionColumns columns = PredictionColumns.of(model.target()).withLevels(levels);
    List<List<Interval>> intervals = DoubleStream.of(levels).mapToObj(this::intervals).toList();
    return PredictionColumns.appendTo(rows, rowNumbers, columns.of(means(), intervals));
  }

  private double[] means() {
    return IntStream.range(0, rowNumbers.length)
        .mapToDouble(
            row -> forecasts.stream().mapToDouble(f -> f.mean(row)).average().orElseThrow())
        .toArray();
  }

  /**
   * The intervals of one level.
   *
   * @param level the probability to be held, in (0, 1)
   * @return one for each predicted row
   */
  public List<Interval> intervals(double level) {
    return model.intervals(forecasts, groups, level);
  }

  /**
   * Which rows of the given table were predicted.
   *
   * @return numbers from 0, ascending; a new array
   */
  public int[] rowNumbers() {
    return rowNumbers.clone();
  }

  /**
   * What the table of the calibration rows allows, in words: levels out of reach are named.
   *
   * @return one sentence
   */
  public String note() {
    return model.plan().sentence(LEVELS);
  }
}
