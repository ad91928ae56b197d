package org.credence.table;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.credence.data.DataException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Reads comma-separated text: UTF-8, one line of column names, commas, decimal points, cells in
 * double quotes where needed. A cell that is empty, {@code NA}, {@code NaN} or {@code nan} is
 * missing. Blank lines are skipped.
 *
 * <p>The type of a column is found from all its cells, not from a sample: whole numbers, numbers
 * (also {@code inf}), {@code true} and {@code false}, dates and date-times as in ISO 8601, else
 * text. A column without any value counts as numbers. The numbers 1,234 and 12 % are text.
 */
public final class TableReader {

  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_COLUMNS = 10_000;
  private static final int MOST_CHARACTERS = 100_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char NO_COMMENTS = '\0';
  private static final String[] MISSING = {"", "NA", "NaN", "nan"};
  private static final Pattern WRONG_WIDTH =
      Pattern.compile("Row number (\\d+) contains (\\d+) columns\\. (\\d+) expected");
  private static final Pattern SAME_NAME = Pattern.compile("duplicate name (.*) to table");

  private TableReader() {}

  /**
   * Reads a file.
   *
   * @param file a comma-separated text file
   * @return a table with at least one column and one row, named like the file
   * @throws DataException if the file cannot be read or holds no table
   */
  public static Table read(Path file) {
    return parse(text(file), String.valueOf(file.getFileName()));
  }

  /**
   * Reads a text.
   *
   * @param text comma-separated lines
   * @param name what messages call the table
   * @return a table with at least one column and one row
   * @throws DataException if the text holds no table
   */
  public static Table parse(String text, String name) {
    if (text.isBlank()) {
      throw DataException.of("%s is empty", name);
    }
    Table cells = cells(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, name);
    checkShape(cells, name);
    return Table.create(name, cells.columns().stream().map(TypedColumn::of));
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw DataException.of("%s does not exist", file);
    }
    if (!Files.isRegularFile(file)) {
      throw DataException.of("%s is not a file", file);
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw DataException.causedBy(
          e, "%s is not text in UTF-8; save the table as comma-separated text", file);
    } catch (IOException | OutOfMemoryError e) {
      throw DataException.causedBy(
          e, "%s cannot be read: %s", file, String.valueOf(e.getMessage()));
    }
  }

  private static Table cells(String text, String name) {
    CsvReadOptions options =
        CsvReadOptions.builder(new StringReader(text))
            .separator(',')
            .commentPrefix(NO_COMMENTS)
            .missingValueIndicator(MISSING)
            .maxCharsPerColumn(MOST_CHARACTERS)
            .maxNumberOfColumns(MOST_COLUMNS)
            .columnTypes(column -> ColumnType.STRING)
            .tableName(name)
            .build();
    try {
      return Table.read().usingOptions(options);
    } catch (RuntimeException e) {
      throw unreadable(name, e);
    }
  }

  private static DataException unreadable(String name, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    Matcher width = WRONG_WIDTH.matcher(message);
    if (width.find()) {
      return DataException.causedBy(
          e,
          "%s row %s has %s cells, but the header names %s columns",
          name,
          width.group(1),
          width.group(2),
          width.group(3));
    }
    Matcher twice = SAME_NAME.matcher(message);
    if (twice.find()) {
      return DataException.causedBy(
          e,
          "%s names column '%s' twice (capitals do not count); rename one of the two",
          name,
          twice.group(1));
    }
    return DataException.causedBy(
        e,
        "%s cannot be read as comma-separated text; at most %d columns and %d characters in a cell"
            + " are possible, and quotes must be closed",
        name,
        MOST_COLUMNS,
        MOST_CHARACTERS);
  }

  private static void checkShape(Table cells, String name) {
    List<String> header = cells.columnNames();
    checkHeader(header, name);
    if (cells.rowCount() == 0) {
      throw DataException.of("%s has a header but no rows", name);
    }
    if (cells.rowCount() > MOST_ROWS) {
      throw DataException.of(
          "%s has %d rows; at most %d are possible, so take a sample",
          name, cells.rowCount(), MOST_ROWS);
    }
  }

  private static void checkHeader(List<String> header, String name) {
    boolean single = header.size() == 1;
    if (single && (header.get(0).contains(";") || header.get(0).contains("\t"))) {
      throw DataException.of(
          "%s has the single column '%s'; separate the cells by commas", name, header.get(0));
    }
    boolean numbers = header.stream().allMatch(NumberText::isNumber);
    if (numbers && !header.stream().allMatch(NumberText::isInteger)) {
      throw DataException.of(
          "%s has numbers in its first line (%s); add a line of column names above it",
          name, Tables.quoted(header));
    }
  }
}
