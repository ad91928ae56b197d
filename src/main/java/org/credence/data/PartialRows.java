package org.credence.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * Rows of features of which some cells are missing. A column of a table is one feature, or several
 * that are missing together, as the 0/1 features of a text are. Immutable; the array it hands out
 * is its own and must not be modified.
 */
public final class PartialRows {

  private final double[] values;
  private final int[] ends;
  private final BitSet missing;

  private PartialRows(double[] values, int[] ends, BitSet missing) {
    this.values = values;
    this.ends = ends;
    this.missing = missing;
  }

  /**
   * Rows with gaps.
   *
   * @param values rows x features, row-major, with any finite numbers where a cell is missing; not
   *     copied
   * @param ends for each column the place after its last feature, ascending; copied
   * @param missing the places row · columns + column of the missing cells; copied
   * @return the rows
   * @throws IllegalArgumentException if there is no column, or the lengths do not fit
   */
  public static PartialRows of(double[] values, int[] ends, BitSet missing) {
    int width = Checks.positive(ends.length == 0 ? 0 : ends[ends.length - 1], "number of features");
    int rows = values.length / width;
    Checks.sameLength(values.length, rows * width, "values");
    if (missing.length() > rows * ends.length) {
      throw new IllegalArgumentException(
          "A cell is missing at " + (missing.length() - 1) + " of " + rows * ends.length);
    }
    return new PartialRows(values, ends.clone(), (BitSet) missing.clone());
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return values.length / width();
  }

  /**
   * The number of features.
   *
   * @return at least 1
   */
  public int width() {
    return ends[ends.length - 1];
  }

  /**
   * The number of columns.
   *
   * @return at least 1
   */
  public int columns() {
    return ends.length;
  }

  /** The features, with any numbers where a cell is missing; not to be modified. */
  double[] values() {
    return values;
  }

  /**
   * The places row · columns + column of the missing cells.
   *
   * @return ascending; a new array
   */
  public int[] gaps() {
    return missing.stream().toArray();
  }

  int from(int column) {
    return column == 0 ? 0 : ends[column - 1];
  }

  int to(int column) {
    return ends[column];
  }

  boolean isMissing(int row, int column) {
    return missing.get(row * ends.length + column);
  }

  /**
   * Whether nothing is missing.
   *
   * @return true if every cell is known
   */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** The columns with missing cells, in order. */
  int[] gappyColumns() {
    return IntStream.range(0, columns()).filter(column -> missingRows(column).length > 0).toArray();
  }

  int[] missingRows(int column) {
    return IntStream.range(0, rows()).filter(row -> isMissing(row, column)).toArray();
  }

  int[] observedRows(int column) {
    return IntStream.range(0, rows()).filter(row -> !isMissing(row, column)).toArray();
  }

  /** The same with further features at the end, which are all known and make one column. */
  PartialRows beside(double[] others) {
    int more = rows() == 0 ? 0 : others.length / rows();
    if (more == 0) {
      return this;
    }
    int wide = width() + more;
    double[] both = new double[rows() * wide];
    int[] newEnds = Arrays.copyOf(ends, ends.length + 1);
    newEnds[ends.length] = wide;
    BitSet gaps = new BitSet();
    for (int row = 0; row < rows(); row++) {
      System.arraycopy(values, row * width(), both, row * wide, width());
      System.arraycopy(others, row * more, both, row * wide + width(), more);
      for (int column = 0; column < ends.length; column++) {
        gaps.set(row * newEnds.length + column, isMissing(row, column));
      }
    }
    return new PartialRows(both, newEnds, gaps);
  }

  /** Overwrites a cell by that of another row of such features. */
  void copyCell(int column, double[] source, int sourceRow, double[] target, int targetRow) {
    int start = from(column);
    System.arraycopy(
        source,
        sourceRow * width() + start,
        target,
        targetRow * width() + start,
        to(column) - start);
  }
}
