package org.credence.scoring;

import java.util.Locale;
import org.apache.commons.math3.special.Beta;
import org.credence.internal.Checks;

/**
 * Two forecasts of the same rows compared row by row: the mean of the differences of their scores,
 * which is far more certain than the difference of two separate means. Immutable.
 *
 * <p>The standard error treats rows as independent. Models fitted on overlapping folds share rows,
 * so it is somewhat too small for cross-validated scores.
 *
 * @param difference mean of first − second, with standard error; negative: the first is better
 *     where lower is better
 */
public record PairedComparison(Score difference) {

  /**
   * Compares the scores of two forecasts.
   *
   * @param name what is measured, for example {@code "NLL"}
   * @param first the scores of the one, one per row; not modified
   * @param second the scores of the other on the same rows; not modified
   * @return first − second
   * @throws IllegalArgumentException if the lengths differ or there is no row
   */
  public static PairedComparison of(String name, double[] first, double[] second) {
    Checks.sameLength(second.length, first.length, "second");
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return new PairedComparison(Score.mean(name + " difference", differences));
  }

  /**
   * The difference in units of its standard error.
   *
   * @return t with rows − 1 degrees of freedom; 0 if all differences are 0; NaN for a single row
   */
  public double tStatistic() {
    return difference.value() == 0 && difference.standardError() == 0
        ? 0
        : difference.value() / difference.standardError();
  }

  /**
   * The probability of so large a difference, of either sign, between equally good forecasts, by
   * Student's paired t test.
   *
   * @return from 0 to 1; NaN for a single row
   */
  public double pValue() {
    double t = tStatistic();
    double freedom = difference.rows() - 1;
    return Double.isNaN(t)
        ? t
        : Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, p = %.3g", difference, pValue());
  }
}
