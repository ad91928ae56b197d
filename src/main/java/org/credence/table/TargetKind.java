package org.credence.table;

import java.util.Arrays;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What is predicted: a number or a class. */
public enum TargetKind {
  /** A number: regression. */
  NUMERIC,
  /** One of two or more classes: classification. */
  CATEGORICAL;

  /** Above this number of different values a numeric column is a quantity. */
  private static final int TWO = 2;

  /**
   * The kind that a column suggests: a class for text, true/false, and numbers with no more than
   * two different values; else a number. Text of which at least half are numbers counts as numbers,
   * so that its misprints are found instead of being made classes.
   *
   * @param table any
   * @param target the name of a column
   * @return the kind
   * @throws org.credence.data.DataException if the table has no such column
   */
  public static TargetKind suggestedFor(Table table, String target) {
    Column<?> column = Tables.column(table, target);
    ColumnKind kind = ColumnKind.of(column);
    if (kind == ColumnKind.TEXT) {
      return NumberText.mostlyNumbers(Cells.texts(column)) ? NUMERIC : CATEGORICAL;
    }
    double[] values = Cells.numbers(column);
    long different = Arrays.stream(values).filter(v -> !Double.isNaN(v)).distinct().count();
    return kind == ColumnKind.BOOLEAN || different <= TWO ? CATEGORICAL : NUMERIC;
  }
}
