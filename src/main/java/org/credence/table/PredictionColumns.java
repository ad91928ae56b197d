package org.credence.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.data.KnownTargets;
import org.credence.internal.Checks;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Predictions as columns of a table. For a numeric target T: {@code T_mean}, {@code T_sd} (total,
 * with noise), {@code T_sd_epistemic}, {@code T_sd_aleatoric}, and for each level L in per cent the
 * bounds of the equal-tailed interval, {@code T_lower_L} and {@code T_upper_L}; all in the units of
 * T. For classes: {@code T_predicted}, {@code T_p_CLASS} for each class, {@code entropy} and {@code
 * mutual_information} in nats. For both {@code log_density}, the natural logarithm of the
 * predictive density or probability of the observed target, if there is one in any row. Immutable;
 * the default levels are 50, 80, 90 and 95 per cent.
 *
 * <p>A row with a level of a text column that training did not see is flagged in a further column,
 * {@code unseen}, if the encoded rows are given.
 *
 * <p>Where a name is taken, capitals not counting, {@code _2}, {@code _3}, ... is appended to it.
 */
public final class PredictionColumns {

  static final double[] DEFAULT_LEVELS = {0.5, 0.8, 0.9, 0.95};

  private final String target;
  private final double[] levels;
  private final List<String> beside;

  private PredictionColumns(String target, double[] levels, List<String> beside) {
    this.target = target;
    this.levels = levels;
    this.beside = beside;
  }

  /**
   * Columns with the default levels.
   *
   * @param target the name of the target
   * @return the specification
   */
  public static PredictionColumns of(String target) {
    return new PredictionColumns(target, DEFAULT_LEVELS, List.of());
  }

  /**
   * Chooses the intervals.
   *
   * @param coverages levels between 0 and 1, in the order of the columns; may be none; copied
   * @return a changed copy
   * @throws IllegalArgumentException if a level is not between 0 and 1
   */
  public PredictionColumns withLevels(double... coverages) {
    for (double level : coverages) {
      Checks.openUnit(level, "level");
    }
    return new PredictionColumns(target, coverages.clone(), beside);
  }

  /**
   * Chooses columns of the given table that {@link #lines} shows beside the target, such as those
   * that say what is known of a censored one.
   *
   * @param names of columns; those that a table lacks are left out
   * @return a changed copy
   */
  public PredictionColumns withBeside(List<String> names) {
    return new PredictionColumns(target, levels, List.copyOf(names));
  }

  /**
   * The columns of a regression.
   *
   * @param prediction the predicted rows
   * @param targets one per row, NaN where not observed; not modified
   * @return a table with one row for each predicted row
   */
  public Table of(RegressionPrediction prediction, double[] targets) {
    return of(prediction, KnownTargets.exact(targets));
  }

  /**
   * The columns of a regression of which targets may be known in part: for those {@code
   * log_density} is the log of the probability of what is known.
   *
   * @param prediction the predicted rows
   * @param targets what is known of each
   * @return a table with one row for each predicted row
   */
  public Table of(RegressionPrediction prediction, KnownTargets targets) {
    int rows = prediction.rows();
    Checks.sameLength(targets.rows(), rows, "targets");
    List<Column<?>> columns = new ArrayList<>();
    columns.add(DoubleColumn.create(target + "_mean", prediction.means()));
    columns.add(DoubleColumn.create(target + "_sd", prediction.sds()));
    columns.add(DoubleColumn.create(target + "_sd_epistemic", prediction.epistemicSds()));
    columns.add(DoubleColumn.create(target + "_sd_aleatoric", prediction.aleatoricSds()));
    for (double level : levels) {
      addInterval(
          columns, level, rows(rows).mapToObj(row -> prediction.interval(row, level)).toList());
    }
    addLogDensity(
        columns,
        targets.places(),
        row -> prediction.logLikelihood(row, targets.lower(row), targets.upper(row)));
    return table(columns);
  }

  /**
   * The columns of intervals without a distribution, as conformal ones: {@code T_mean}, {@code
   * T_lower_L} and {@code T_upper_L}.
   *
   * @param means one per row
   * @param intervals for each level, in their order, one per row; ends may be infinite
   * @return a table with one row for each predicted row
   */
  public Table of(double[] means, List<List<Interval>> intervals) {
    Checks.sameLength(intervals.size(), levels.length, "intervals");
    List<Column<?>> columns = new ArrayList<>();
    columns.add(DoubleColumn.create(target + "_mean", means));
    for (int l = 0; l < levels.length; l++) {
      addInterval(columns, levels[l], intervals.get(l));
    }
    return table(columns);
  }

  /**
   * The columns of sets of classes, as conformal ones: {@code T_predicted} and {@code T_set_L}, as
   * {@code {setosa, virginica}}.
   *
   * @param predicted the most probable class of each row
   * @param sets for each level, in their order, the names of the classes of each row
   * @return a table with one row for each predicted row
   */
  public Table ofSets(List<String> predicted, List<List<List<String>>> sets) {
    Checks.sameLength(sets.size(), levels.length, "sets");
    List<Column<?>> columns = new ArrayList<>();
    columns.add(StringColumn.create(target + "_predicted", predicted));
    for (int l = 0; l < levels.length; l++) {
      columns.add(
          StringColumn.create(
              target + "_set_" + percent(levels[l]),
              sets.get(l).stream().map(set -> "{" + String.join(", ", set) + "}")));
    }
    return table(columns);
  }

  private void addInterval(List<Column<?>> columns, double level, List<Interval> intervals) {
    int rows = intervals.size();
    String label = percent(level);
    columns.add(numbers(target + "_lower_" + label, rows, row -> intervals.get(row).lower()));
    columns.add(numbers(target + "_upper_" + label, rows, row -> intervals.get(row).upper()));
  }

  /**
   * The columns of a classification.
   *
   * @param prediction the predicted rows
   * @param targets the position of the observed class in each row, NaN where not observed; not
   *     modified
   * @return a table with one row for each predicted row
   */
  public Table of(ClassificationPrediction prediction, double[] targets) {
    int rows = prediction.rows();
    Checks.sameLength(targets.length, rows, "targets");
    List<String> names = prediction.classNames();
    List<Column<?>> columns = new ArrayList<>();
    columns.add(
        StringColumn.create(
            target + "_predicted",
            IntStream.range(0, rows).mapToObj(row -> names.get(prediction.predictedClass(row)))));
    for (int k = 0; k < names.size(); k++) {
      int position = k;
      String name = target + "_p_" + names.get(k);
      columns.add(numbers(name, rows, row -> prediction.probability(row, position)));
    }
    columns.add(numbers("entropy", rows, prediction::entropy));
    columns.add(numbers("mutual_information", rows, prediction::mutualInformation));
    addLogDensity(columns, targets, row -> prediction.logDensity(row, (int) targets[row]));
    return table(columns);
  }

  /**
   * The columns of a regression, with {@code unseen} at the end if a row has a level that training
   * did not: {@code column=level}, several joined by semicolons.
   *
   * @param prediction the predicted rows
   * @param targets what is known of each
   * @param encoded what they were predicted from
   * @return a table with one row for each predicted row
   */
  public Table of(RegressionPrediction prediction, KnownTargets targets, EncodedTable encoded) {
    return flagged(of(prediction, targets), encoded);
  }

  /**
   * The columns of a classification, with {@code unseen} at the end if a row has a level that
   * training did not: {@code column=level}, several joined by semicolons.
   *
   * @param prediction the predicted rows
   * @param encoded what they were predicted from
   * @return a table with one row for each predicted row
   */
  public Table of(ClassificationPrediction prediction, EncodedTable encoded) {
    return flagged(of(prediction, encoded.targets()), encoded);
  }

  /** With {@code unseen} at the end if a row has a level that training did not. */
  static Table flagged(Table columns, EncodedTable encoded) {
    if (encoded.unseenLevels().isEmpty()) {
      return columns;
    }
    Map<Integer, String> flags = new HashMap<>();
    for (UnseenLevel unseen : encoded.unseenLevels()) {
      flags.merge(
          unseen.row(), unseen.column() + "=" + unseen.level(), (one, two) -> one + "; " + two);
    }
    StringColumn column = StringColumn.create("unseen");
    for (int row : encoded.sourceRows()) {
      column.append(flags.getOrDefault(row, ""));
    }
    addAll(columns, List.of(column));
    return columns;
  }

  static void addLogDensity(
      List<Column<?>> columns, double[] targets, IntToDoubleFunction logDensity) {
    if (Arrays.stream(targets).allMatch(Double::isNaN)) {
      return;
    }
    columns.add(
        numbers(
            "log_density",
            targets.length,
            row -> Double.isNaN(targets[row]) ? Double.NaN : logDensity.applyAsDouble(row)));
  }

  /** Rows are independent of each other, so that any number of threads gives the same bits. */
  private static IntStream rows(int count) {
    return IntStream.range(0, count).parallel();
  }

  static DoubleColumn numbers(String name, int rows, IntToDoubleFunction value) {
    return DoubleColumn.create(name, rows(rows).mapToDouble(value).toArray());
  }

  private static String percent(double level) {
    return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private Table table(List<Column<?>> columns) {
    Table table = Table.create("prediction of " + target);
    addAll(table, columns);
    return table;
  }

  /**
   * A copy of a table with prediction columns at its end.
   *
   * @param source any table; not modified
   * @param sourceRows for each row of {@code columns} its row in {@code source}, from 0; other rows
   *     get missing values; not modified
   * @param columns a table as it is made by this class; not modified
   * @return a new table with the rows and the name of {@code source}
   */
  public static Table appendTo(Table source, int[] sourceRows, Table columns) {
    Checks.sameLength(sourceRows.length, columns.rowCount(), "sourceRows");
    List<Column<?>> spread = new ArrayList<>();
    for (Column<?> column : columns.columns()) {
      spread.add(spread(column, sourceRows, source.rowCount()));
    }
    Table result = source.copy();
    addAll(result, spread);
    return result;
  }

  /** The cells at their places in a longer column, the other places missing. */
  private static Column<?> spread(Column<?> column, int[] places, int size) {
    int[] origin = new int[size];
    Arrays.fill(origin, -1);
    for (int i = 0; i < places.length; i++) {
      origin[places[i]] = i;
    }
    Column<?> spread = column.emptyCopy();
    for (int from : origin) {
      if (from < 0) {
        spread.appendMissing();
      } else {
        spread.appendObj(column.get(from));
      }
    }
    return spread;
  }

  /**
   * The predicted rows alone: {@code row}, their number in a table, from 0; the target, if that
   * table has it; then the prediction columns.
   *
   * @param source the table that was given in; not modified
   * @param sourceRows for each row of {@code columns} its row in {@code source}, from 0; not
   *     modified
   * @param columns a table as it is made by this class; not modified
   * @return a new table with the rows of {@code columns}
   */
  public Table lines(Table source, int[] sourceRows, Table columns) {
    List<String> shown = new ArrayList<>(List.of(target));
    shown.addAll(beside);
    return lines(shown, source, sourceRows, columns);
  }

  /** The same with several columns of the table. */
  static Table lines(List<String> shown, Table source, int[] sourceRows, Table columns) {
    Checks.sameLength(sourceRows.length, columns.rowCount(), "sourceRows");
    Table result = Table.create(columns.name(), IntColumn.create("row", sourceRows));
    for (String name : shown) {
      if (Tables.has(source, name)) {
        addAll(result, List.of(Tables.column(source, name).subset(sourceRows).setName(name)));
      }
    }
    addAll(result, columns.copy().columns());
    return result;
  }

  /**
   * A copy of a table with further columns at its end, renamed where their names are taken.
   *
   * @param source any table; not modified
   * @param columns a table of as many rows; not modified
   * @return a new table
   */
  public static Table append(Table source, Table columns) {
    Table result = source.copy();
    addAll(result, columns.copy().columns());
    return result;
  }

  static void addAll(Table table, List<? extends Column<?>> columns) {
    Set<String> taken = new HashSet<>();
    table.columnNames().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    for (Column<?> column : columns) {
      String name = column.name();
      for (int k = 2; !taken.add(name.toLowerCase(Locale.ROOT)); k++) {
        name = column.name() + "_" + k;
      }
      table.addColumns(column.setName(name));
    }
  }
}
