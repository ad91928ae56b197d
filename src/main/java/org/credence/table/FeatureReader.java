package org.credence.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.credence.data.DataException;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Reads feature columns as codes: the number, or the position of the level; NaN where missing,
 * {@link FeatureColumn#UNSEEN} where the level is unknown.
 */
final class FeatureReader {

  private FeatureReader() {}

  static List<double[]> codes(List<FeatureColumn> features, Table table) {
    checkPresent(features, table);
    List<double[]> codes = new ArrayList<>();
    for (FeatureColumn feature : features) {
      codes.add(codes(feature, table, Tables.column(table, feature.column())));
    }
    return codes;
  }

  private static void checkPresent(List<FeatureColumn> features, Table table) {
    List<String> absent =
        features.stream()
            .map(FeatureColumn::column)
            .filter(name -> !Tables.has(table, name))
            .toList();
    if (!absent.isEmpty()) {
      throw DataException.of(
          "%s lacks the column%s %s, which the model was fitted on; its columns are %s",
          Tables.label(table),
          absent.size() == 1 ? "" : "s",
          Tables.quoted(absent),
          Tables.quoted(table.columnNames()));
    }
  }

  private static double[] codes(FeatureColumn feature, Table table, Column<?> column) {
    if (feature.kind() == ColumnKind.TEXT) {
      return positions(Cells.texts(column), feature.levels());
    }
    ColumnKind found = ColumnKind.of(column);
    boolean allMissing = column.countMissing() == column.size();
    if (!allMissing && !feature.kind().accepts(found)) {
      checkNumbers(feature, table, column, found);
    }
    double[] values = Cells.numbers(column);
    Finite.check(table, column.name(), values);
    return values;
  }

  /** Text that holds only numbers may stand for numbers. */
  private static void checkNumbers(
      FeatureColumn feature, Table table, Column<?> column, ColumnKind found) {
    boolean textual = found == ColumnKind.TEXT;
    int row = textual ? NumberText.firstOther(Cells.texts(column)) : firstPresent(column);
    if (row < 0 && ColumnKind.NUMBER.accepts(feature.kind())) {
      return;
    }
    int shown = row < 0 ? firstPresent(column) : row;
    throw DataException.of(
        "%s: column '%s' holds %s ('%s' at row %d), but the model was fitted on %s",
        Tables.label(table),
        column.name(),
        found.description(),
        column.getUnformattedString(shown),
        shown + 1,
        feature.kind().description());
  }

  private static int firstPresent(Column<?> column) {
    int row = 0;
    while (column.isMissing(row)) {
      row++;
    }
    return row;
  }

  private static double[] positions(String[] texts, List<String> levels) {
    double[] positions = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      positions[i] = texts[i].isEmpty() ? Double.NaN : levels.indexOf(texts[i]);
    }
    return positions;
  }

  /** The unknown levels in some of the rows. */
  static List<UnseenLevel> unseen(
      List<FeatureColumn> features, Table table, List<double[]> codes, BitSet rows) {
    List<UnseenLevel> unseen = new ArrayList<>();
    for (int j = 0; j < features.size(); j++) {
      FeatureColumn feature = features.get(j);
      if (feature.kind() == ColumnKind.TEXT) {
        String[] texts = Cells.texts(Tables.column(table, feature.column()));
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
          if (codes.get(j)[row] == FeatureColumn.UNSEEN) {
            unseen.add(new UnseenLevel(feature.column(), row, texts[row]));
          }
        }
      }
    }
    return unseen;
  }
}
