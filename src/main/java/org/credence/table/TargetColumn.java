package org.credence.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.credence.data.DataException;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The target: its name, its kind, and for classes their names. Immutable. */
record TargetColumn(String name, TargetKind kind, List<String> classes) {

  private static final int MOST_CLASSES = 50;

  TargetColumn {
    classes = List.copyOf(classes);
  }

  /** Checks that the column can be learnt; classes that are given replace those that are found. */
  static TargetColumn fit(Table table, String name, TargetKind kind, List<String> classes) {
    Column<?> column = Tables.column(table, name);
    if (kind == TargetKind.NUMERIC) {
      checkVaries(table, name, numbers(table, column));
      return new TargetColumn(name, kind, List.of());
    }
    Levels levels = Levels.of(Cells.texts(column));
    checkClasses(table, name, levels);
    return new TargetColumn(name, kind, classes.isEmpty() ? ascending(levels.names()) : classes);
  }

  /** Numbers by their size, so that 10 comes after 2; other texts as they are, by characters. */
  private static List<String> ascending(List<String> names) {
    boolean numbers = NumberText.firstOther(names.toArray(new String[0])) < 0;
    return numbers
        ? names.stream().sorted(Comparator.comparingDouble(NumberText::parse)).toList()
        : names;
  }

  private static void checkVaries(Table table, String name, double[] values) {
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    checkPresent(table, name, present.length);
    if (Arrays.stream(present).allMatch(v -> v == present[0])) {
      throw constant(table, name, Cells.text(present[0]));
    }
    Arrays.sort(present);
    if (present[present.length - 1] - present[0] < Finite.SMALLEST_RANGE) {
      throw DataException.of(
          "%s: target column '%s' varies by less than 1e-100; choose a smaller unit",
          Tables.label(table), name);
    }
  }

  private static void checkPresent(Table table, String name, int present) {
    if (present == 0) {
      throw DataException.of(
          "%s: target column '%s' has no value in any row; choose another target",
          Tables.label(table), name);
    }
  }

  private static DataException constant(Table table, String name, String value) {
    return DataException.of(
        "%s: target column '%s' is constant, every row has %s; choose another target",
        Tables.label(table), name, value);
  }

  private static void checkClasses(Table table, String name, Levels levels) {
    checkPresent(table, name, levels.present());
    if (levels.size() == 1) {
      throw constant(table, name, "'" + levels.names().get(0) + "'");
    }
    if (levels.areTooMany(MOST_CLASSES)) {
      throw DataException.of(
          "%s: target column '%s' has %d different values in %d rows, too many for classes;"
              + " at most %d with two rows each on average are possible",
          Tables.label(table), name, levels.size(), levels.present(), MOST_CLASSES);
    }
  }

  /** One number a row: the value or the position of the class; NaN where it is missing. */
  double[] read(Table table) {
    Column<?> column = Tables.column(table, name);
    return kind == TargetKind.NUMERIC ? numbers(table, column) : positions(table, column);
  }

  private double[] positions(Table table, Column<?> column) {
    String[] texts = Cells.texts(column);
    double[] positions = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      positions[i] = texts[i].isEmpty() ? Double.NaN : classes.indexOf(texts[i]);
      if (positions[i] < 0) {
        throw DataException.of(
            "%s: target column '%s' has the class '%s' at row %d, which the model does not know;"
                + " its classes are %s",
            Tables.label(table), name, texts[i], i + 1, Tables.quoted(classes));
      }
    }
    return positions;
  }

  private static double[] numbers(Table table, Column<?> column) {
    ColumnKind kind = ColumnKind.of(column);
    if (kind == ColumnKind.TEXT) {
      checkNumbers(table, column, Cells.texts(column));
    } else if (kind != ColumnKind.NUMBER) {
      throw DataException.of(
          "%s: target column '%s' holds %s, but regression needs numbers; choose a numeric column",
          Tables.label(table), column.name(), kind.description());
    }
    double[] values = Cells.numbers(column);
    Finite.check(table, column.name(), values);
    return values;
  }

  private static void checkNumbers(Table table, Column<?> column, String[] texts) {
    int row = NumberText.firstOther(texts);
    if (row < 0) {
      return;
    }
    if (NumberText.mostlyNumbers(texts)) {
      throw Misprint.in(table, column.name(), texts);
    }
    throw DataException.of(
        "%s: target column '%s' holds text ('%s' at row %d), but regression needs numbers;"
            + " choose a numeric column, or classify instead",
        Tables.label(table), column.name(), texts[row], row + 1);
  }
}
