package org.credence.diagnostics;

import java.util.Locale;
import org.credence.internal.Checks;

/**
 * An expected log pointwise predictive density: the sum over rows of the log density that a model
 * gives to a row it has not seen. Higher is better. Immutable.
 *
 * @param value the sum, in nats
 * @param standardError what another set of rows would change: √n times the sd over rows, divisor n
 *     − 1; NaN for a single row
 * @param rows the number of rows
 */
public record Elpd(double value, double standardError, int rows) {

  /**
   * The sum of contributions of rows.
   *
   * @param pointwise one per row, in nats; not modified
   * @return the sum
   * @throws IllegalArgumentException if there is no row
   */
  public static Elpd of(double[] pointwise) {
    int rows = Checks.positive(pointwise.length, "number of rows");
    double error = Math.sqrt(rows * Moments.variance(pointwise));
    return new Elpd(rows * Moments.mean(pointwise), error, rows);
  }

  /**
   * The difference of two models on the same rows, far more certain than the difference of two
   * separate sums. For fewer than about 100 rows, or differences below 4 nats, its standard error
   * is too small (T. Sivula et al., arXiv:2008.10296).
   *
   * @param first contributions of the one, one per row; not modified
   * @param second contributions of the other; not modified
   * @return first − second; positive: the first is better
   * @throws IllegalArgumentException if the lengths differ or there is no row
   */
  public static Elpd difference(double[] first, double[] second) {
    Checks.sameLength(second.length, first.length, "second");
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return of(differences);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g ± %.3g nats (%d rows)", value, standardError, rows);
  }
}
