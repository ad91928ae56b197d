package org.credence.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.credence.data.DataException;
import org.credence.data.Folds;
import org.credence.data.Split;
import org.credence.random.RandomStream;
import tech.tablesaw.api.Table;

/**
 * Splits of a table into training and test rows. Which rows they are depends on the stream or the
 * file alone; Tablesaw's own sampling, which cannot be repeated, is not used.
 */
public final class TableSplits {

  private static final Pattern FILE_AND_LINE = Pattern.compile("(.+):(\\d{1,9})");

  private TableSplits() {}

  /**
   * The rows a split trains on.
   *
   * @param table any; not modified
   * @param split row numbers of the table
   * @return a new table
   */
  public static Table train(Table table, Split split) {
    return Tables.rows(table, split.train());
  }

  /**
   * The rows a split tests on.
   *
   * @param table any; not modified
   * @param split row numbers of the table
   * @return a new table
   */
  public static Table test(Table table, Split split) {
    return Tables.rows(table, split.test());
  }

  /**
   * Some of the rows.
   *
   * @param table any; not modified
   * @param rows row numbers from 0; a number that comes twice gives the row twice
   * @return a new table, in the given order
   */
  public static Table rows(Table table, int... rows) {
    return Tables.rows(table, rows);
  }

  /**
   * Random folds of a table. For a categorical target they are stratified; rows without a target
   * count as a class of their own.
   *
   * @param table any; not modified
   * @param target the name of the target
   * @param kind whether it is a number or a class
   * @param count the number of folds, from 2 to the number of rows
   * @param stream the source of randomness
   * @return the folds
   * @throws DataException if there is no such column or there are not enough rows
   */
  public static Folds folds(
      Table table, String target, TargetKind kind, int count, RandomStream stream) {
    int rows = table.rowCount();
    if (count < 2 || count > rows) {
      throw DataException.of(
          "%s has %d rows, which cannot be cut into %d folds; choose from 2 to %d",
          Tables.label(table), rows, count, rows);
    }
    if (kind == TargetKind.NUMERIC) {
      return Folds.of(rows, count, stream);
    }
    String[] texts = Cells.texts(Tables.column(table, target));
    List<String> levels = Levels.of(texts).names();
    int[] classOfRow = new int[rows];
    for (int i = 0; i < rows; i++) {
      classOfRow[i] = 1 + levels.indexOf(texts[i]);
    }
    return Folds.stratified(classOfRow, count, stream);
  }

  /**
   * Test rows from a file of row lists.
   *
   * @param source {@code FILE} or {@code FILE:K}; line K of the file, from 0 and by default 0, is a
   *     comma-separated list of row numbers, from 0
   * @param table the table they belong to; not modified
   * @return the split that tests on these rows and trains on all others
   * @throws DataException if the file, the line or a row number cannot be used
   */
  public static Split fromFile(String source, Table table) {
    Matcher parts = FILE_AND_LINE.matcher(source);
    boolean numbered = !Files.exists(Path.of(source)) && parts.matches();
    Path file = Path.of(numbered ? parts.group(1) : source);
    int line = numbered ? Integer.parseInt(parts.group(2)) : 0;
    List<String> lines = lines(file);
    if (line >= lines.size()) {
      throw DataException.of(
          "%s has %d lines, so there is no line %d, counted from 0", file, lines.size(), line);
    }
    String place = file + " line " + line;
    return split(rowNumbers(lines.get(line), place), place, table);
  }

  private static List<String> lines(Path file) {
    if (!Files.exists(file)) {
      throw DataException.of("%s does not exist", file);
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw DataException.causedBy(e, "%s cannot be read as lines of row numbers", file);
    }
  }

  private static int[] rowNumbers(String line, String place) {
    if (line.isBlank()) {
      throw DataException.of("%s names no row; list row numbers from 0 with commas", place);
    }
    String[] cells = line.split(",", -1);
    int[] rows = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      if (!cell.matches("\\d{1,9}")) {
        throw DataException.of(
            "%s has '%s' as entry %d; list row numbers from 0 with commas", place, cell, i + 1);
      }
      rows[i] = Integer.parseInt(cell);
    }
    return rows;
  }

  private static Split split(int[] test, String place, Table table) {
    int rows = table.rowCount();
    boolean[] seen = new boolean[rows];
    for (int row : test) {
      if (row >= rows) {
        throw DataException.of(
            "%s names row %d, but the rows of %s are 0 to %d",
            place, row, Tables.label(table), rows - 1);
      }
      if (seen[row]) {
        throw DataException.of("%s names row %d twice", place, row);
      }
      seen[row] = true;
    }
    if (test.length == rows) {
      throw DataException.of(
          "%s names all %d rows of %s and leaves none to train on",
          place, rows, Tables.label(table));
    }
    return Split.testing(rows, test);
  }
}
