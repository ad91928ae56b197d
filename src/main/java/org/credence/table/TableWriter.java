package org.credence.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Writes tables as the text that {@link TableReader} reads and RFC 4180 describes. Tablesaw's own
 * writer leaves quotation marks inside a cell bare, which other programs stumble over.
 */
public final class TableWriter {

  private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[,\"\r\n].*|\\s.*|.*\\s");

  private TableWriter() {}

  /**
   * A table as comma-separated text. Numbers have all the digits that are needed to read the same
   * number back; dates and times are written as in ISO 8601; missing cells are empty.
   *
   * @param table any; not modified
   * @return lines that end in a line feed
   */
  public static String text(Table table) {
    StringBuilder text = new StringBuilder(line(table.columnNames()));
    for (int i = 0; i < table.rowCount(); i++) {
      int row = i;
      text.append(line(table.columns().stream().map(column -> cell(column, row)).toList()));
    }
    return text.toString();
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? "" : column.getUnformattedString(row);
  }

  private static String line(List<String> cells) {
    return cells.stream().map(TableWriter::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    return NEEDS_QUOTES.matcher(cell).matches() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
