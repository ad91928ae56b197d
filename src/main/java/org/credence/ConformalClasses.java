package org.credence;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.predictive.ClassificationPrediction;
import org.credence.table.PredictionColumns;
import tech.tablesaw.api.Table;

/**
 * Rows of a table with conformal sets of classes. Immutable.
 *
 * <p>Rows that could not be predicted because of missing values (policy "drop") are left out;
 * {@link #rowNumbers()} says which are there.
 */
public final class ConformalClasses {

  private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95};

  private final FittedConformalClassification model;
  private final Table rows;
  private final int[] rowNumbers;
  private final List<ClassificationPrediction> forecasts;
  private final GroupLabels groups;

  ConformalClasses(
      FittedConformalClassification model,
      Table rows,
      List<PredictedClasses> byModel,
      GroupLabels groups) {
    this.model = model;
    this.rows = rows;
    this.rowNumbers = CommonRows.of(byModel.stream().map(PredictedClasses::rowNumbers).toList());
    this.forecasts =
        byModel.stream()
            .map(
                table ->
                    table.predictive().select(CommonRows.places(rowNumbers, table.rowNumbers())))
            .toList();
    this.groups = groups.select(rowNumbers);
  }

  /**
   * The rows with result columns for target T: T_predicted, the most probable class on average over
   * the models, and T_set_L for the levels 50, 80, 90 and 95 %, as {@code {setosa, virginica}}. A
   * set can be empty: the row is unlike every class. Sets hold all classes where a level is out of
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
    List<List<List<String>>> sets = DoubleStream.of(levels).mapToObj(this::sets).toList();
    return PredictionColumns.appendTo(rows, rowNumbers, columns.ofSets(predicted(), sets));
  }

  private List<String> predicted() {
    return IntStream.range(0, rowNumbers.length).mapToObj(this::predicted).toList();
  }

  private String predicted(int row) {
    double[] p =
        FittedConformalClassification.average(
            forecasts.stream().map(forecast -> forecast.probabilities(row)).toList());
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return model.classes().get(best);
  }

  /**
   * The sets of one level.
   *
   * @param level the probability to be held, in (0, 1)
   * @return for each predicted row the names of the classes
   */
  public List<List<String>> sets(double level) {
    return model.sets(forecasts, groups, level).stream()
        .map(set -> IntStream.of(set).mapToObj(model.classes()::get).toList())
        .toList();
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
