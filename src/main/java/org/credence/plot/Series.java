package org.credence.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Making and picking the numbers that are drawn. */
final class Series {

  private Series() {}

  static double[] of(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  static double[] of(int[] numbers, IntToDoubleFunction value) {
    return Arrays.stream(numbers).mapToDouble(value).toArray();
  }

  /** Positions from the smallest key to the largest. */
  static int[] order(double[] keys) {
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static double[] take(double[] values, int[] indices) {
    return of(indices, i -> values[i]);
  }

  static double min(double[] x) {
    return Arrays.stream(x).min().orElse(0);
  }

  static double max(double[] x) {
    return Arrays.stream(x).max().orElse(1);
  }
}
