package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows that every one of several models predicts: one may know a column that another found
 * constant, and leave out rows where it is missing.
 */
final class CommonRows {

  private CommonRows() {}

  /** Row numbers that are in all of several ascending lists. */
  static int[] of(List<int[]> byModel) {
    return IntStream.of(byModel.get(0))
        .filter(row -> byModel.stream().allMatch(rows -> Arrays.binarySearch(rows, row) >= 0))
        .toArray();
  }

  /** The places of some rows in an ascending list that has them all. */
  static int[] places(int[] rows, int[] list) {
    return IntStream.of(rows).map(row -> Arrays.binarySearch(list, row)).toArray();
  }
}
