package org.credence.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The losses of rows in the order of a key, with the mean over the orders of rows that tie. With a
 * loss at place j from 0, the mean over k of the mean of the first k losses is 1/n Σ_j loss_j (H_n
 * − H_j), H_j = Σ_{i ≤ j} 1/i.
 */
final class RankedLosses {

  private final int[] order;
  private final double[] sorted;
  private final int[] starts;
  private final double[] cumulative;
  private final double[] harmonics;

  /** Of the harmonic numbers before a place. */
  private final double[] harmonicSums;

  RankedLosses(double[] keys, double[] losses) {
    int n = keys.length;
    this.order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.sorted = Arrays.stream(order).mapToDouble(i -> losses[i]).toArray();
    this.starts =
        IntStream.rangeClosed(0, n)
            .filter(j -> j == 0 || j == n || keys[order[j]] != keys[order[j - 1]])
            .toArray();
    this.cumulative = new double[n + 1];
    this.harmonics = new double[n + 1];
    this.harmonicSums = new double[n + 1];
    for (int j = 0; j < n; j++) {
      harmonics[j + 1] = harmonics[j] + 1.0 / (j + 1);
      harmonicSums[j + 1] = harmonicSums[j] + harmonics[j];
    }
    for (int g = 0; g < groups(); g++) {
      for (int j = starts[g]; j < starts[g + 1]; j++) {
        cumulative[j + 1] = cumulative[j] + groupSum(g) / (starts[g + 1] - starts[g]);
      }
    }
  }

  private int groups() {
    return starts.length - 1;
  }

  private double groupSum(int g) {
    double sum = 0;
    for (int j = starts[g]; j < starts[g + 1]; j++) {
      sum += sorted[j];
    }
    return sum;
  }

  /** The losses of the first places; of a group that is cut, those that happen to be first. */
  double[] first(int count) {
    return Arrays.copyOf(sorted, count);
  }

  /** The expected mean of the first losses. */
  double mean(int count) {
    return cumulative[count] / count;
  }

  double area() {
    int n = sorted.length;
    double sum = 0;
    for (int g = 0; g < groups(); g++) {
      sum += groupSum(g) * weight(n, starts[g], starts[g + 1]);
    }
    return sum / n;
  }

  /** The area without each row, by the row's number. */
  double[] areasWithoutRow() {
    int n = sorted.length;
    double[] areas = new double[n];
    double before = 0;
    double after = 0;
    for (int g = 1; g < groups(); g++) {
      after += shifted(g);
    }
    for (int g = 0; g < groups(); g++) {
      double sum = groupSum(g);
      double inside = weight(n - 1, starts[g], starts[g + 1] - 1);
      for (int j = starts[g]; j < starts[g + 1]; j++) {
        areas[order[j]] = (before + (sum - sorted[j]) * inside + after) / (n - 1);
      }
      before += sum * weight(n - 1, starts[g], starts[g + 1]);
      after -= g + 1 < groups() ? shifted(g + 1) : 0;
    }
    return areas;
  }

  /** What a group adds when a row before it is gone. */
  private double shifted(int g) {
    return groupSum(g) * weight(sorted.length - 1, starts[g] - 1, starts[g + 1] - 1);
  }

  /** The mean of H_n − H_j over the places from ≤ j &lt; to; 0 if there is none. */
  private double weight(int n, int from, int to) {
    return from == to ? 0 : harmonics[n] - (harmonicSums[to] - harmonicSums[from]) / (to - from);
  }
}
