package org.credence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The columns of a table of forecasts, found by their bare names: lower case, without the name of
 * the target in front and without "pred" or "forecast", every other sign an underscore.
 */
final class ForecastColumns {

  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}.%+-]+");
  private static final Pattern OUTER = Pattern.compile("^_|_$");
  private static final Pattern SOURCE =
      Pattern.compile("^(?:pred|predicted|prediction|predictive|forecast)_(?=.)");

  private final Table table;
  private final String target;

  ForecastColumns(Table table, String target) {
    this.table = table;
    this.target = target;
  }

  String tableName() {
    return table.name();
  }

  String target() {
    return target;
  }

  int rows() {
    return table.rowCount();
  }

  private List<String> names() {
    return table.columnNames().stream().filter(name -> !name.equals(target)).toList();
  }

  /** The first column of one of some bare names. */
  Optional<String> named(List<String> bareNames) {
    return names().stream().filter(name -> bareNames.contains(bare(name))).findFirst();
  }

  /**
   * A column whose bare name matches a pattern.
   *
   * @param column its name in the table
   * @param group what the first group of the pattern holds; empty if it is left out
   */
  record Match(String column, String group) {}

  /** The columns whose bare name matches a pattern with a group or none, in the table's order. */
  List<Match> matching(Pattern pattern) {
    List<Match> matches = new ArrayList<>();
    for (String name : names()) {
      Matcher matcher = pattern.matcher(bare(name));
      if (matcher.matches()) {
        String group = matcher.groupCount() == 0 ? null : matcher.group(1);
        matches.add(new Match(name, group == null ? "" : group));
      }
    }
    return matches;
  }

  private String bare(String name) {
    String bare = plain(name);
    String prefix = plain(target) + "_";
    bare = bare.startsWith(prefix) ? bare.substring(prefix.length()) : bare;
    return SOURCE.matcher(bare).replaceFirst("");
  }

  static String plain(String name) {
    String underscores = SIGNS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
    return OUTER.matcher(underscores).replaceAll("");
  }

  /** Whether the observations are numbers. */
  boolean isNumeric() {
    return column(target) instanceof NumericColumn;
  }

  private Column<?> column(String name) {
    if (!table.containsColumn(name)) {
      throw DataException.of(
          "%s has no column '%s'; its columns are %s",
          table.name(), name, String.join(", ", table.columnNames()));
    }
    return table.column(name);
  }

  /** Cells as texts; whole numbers without a decimal point. */
  String[] texts(String name) {
    Column<?> column = column(name);
    String[] texts = new String[column.size()];
    for (int row = 0; row < texts.length; row++) {
      if (column.isMissing(row)) {
        throw missing(name, row);
      }
      texts[row] = text(column, row);
    }
    return texts;
  }

  private static String text(Column<?> column, int row) {
    String text = column.getUnformattedString(row);
    return column instanceof NumericColumn && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }

  /** Numbers greater than 0. */
  double[] positive(String name) {
    double[] values = finite(name);
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] > 0)) {
        throw DataException.of(
            "%s column '%s' row %d has %s, but an sd must be greater than 0",
            table.name(), name, row + 1, values[row]);
      }
    }
    return values;
  }

  /** Numbers that can be averaged; only the end of an interval may be infinite. */
  double[] finite(String name) {
    double[] values = numbers(name);
    for (int row = 0; row < values.length; row++) {
      if (Double.isInfinite(values[row])) {
        throw DataException.of(
            "%s column '%s' row %d has %s, but a finite number is needed",
            table.name(), name, row + 1, values[row]);
      }
    }
    return values;
  }

  double[] numbers(String name) {
    if (!(column(name) instanceof NumericColumn<?> column)) {
      throw DataException.of("%s column '%s' does not hold numbers", table.name(), name);
    }
    double[] values = column.asDoubleArray();
    int gap =
        IntStream.range(0, values.length)
            .filter(i -> Double.isNaN(values[i]))
            .findFirst()
            .orElse(-1);
    if (gap >= 0) {
      throw missing(name, gap);
    }
    return Arrays.copyOf(values, values.length);
  }

  private DataException missing(String name, int row) {
    return DataException.of(
        "%s column '%s' row %d is missing; leave out rows without observation or forecast",
        table.name(), name, row + 1);
  }
}
