package org.credence.table;

import java.time.Instant;
import java.time.ZoneOffset;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/** The cells of a column as numbers (missing: NaN) or as texts (missing: empty). */
final class Cells {

  private static final double SECONDS_PER_DAY = 86_400;
  static final double NANOS_PER_HOUR = 3.6e12;
  private static final double LARGEST_EXACT_INTEGER = 0x1p53;

  private Cells() {}

  static double[] numbers(Column<?> column) {
    double[] numbers = new double[column.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = column.isMissing(i) ? Double.NaN : number(column, i);
    }
    return numbers;
  }

  private static double number(Column<?> column, int row) {
    if (column instanceof BooleanColumn booleans) {
      return booleans.get(row) ? 1 : 0;
    }
    if (column instanceof DateColumn dates) {
      return dates.get(row).toEpochDay();
    }
    if (column instanceof DateTimeColumn times) {
      return days(times.get(row).toInstant(ZoneOffset.UTC));
    }
    if (column instanceof InstantColumn instants) {
      return days(instants.get(row));
    }
    if (column instanceof TimeColumn times) {
      return times.get(row).toNanoOfDay() / NANOS_PER_HOUR;
    }
    if (column instanceof NumericColumn<?> numeric) {
      return numeric.getDouble(row);
    }
    return NumberText.parse(column.getString(row));
  }

  private static double days(Instant instant) {
    return (instant.getEpochSecond() + instant.getNano() * 1e-9) / SECONDS_PER_DAY;
  }

  /** Whole numbers are written without a decimal point, so that 4 and 4.0 are the same level. */
  static String[] texts(Column<?> column) {
    String[] texts = new String[column.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = column.isMissing(i) ? "" : text(column, i);
    }
    return texts;
  }

  private static String text(Column<?> column, int row) {
    return column instanceof NumericColumn<?> numeric
        ? text(numeric.getDouble(row))
        : column.getUnformattedString(row);
  }

  static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_INTEGER;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  static int present(String[] texts) {
    int count = 0;
    for (String text : texts) {
      count += text.isEmpty() ? 0 : 1;
    }
    return count;
  }
}
