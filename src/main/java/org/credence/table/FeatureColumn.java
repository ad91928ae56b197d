package org.credence.table;

import java.util.List;

/**
 * How one column becomes features: a single number, or one 0/1 feature for each level of a text. A
 * level that training did not see becomes all zeros. Immutable.
 *
 * @param column the name of the column
 * @param kind what its cells were in training
 * @param fill what a missing cell is imputed with: the median of the training rows, or for text the
 *     position in {@code levels} of the most frequent level (the first of several)
 * @param levels the levels of a text in ascending order; empty for numbers
 */
public record FeatureColumn(String column, ColumnKind kind, double fill, List<String> levels) {

  /** The code of a level that is not among the levels. */
  static final double UNSEEN = -1;

  /**
   * Copies the levels.
   *
   * @param column the name of the column
   * @param kind what its cells were in training
   * @param fill what a missing cell is imputed with
   * @param levels the levels of a text; empty for numbers
   */
  public FeatureColumn {
    levels = List.copyOf(levels);
  }

  /**
   * The number of features.
   *
   * @return 1 for numbers, else the number of levels
   */
  public int width() {
    return kind == ColumnKind.TEXT ? levels.size() : 1;
  }

  /**
   * The names of the features.
   *
   * @return the name of the column, or for text {@code column=level} for each level
   */
  public List<String> featureNames() {
    return kind == ColumnKind.TEXT
        ? levels.stream().map(level -> column + "=" + level).toList()
        : List.of(column);
  }

  /**
   * A value of a column that is not text, as a person would write it.
   *
   * @param value as the feature holds it
   * @return a number, true or false, a date in UTC, or a time of day
   */
  public String describe(double value) {
    return kind.describe(value);
  }

  /** Writes the features of one cell, given as its number or the position of its level. */
  void write(double code, double[] inputs, int offset) {
    if (kind != ColumnKind.TEXT) {
      inputs[offset] = code;
    } else if (code != UNSEEN) {
      inputs[offset + (int) code] = 1;
    }
  }
}
