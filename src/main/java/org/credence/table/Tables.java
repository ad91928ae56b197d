package org.credence.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.credence.data.DataException;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Looking up columns by their exact names, and what to say when they are not there. */
final class Tables {

  private static final int NAMES_SHOWN = 12;
  private static final int MATCHES_SHOWN = 3;

  private Tables() {}

  /** What messages call a table. */
  static String label(Table table) {
    String name = table.name();
    return name == null || name.isBlank() || name.equals("Unnamed") ? "the table" : name;
  }

  static boolean has(Table table, String name) {
    return table.columnNames().contains(name);
  }

  /** The column of exactly this name. */
  static Column<?> column(Table table, String name) {
    int index = table.columnNames().indexOf(name);
    if (index < 0) {
      throw DataException.of(
          "%s has no column '%s'; %s", label(table), name, suggestion(table, name));
    }
    return table.column(index);
  }

  private static String suggestion(Table table, String name) {
    List<String> near = nearMatches(table.columnNames(), name);
    return near.isEmpty()
        ? "its columns are " + quoted(table.columnNames())
        : "did you mean " + quoted(near, " or ") + "?";
  }

  /**
   * Up to three names, the nearest first, that a slip of the hand may have turned into this one.
   */
  static List<String> nearMatches(List<String> names, String wanted) {
    boolean sameButCapitals = names.stream().anyMatch(wanted::equalsIgnoreCase);
    int tolerated = sameButCapitals ? 0 : Math.min(wanted.length() - 1, 1 + wanted.length() / 4);
    return names.stream()
        .filter(name -> distance(name, wanted) <= tolerated)
        .sorted(Comparator.comparingInt(name -> distance(name, wanted)))
        .limit(MATCHES_SHOWN)
        .toList();
  }

  /** Levenshtein's distance, case ignored. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] above = new int[right.length() + 1];
    Arrays.setAll(above, j -> j);
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substitution = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[right.length()];
  }

  static String quoted(List<String> names) {
    return quoted(names, ", ");
  }

  static String quoted(List<String> names, String separator) {
    List<String> shown = new ArrayList<>();
    names.stream().limit(NAMES_SHOWN).forEach(name -> shown.add("'" + name + "'"));
    String text = shown.stream().collect(Collectors.joining(separator));
    int more = names.size() - shown.size();
    return more > 0 ? text + " and " + more + " more" : text;
  }

  /** Some of the rows, in the given order; Tablesaw's own selection would sort them. */
  static Table rows(Table table, int... rows) {
    List<Column<?>> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(column.subset(rows).setName(column.name())));
    return Table.create(table.name(), columns);
  }
}
