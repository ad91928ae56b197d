package org.credence.data;

import java.util.Arrays;
import java.util.BitSet;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/** Row numbers, from 0, that train a model, and others that test it. Immutable. */
public final class Split {

  private final int[] train;
  private final int[] test;

  private Split(int[] train, int[] test) {
    this.train = train;
    this.test = test;
  }

  /**
   * A split with given rows.
   *
   * @param train row numbers, at least one; copied
   * @param test row numbers, none of them also in {@code train}; copied
   * @return the split
   * @throws IllegalArgumentException if a row is negative or named twice, or no row trains
   */
  public static Split of(int[] train, int[] test) {
    Checks.positive(train.length, "number of training rows");
    BitSet seen = new BitSet();
    claim(train, seen);
    claim(test, seen);
    return new Split(train.clone(), test.clone());
  }

  private static void claim(int[] rows, BitSet seen) {
    for (int row : rows) {
      if (row < 0 || seen.get(row)) {
        throw new IllegalArgumentException(
            "Row " + row + (row < 0 ? " is negative" : " is named twice"));
      }
      seen.set(row);
    }
  }

  /**
   * The split that tests on given rows and trains on all others, in ascending order.
   *
   * @param rows the number of rows in all
   * @param test row numbers from 0 to rows − 1; copied, their order kept
   * @return the split
   * @throws IllegalArgumentException if a row is out of range or named twice, or no row is left
   */
  public static Split testing(int rows, int... test) {
    BitSet tested = new BitSet(rows);
    for (int row : test) {
      if (row >= rows) {
        throw new IllegalArgumentException("Row " + row + " is not among the " + rows + " rows");
      }
      tested.set(Math.max(row, 0));
    }
    BitSet rest = new BitSet(rows);
    rest.set(0, rows);
    rest.andNot(tested);
    return of(rest.stream().toArray(), test);
  }

  /**
   * A random split. The number of test rows is {@code testFraction · rows}, rounded, but leaves at
   * least one row on either side.
   *
   * @param rows the number of rows in all, at least 2
   * @param testFraction the share of test rows, between 0 and 1
   * @param stream the source of randomness
   * @return the split, both sides in ascending order
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Split holdout(int rows, double testFraction, RandomStream stream) {
    Checks.openUnit(testFraction, "testFraction");
    Checks.positive(rows - 1, "number of rows less one");
    int wanted = (int) Math.round(testFraction * rows);
    int size = Math.max(1, Math.min(rows - 1, wanted));
    int[] test = Arrays.copyOf(stream.permutation(rows), size);
    Arrays.sort(test);
    return testing(rows, test);
  }

  /**
   * The rows to train on.
   *
   * @return a copy
   */
  public int[] train() {
    return train.clone();
  }

  /**
   * The rows to test on.
   *
   * @return a copy
   */
  public int[] test() {
    return test.clone();
  }
}
