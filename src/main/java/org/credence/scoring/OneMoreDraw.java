package org.credence.scoring;

import java.util.Arrays;

/**
 * The draws of each row and its observation, which is one more if the forecast is right: mean and
 * sd of all but one in constant time, from the sums.
 */
final class OneMoreDraw {

  /** About the mean of the row, which keeps the sums exact where values are far from 0. */
  private final double[][] deviations;

  private final double[] squares;

  OneMoreDraw(double[][] draws, double[] y) {
    deviations = new double[y.length][];
    squares = new double[y.length];
    for (int row = 0; row < y.length; row++) {
      double[] all = Arrays.copyOf(draws[row], draws[row].length + 1);
      all[draws[row].length] = y[row];
      double mean = Arrays.stream(all).average().orElseThrow();
      deviations[row] = Arrays.stream(all).map(x -> x - mean).toArray();
      squares[row] = Arrays.stream(deviations[row]).map(d -> d * d).sum();
    }
  }

  /** Of draws and observation; the observation is the last. */
  int size(int row) {
    return deviations[row].length;
  }

  /** The value minus the mean of the others, squared. */
  double squaredError(int row, int value) {
    double n = size(row);
    double error = deviations[row][value] * n / (n - 1);
    return error * error;
  }

  /** The sd of the others, with divisor one less than their number. */
  double sdOfOthers(int row, int value) {
    double n = size(row);
    double deviation = deviations[row][value];
    double others = squares[row] - deviation * deviation * n / (n - 1);
    return Math.sqrt(Math.max(0, others) / (n - 2));
  }
}
