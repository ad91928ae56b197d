package org.credence.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.credence.data.DataException;
import org.credence.data.KnownTargets;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How a table tells what is known of a numeric target: by a column of words beside it, or by two
 * columns of ends in its place. Immutable.
 *
 * <p>The words are {@code exact}, {@code below} (the true value lies below the number in the target
 * column, as under a limit of detection) and {@code above} (beyond it, as when a test ended first),
 * or {@code =}, {@code <} and {@code >}; capitals do not count. Of two columns of ends, an empty
 * lower one stands for a value known to lie below the upper one, an empty upper one for a value
 * known to lie above the lower one, and equal ones for an exact value.
 *
 * @param status the column of words; null if there are columns of ends
 * @param lower the column of lower ends; null if there is a column of words
 * @param upper the column of upper ends; null if there is a column of words
 */
public record Censoring(@Nullable String status, @Nullable String lower, @Nullable String upper) {

  /**
   * Checks that it is one of the two.
   *
   * @param status the column of words; null if there are columns of ends
   * @param lower the column of lower ends; null if there is a column of words
   * @param upper the column of upper ends; null if there is a column of words
   * @throws IllegalArgumentException if it is neither or both
   */
  public Censoring {
    boolean words = status != null && lower == null && upper == null;
    boolean ends = status == null && lower != null && upper != null;
    if (!(words || ends)) {
      throw new IllegalArgumentException(
          "a censored target has a column of words, or two columns of ends");
    }
  }

  private static final Set<String> EXACT = Set.of("exact", "=");
  private static final Set<String> BELOW = Set.of("below", "<");
  private static final Set<String> ABOVE = Set.of("above", ">");

  /** How a message ends that names the words. */
  private static final String WORDS = "write exact, below or above (or =, <, >)";

  /**
   * By a column of words.
   *
   * @param column its name
   * @return the reading
   */
  public static Censoring byWords(String column) {
    return new Censoring(column, null, null);
  }

  /**
   * By two columns of ends.
   *
   * @param lower the name of the column of lower ends
   * @param upper the name of the column of upper ends
   * @return the reading
   */
  public static Censoring byEnds(String lower, String upper) {
    return new Censoring(null, lower, upper);
  }

  /**
   * The columns that say what is known, which are no features.
   *
   * @return their names
   */
  public List<String> columns() {
    return status != null ? List.of(status) : List.of(first(), second());
  }

  private String first() {
    return String.valueOf(lower);
  }

  private String second() {
    return String.valueOf(upper);
  }

  /**
   * The table with a column of the target, which places each row by a number: itself if there are
   * words, for ends a copy with a further column; itself also if columns are missing.
   *
   * @param table any rows; not modified
   * @param target the name of the target
   * @return a table in which a row has a target if something is known of it
   * @throws DataException if a column of ends cannot be read, or there is a column of the target
   *     beside them that says something else
   */
  public Table withTarget(Table table, String target) {
    if (status != null || !columns().stream().allMatch(name -> Tables.has(table, name))) {
      return table;
    }
    double[] places = ends(table).places();
    if (!Tables.has(table, target)) {
      return table.copy().addColumns(DoubleColumn.create(target, places));
    }
    if (!Arrays.equals(Cells.numbers(Tables.column(table, target)), places)) {
      throw DataException.of(
          "%s: column '%s' is there beside its ends '%s' and '%s'; leave it out, or give the target"
              + " another name",
          Tables.label(table), target, first(), second());
    }
    return table;
  }

  /**
   * What is known of the targets of encoded rows.
   *
   * @param table where the rows come from, {@linkplain #withTarget with a target}
   * @param rows encoded from it
   * @param target the name of the target
   * @return one interval a row; nothing if the table lacks a column that tells
   * @throws DataException if a cell cannot be read, with the place and the remedy
   */
  public Optional<KnownTargets> read(Table table, EncodedTable rows, String target) {
    if (!Tables.has(table, target)
        || !columns().stream().allMatch(name -> Tables.has(table, name))) {
      return Optional.empty();
    }
    return Optional.of(
        status == null ? ends(table).select(rows.sourceRows()) : words(table, status, rows));
  }

  private static KnownTargets words(Table table, String column, EncodedTable rows) {
    String[] words = Cells.texts(Tables.column(table, column));
    double[] lower = rows.targets().clone();
    double[] upper = rows.targets().clone();
    for (int i = 0; i < lower.length; i++) {
      if (!Double.isNaN(lower[i])) {
        int row = rows.sourceRows()[i];
        String word = words[row].strip().toLowerCase(Locale.ROOT);
        if (BELOW.contains(word)) {
          lower[i] = Double.NEGATIVE_INFINITY;
        } else if (ABOVE.contains(word)) {
          upper[i] = Double.POSITIVE_INFINITY;
        } else if (!EXACT.contains(word)) {
          throw unknown(table, column, words[row], row);
        }
      }
    }
    return KnownTargets.of(lower, upper);
  }

  private static DataException unknown(Table table, String column, String word, int row) {
    return DataException.of(
        "%s: column '%s' has %s at row %d, which does not say whether the target is exact; %s",
        Tables.label(table),
        column,
        word.isBlank() ? "no value" : "'" + word + "'",
        row + 1,
        WORDS);
  }

  private KnownTargets ends(Table table) {
    double[] low = numbers(table, first());
    double[] high = numbers(table, second());
    for (int row = 0; row < low.length; row++) {
      boolean nothing = Double.isNaN(low[row]) && Double.isNaN(high[row]);
      if (!nothing) {
        low[row] = Double.isNaN(low[row]) ? Double.NEGATIVE_INFINITY : low[row];
        high[row] = Double.isNaN(high[row]) ? Double.POSITIVE_INFINITY : high[row];
      }
      if (low[row] > high[row]) {
        throw DataException.of(
            "%s: row %d has %s in column '%s', above the %s in column '%s'; exchange them",
            Tables.label(table),
            row + 1,
            Cells.text(low[row]),
            first(),
            Cells.text(high[row]),
            second());
      }
    }
    return KnownTargets.of(low, high);
  }

  private static double[] numbers(Table table, String name) {
    ColumnKind kind = ColumnKind.of(Tables.column(table, name));
    if (kind != ColumnKind.NUMBER) {
      throw DataException.of(
          "%s: column '%s' holds %s, but the ends of a target must be numbers; choose a numeric"
              + " column",
          Tables.label(table), name, kind.description());
    }
    double[] values = Cells.numbers(Tables.column(table, name));
    Finite.check(table, name, values);
    return values;
  }

  @Override
  public String toString() {
    return status != null
        ? "censored by '" + status + "'"
        : "between '" + first() + "' and '" + second() + "'";
  }

  /**
   * Refuses training rows that leave open how far the target reaches.
   *
   * @param table where the rows come from
   * @param target the name of the target
   * @param known what is known of each row
   * @throws DataException if every row is censored on the same side
   */
  public static void checkBounded(Table table, String target, KnownTargets known) {
    boolean everyBelow = true;
    boolean everyAbove = true;
    for (int i = 0; i < known.rows(); i++) {
      everyBelow &= known.lower(i) == Double.NEGATIVE_INFINITY;
      everyAbove &= known.upper(i) == Double.POSITIVE_INFINITY;
    }
    if (everyBelow || everyAbove) {
      throw DataException.of(
          "%s: target '%s' is known to lie %s in every row, which does not tell how far; give some"
              + " exact values",
          Tables.label(table), target, everyBelow ? "below something" : "above something");
    }
  }
}
