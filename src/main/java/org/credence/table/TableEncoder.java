package org.credence.table;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.internal.Checks;
import tech.tablesaw.api.Table;

/**
 * What is predicted from which columns of a table, by name; knows no data. Immutable.
 *
 * <p>Defaults: every column but the target is a candidate feature; {@link MissingPolicy#REFUSE}; at
 * most 50 levels in a text column; at least 10 rows.
 *
 * <p>A candidate becomes a feature unless it has no value, is constant, repeats an earlier column
 * or the target, or is text with more levels than the limit or with fewer than two rows a level on
 * average (a name or a number of identification). Such a column is dropped and listed in {@link
 * FittedEncoder#dropped}, except that text with too many levels is refused if it was named by
 * {@link #withFeatures} or if most of its cells are numbers, which points to a misprint.
 */
public final class TableEncoder {

  private static final int DEFAULT_MOST_LEVELS = 50;
  private static final int DEFAULT_FEWEST_ROWS = 10;

  private final List<String> targets;
  private final TargetKind kind;
  private final List<String> features;
  private final MissingPolicy missing;
  private final List<String> classes;
  private final int mostLevels;
  private final int fewestRows;
  private final List<String> ignored;

  private TableEncoder(
      List<String> targets,
      TargetKind kind,
      List<String> features,
      MissingPolicy missing,
      List<String> classes,
      int mostLevels,
      int fewestRows,
      List<String> ignored) {
    this.targets = List.copyOf(targets);
    this.kind = kind;
    this.features = List.copyOf(features);
    this.missing = missing;
    this.classes = List.copyOf(classes);
    this.mostLevels = mostLevels;
    this.fewestRows = fewestRows;
    this.ignored = List.copyOf(ignored);
  }

  /**
   * An encoder with the defaults.
   *
   * @param target the name of the column to be predicted
   * @param kind whether it is a number or a class
   * @return the specification
   */
  public static TableEncoder of(String target, TargetKind kind) {
    return of(List.of(target), kind);
  }

  /**
   * An encoder of several numeric targets with the defaults.
   *
   * @param targets the names of the columns to be predicted together, at least one
   * @return the specification
   * @throws IllegalArgumentException if there is none
   */
  public static TableEncoder ofNumeric(List<String> targets) {
    Checks.positive(targets.size(), "number of targets");
    return of(targets, TargetKind.NUMERIC);
  }

  private static TableEncoder of(List<String> targets, TargetKind kind) {
    return new TableEncoder(
        targets,
        kind,
        List.of(),
        MissingPolicy.REFUSE,
        List.of(),
        DEFAULT_MOST_LEVELS,
        DEFAULT_FEWEST_ROWS,
        List.of());
  }

  /**
   * Restricts the candidates.
   *
   * @param names the names of columns, in the order of the features; none stands for all columns
   *     but the target
   * @return a changed copy
   */
  public TableEncoder withFeatures(List<String> names) {
    return new TableEncoder(
        targets, kind, names, missing, classes, mostLevels, fewestRows, ignored);
  }

  /**
   * Chooses what happens to missing values.
   *
   * @param policy the rule
   * @return a changed copy
   */
  public TableEncoder withMissing(MissingPolicy policy) {
    return new TableEncoder(
        targets, kind, features, policy, classes, mostLevels, fewestRows, ignored);
  }

  /**
   * Fixes the classes of a categorical target, so that folds of one table agree on them even where
   * a fold lacks a class.
   *
   * @param names the classes, in order; none stands for those of the training rows, in ascending
   *     order, numbers by their size
   * @return a changed copy
   */
  public TableEncoder withClasses(List<String> names) {
    return new TableEncoder(
        targets, kind, features, missing, names, mostLevels, fewestRows, ignored);
  }

  /**
   * Limits the levels of a text column.
   *
   * @param limit the largest number of levels, at least 1
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is not positive
   */
  public TableEncoder withMostLevels(int limit) {
    Checks.positive(limit, "limit of levels");
    return new TableEncoder(targets, kind, features, missing, classes, limit, fewestRows, ignored);
  }

  /**
   * Changes the number of rows that are needed, for training on a part of a table that as a whole
   * had enough.
   *
   * @param rows the smallest number of rows, at least 1
   * @return a changed copy
   * @throws IllegalArgumentException if the number is not positive
   */
  public TableEncoder withFewestRows(int rows) {
    Checks.positive(rows, "fewest rows");
    return new TableEncoder(targets, kind, features, missing, classes, mostLevels, rows, ignored);
  }

  /**
   * Sets columns aside that say something else about the rows, such as weights.
   *
   * @param names the names of columns that are no features
   * @return a changed copy
   */
  public TableEncoder withIgnored(List<String> names) {
    return new TableEncoder(
        targets, kind, features, missing, classes, mostLevels, fewestRows, names);
  }

  /**
   * The column to be predicted.
   *
   * @return its name; that of the first if there are several
   */
  public String target() {
    return targets.get(0);
  }

  /**
   * Whether the target is a number or a class.
   *
   * @return the kind
   */
  public TargetKind targetKind() {
    return kind;
  }

  /**
   * Learns levels, medians and classes from training rows. Rows without a target count for nothing.
   *
   * @param training the training rows; not modified
   * @return the fitted encoder
   * @throws DataException if the table cannot be used
   */
  public FittedEncoder fit(Table training) {
    checkRows(training, training.rowCount(), "");
    List<TargetColumn> fitted =
        targets.stream().map(name -> TargetColumn.fit(training, name, kind, classes)).toList();
    FeatureSelection selection =
        new FeatureSelection(
            training, rowsWithTargets(training, fitted), mostLevels, !features.isEmpty());
    selection.choose(targets, candidates(training));
    FittedEncoder encoder =
        new FittedEncoder(fitted, missing, selection.kept(), selection.dropped());
    int left = encoder.encodeForTraining(training).rows();
    int without = training.rowCount() - left;
    checkRows(training, left, " left after leaving out " + without + " with missing values");
    return encoder;
  }

  private void checkRows(Table table, int rows, String situation) {
    if (table.rowCount() == 0) {
      throw DataException.of("%s has no rows", Tables.label(table));
    }
    if (rows < fewestRows) {
      throw DataException.of(
          "%s has %d rows%s; at least %d are needed",
          Tables.label(table), rows, situation, fewestRows);
    }
  }

  private List<String> candidates(Table table) {
    for (String target : targets) {
      if (features.contains(target)) {
        throw DataException.of("The target '%s' cannot be a feature as well", target);
      }
    }
    for (String name : ignored) {
      Tables.column(table, name);
      if (features.contains(name) || targets.contains(name)) {
        throw DataException.of(
            "Column '%s' cannot be both %s and something else about the rows",
            name, targets.contains(name) ? "the target" : "a feature");
      }
    }
    return features.isEmpty()
        ? table.columnNames().stream()
            .filter(name -> !targets.contains(name) && !ignored.contains(name))
            .toList()
        : features;
  }

  private static int[] rowsWithTargets(Table table, List<TargetColumn> targets) {
    List<double[]> values = targets.stream().map(target -> target.read(table)).toList();
    return IntStream.range(0, table.rowCount())
        .filter(row -> values.stream().noneMatch(column -> Double.isNaN(column[row])))
        .toArray();
  }
}
