package org.credence.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;

/** A column of texts as a column of the narrowest type that holds all of them. */
final class TypedColumn {

  private static final Pattern DATE = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-\\d{2}");
  private static final Pattern DATE_TIME =
      Pattern.compile(DATE.pattern() + "[T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?");

  private TypedColumn() {}

  static Column<?> of(Column<?> cells) {
    String name = cells.name();
    String[] texts = Cells.texts(cells);
    if (all(texts, NumberText::isNumber)) {
      return numbers(name, texts);
    }
    if (all(texts, TypedColumn::isBoolean)) {
      BooleanColumn column = BooleanColumn.create(name);
      return fill(column, texts, text -> column.append(Boolean.parseBoolean(text)));
    }
    if (all(texts, TypedColumn::isDate)) {
      DateColumn column = DateColumn.create(name);
      return fill(column, texts, text -> column.append(LocalDate.parse(text)));
    }
    if (all(texts, TypedColumn::isDateTime)) {
      DateTimeColumn column = DateTimeColumn.create(name);
      return fill(column, texts, text -> column.append(dateTime(text)));
    }
    return cells;
  }

  private static Column<?> numbers(String name, String[] texts) {
    boolean whole = Cells.present(texts) > 0 && all(texts, NumberText::isInteger);
    if (whole && all(texts, TypedColumn::fitsInt)) {
      IntColumn column = IntColumn.create(name);
      return fill(column, texts, text -> column.append(Integer.parseInt(text)));
    }
    if (whole) {
      LongColumn column = LongColumn.create(name);
      return fill(column, texts, text -> column.append(Long.parseLong(text)));
    }
    DoubleColumn column = DoubleColumn.create(name);
    return fill(column, texts, text -> column.append(NumberText.parse(text)));
  }

  /** What appends the value of a text. */
  private interface Append {
    void accept(String text);
  }

  private static Column<?> fill(Column<?> column, String[] texts, Append append) {
    for (String text : texts) {
      if (text.isEmpty()) {
        column.appendMissing();
      } else {
        append.accept(text);
      }
    }
    return column;
  }

  private static boolean all(String[] texts, Predicate<String> test) {
    for (String text : texts) {
      if (!text.isEmpty() && !test.test(text)) {
        return false;
      }
    }
    return true;
  }

  /** The least integer stands for a missing cell. */
  private static boolean fitsInt(String text) {
    long value = Long.parseLong(text);
    return value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
  }

  private static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static boolean isDate(String text) {
    return DATE.matcher(text).matches() && dayExists(text);
  }

  private static boolean isDateTime(String text) {
    return DATE_TIME.matcher(text).matches() && dayExists(text);
  }

  private static boolean dayExists(String text) {
    int year = Integer.parseInt(text, 0, 4, 10);
    int month = Integer.parseInt(text, 5, 7, 10);
    int day = Integer.parseInt(text, 8, 10, 10);
    return day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static LocalDateTime dateTime(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }
}
