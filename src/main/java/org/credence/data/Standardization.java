package org.credence.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * The affine map that gives each column of some rows mean 0 and sd 1: z = (x − mean) / sd, with the
 * sd of divisor n. A column whose values are all equal keeps sd 1, so that nothing is divided by 0;
 * it is listed in {@link #constantColumns}. Fitted on training rows, applied to any. Immutable.
 */
public final class Standardization {

  private final double[] means;
  private final double[] sds;
  private final int[] constantColumns;

  private Standardization(double[] means, double[] sds, int[] constantColumns) {
    this.means = means;
    this.sds = sds;
    this.constantColumns = constantColumns;
  }

  /**
   * The standardisation of given means and sds.
   *
   * @param means one per column; copied
   * @param sds one per column, each greater than 0; copied
   * @return the standardisation, which knows of no constant column
   * @throws IllegalArgumentException if the lengths differ or an sd is not positive and finite
   */
  public static Standardization of(double[] means, double[] sds) {
    Checks.sameLength(sds.length, means.length, "sds");
    for (double sd : sds) {
      Checks.positive(sd, "sd");
    }
    for (double mean : means) {
      Checks.finite(mean, "mean");
    }
    return new Standardization(means.clone(), sds.clone(), new int[0]);
  }

  /**
   * Fits means and sds. A column counts as constant if its sd is no more than 10⁻¹² of its mean in
   * size, which is what rounding leaves of equal values.
   *
   * @param values rows x columns, row-major, at least one row; not modified
   * @param columns the number of columns
   * @return the standardisation of these rows
   * @throws IllegalArgumentException if there is no row, or a column's mean or sd is not finite
   */
  public static Standardization fit(double[] values, int columns) {
    double[] ones = new double[values.length / columns];
    Arrays.fill(ones, 1);
    return fit(values, columns, ones);
  }

  /**
   * Fits means Σ w x / Σ w and sds √(Σ w (x − mean)² / Σ w) of weighted rows: those of a table in
   * which a row of weight 2 is there two times and one of weight 0 is not there.
   *
   * @param values rows x columns, row-major, at least one row; not modified
   * @param columns the number of columns
   * @param weights one per row, none negative, not all 0; not modified
   * @return the standardisation of these rows
   * @throws IllegalArgumentException if there is no row, or a column's mean or sd is not finite
   */
  public static Standardization fit(double[] values, int columns, double[] weights) {
    int rows = Checks.positive(values.length / columns, "number of rows");
    Checks.sameLength(weights.length, rows, "weights");
    double[] means = new double[columns];
    double[] sds = new double[columns];
    for (int j = 0; j < columns; j++) {
      means[j] = Checks.finite(mean(values, j, columns, weights), "mean of column " + j);
      double variance = variance(values, j, columns, weights, means[j]);
      double sd = Math.sqrt(Checks.finite(variance, "variance of column " + j));
      sds[j] = sd > 1e-12 * Math.abs(means[j]) ? sd : 0;
    }
    int[] constant = IntStream.range(0, columns).filter(j -> sds[j] == 0).toArray();
    for (int j : constant) {
      sds[j] = 1;
    }
    return new Standardization(means, sds, constant);
  }

  private static double mean(double[] values, int column, int columns, double[] weights) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i * columns + column];
      count += weights[i];
    }
    return sum / count;
  }

  private static double variance(
      double[] values, int column, int columns, double[] weights, double mean) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < weights.length; i++) {
      double deviation = values[i * columns + column] - mean;
      sum += weights[i] * (deviation * deviation);
      count += weights[i];
    }
    return sum / count;
  }

  /**
   * Standardises rows.
   *
   * @param values rows x columns, row-major; not modified
   * @return (x − mean) / sd, a new array
   */
  public double[] apply(double[] values) {
    int columns = means.length;
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (values[i] - means[i % columns]) / sds[i % columns];
    }
    return out;
  }

  /**
   * Undoes {@link #apply}.
   *
   * @param values standardised rows x columns, row-major; not modified
   * @return mean + sd · z, a new array
   */
  public double[] invert(double[] values) {
    int columns = means.length;
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = means[i % columns] + sds[i % columns] * values[i];
    }
    return out;
  }

  /**
   * The mean of a column.
   *
   * @param column from 0
   * @return what is taken away
   */
  public double mean(int column) {
    return means[column];
  }

  /**
   * The sd of a column.
   *
   * @param column from 0
   * @return what is divided by
   */
  public double sd(int column) {
    return sds[column];
  }

  /**
   * The means of all columns.
   *
   * @return a copy
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The sds of all columns.
   *
   * @return a copy
   */
  public double[] sds() {
    return sds.clone();
  }

  /**
   * The columns that did not vary in the rows it was fitted on.
   *
   * @return a copy, ascending, from 0
   */
  public int[] constantColumns() {
    return constantColumns.clone();
  }
}
