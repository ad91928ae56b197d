package org.credence.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * A random partition of rows into folds for cross-validation: each fold is once the test set of a
 * model trained on the others, so every row is predicted exactly once. Fold sizes differ by at most
 * one. Immutable.
 */
public final class Folds {

  private final int[] foldOfRow;
  private final int count;

  private Folds(int[] foldOfRow, int count) {
    this.foldOfRow = foldOfRow;
    this.count = count;
  }

  /**
   * Folds without regard to the target.
   *
   * @param rows the number of rows
   * @param count the number of folds, from 2 to {@code rows}; {@code rows} leaves one out at a time
   * @param stream the source of randomness
   * @return the folds
   * @throws IllegalArgumentException if the number of folds is out of range
   */
  public static Folds of(int rows, int count, RandomStream stream) {
    return stratified(new int[rows], count, stream);
  }

  /**
   * Folds in which every class is spread evenly: the numbers of its rows in two folds differ by at
   * most one. A class with fewer rows than there are folds is missing from some of them.
   *
   * @param classOfRow the class of each row, from 0; not modified
   * @param count the number of folds, from 2 to the number of rows
   * @param stream the source of randomness
   * @return the folds
   * @throws IllegalArgumentException if the number of folds is out of range or a class is negative
   */
  public static Folds stratified(int[] classOfRow, int count, RandomStream stream) {
    int rows = classOfRow.length;
    if (count < 2 || count > rows) {
      throw new IllegalArgumentException(
          "The number of folds must be from 2 to the " + rows + " rows, not " + count);
    }
    int[] order = byClass(classOfRow, stream.permutation(rows));
    int[] foldOfRow = new int[rows];
    for (int i = 0; i < rows; i++) {
      foldOfRow[order[i]] = i % count;
    }
    return new Folds(foldOfRow, count);
  }

  /** The rows of a random order, the classes one after the other; a stable counting sort. */
  private static int[] byClass(int[] classOfRow, int[] order) {
    int classes = Arrays.stream(classOfRow).max().orElse(0) + 1;
    int[] next = new int[classes + 1];
    for (int k : classOfRow) {
      if (k < 0) {
        throw new IllegalArgumentException("A class must be at least 0, not " + k);
      }
      next[k + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] sorted = new int[order.length];
    for (int row : order) {
      sorted[next[classOfRow[row]]++] = row;
    }
    return sorted;
  }

  /**
   * Several independent partitions; the k-th depends only on the stream and on k.
   *
   * @param rows the number of rows
   * @param count the number of folds in each, from 2 to {@code rows}
   * @param repeats how many partitions, at least 1
   * @param stream the source of randomness
   * @return the partitions
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static List<Folds> repeated(int rows, int count, int repeats, RandomStream stream) {
    Checks.positive(repeats, "repeats");
    return LongStream.range(0, repeats).mapToObj(k -> of(rows, count, stream.split(k))).toList();
  }

  /**
   * The number of folds.
   *
   * @return at least 2
   */
  public int count() {
    return count;
  }

  /**
   * The fold that a row is tested in.
   *
   * @param row from 0
   * @return from 0 to count − 1
   */
  public int foldOf(int row) {
    return foldOfRow[row];
  }

  /**
   * The split that tests on one fold and trains on the others.
   *
   * @param fold from 0 to count − 1
   * @return the split, both sides in ascending order
   */
  public Split split(int fold) {
    return Split.of(rows(fold, false), rows(fold, true));
  }

  private int[] rows(int fold, boolean inside) {
    return IntStream.range(0, foldOfRow.length)
        .filter(row -> (foldOfRow[row] == fold) == inside)
        .toArray();
  }

  /**
   * All splits, in the order of the folds.
   *
   * @return as many as folds
   */
  public List<Split> splits() {
    return IntStream.range(0, count).mapToObj(this::split).toList();
  }
}
