package org.credence.table;

import java.time.LocalDate;
import java.time.LocalTime;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/** How the cells of a column become numbers. */
public enum ColumnKind {
  /** Numbers of any type, as they are. */
  NUMBER("numbers"),
  /** True is 1, false is 0. */
  BOOLEAN("true/false"),
  /**
   * Dates, date-times and instants: days since 1970-01-01 00:00 UTC; a date-time is taken as UTC.
   */
  DATE("dates"),
  /** Times of day: hours since midnight. The step from 24 to 0 is not smoothed over. */
  TIME("times of day"),
  /** Anything else: one 0/1 feature for each level. */
  TEXT("text");

  private final String description;

  ColumnKind(String description) {
    this.description = description;
  }

  static ColumnKind of(Column<?> column) {
    if (column instanceof BooleanColumn) {
      return BOOLEAN;
    }
    if (column instanceof DateColumn
        || column instanceof DateTimeColumn
        || column instanceof InstantColumn) {
      return DATE;
    }
    if (column instanceof TimeColumn) {
      return TIME;
    }
    return column instanceof NumericColumn ? NUMBER : TEXT;
  }

  /** Whether a column of the other kind can stand where this kind was in training. */
  boolean accepts(ColumnKind other) {
    return this == TEXT || this == other || (isPlain() && other.isPlain());
  }

  private boolean isPlain() {
    return this == NUMBER || this == BOOLEAN;
  }

  /** A value as a person would write it; of text there is none. */
  String describe(double value) {
    return switch (this) {
      case BOOLEAN -> value == 0 || value == 1 ? Boolean.toString(value == 1) : Cells.text(value);
      case DATE -> LocalDate.ofEpochDay((long) Math.floor(value)).toString();
      case TIME -> LocalTime.ofNanoOfDay(Math.round(value * Cells.NANOS_PER_HOUR)).toString();
      default -> Cells.text(value);
    };
  }

  String description() {
    return description;
  }
}
