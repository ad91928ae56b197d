package org.credence.scoring;

import java.util.Locale;
import org.credence.internal.Checks;

/**
 * A figure with its sampling error: what another set of rows from the same source would change.
 *
 * @param name what is measured, for example {@code "RMSE"}
 * @param value the figure
 * @param standardError the standard error of the value over rows; NaN where it is not defined, as
 *     for a single row
 * @param rows the number of rows it rests on
 */
public record Score(String name, double value, double standardError, int rows) {

  /**
   * The mean of a score over rows, with standard error sd/√n, the sd with divisor n − 1.
   *
   * @param name what is measured
   * @param rowScores one per row; not modified
   * @return the mean; standard error NaN for a single row
   * @throws IllegalArgumentException if there is no row
   */
  public static Score mean(String name, double[] rowScores) {
    int n = Checks.positive(rowScores.length, "number of rows");
    double mean = mean(rowScores);
    double squares = 0;
    for (double score : rowScores) {
      squares += (score - mean) * (score - mean);
    }
    return new Score(name, mean, Math.sqrt(squares / (n - 1) / n), n);
  }

  /**
   * The square root of the mean of a score over rows; standard error by the delta method, se(mean)
   * / (2 √mean), 0 if the mean is 0.
   *
   * @param name what is measured
   * @param rowScores one per row, at least 0; not modified
   * @return the root mean
   * @throws IllegalArgumentException if there is no row
   */
  public static Score rootMean(String name, double[] rowScores) {
    Score mean = mean(name, rowScores);
    double root = Math.sqrt(mean.value);
    double error = root == 0 ? 0 : mean.standardError / (2 * root);
    return new Score(name, root, error, mean.rows);
  }

  /**
   * The same figure under another name.
   *
   * @param newName what is measured
   * @return a copy
   */
  public Score named(String newName) {
    return new Score(newName, value, standardError, rows);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * The figure in words, four significant digits.
   *
   * @return for example {@code "RMSE 2.913 ± 0.1204 (78 rows)"}
   */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.4g ± %.4g (%d rows)", name, value, standardError, rows);
  }
}
