package org.credence.data;

import org.credence.internal.Checks;

/**
 * The affine map that gives each column of some rows mean 0 and sd 1: z = (x − mean) / sd, with the sd
 * of divisor n. A column whose values are all equal keeps sd 1, so that nothing is divided by 0.
 * Fitted on training rows, applied to any. Immutable.
 */
public final class Standardization {

  private final double[] means;
  private final double[] sds;

  private Standardization(double[] means, double[] sds) {
    this.means = means;
    this.sds = sds;
  }

  /**
   * The standardisation of given means and sds.
   *
   * @param means one per column; copied
   * @param sds one per column, each greater than 0; copied
   * @return the standardisation
   */
  public static Standardization of(double[] means, double[] sds) {
    Checks.sameLength(sds.length, means.length, "sds");
    for (double sd : sds) {
      Checks.positive(sd, "sd");
    }
    return new Standardization(means.clone(), sds.clone());
  }

  /**
   * Fits means and sds.
   *
   * @param values rows x columns, row-major; not modified
   * @param columns the number of columns
   * @return the standardisation of these rows
   */
  public static Standardization fit(double[] values, int columns) {
    double[] means = new double[columns];
    double[] sds = new double[columns];
    int rows = values.length / columns;
    for (int j = 0; j < columns; j++) {
      means[j] = mean(values, j, columns, rows);
      double sd = Math.sqrt(variance(values, j, columns, rows, means[j]));
      sds[j] = sd > 1e-12 * Math.abs(means[j]) ? sd : 1;
    }
    return new Standardization(means, sds);
  }

  private static double mean(double[] values, int column, int columns, int rows) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += values[i * columns + column];
    }
    return sum / rows;
  }

  private static double variance(
      double[] values, int column, int columns, int rows, double mean) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double deviation = values[i * columns + column] - mean;
      sum += deviation * deviation;
    }
    return sum / rows;
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
}
