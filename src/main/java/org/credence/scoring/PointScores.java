package org.credence.scoring;

import java.util.Arrays;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.credence.internal.Checks;

/**
 * Scores of point forecasts that outliers or the unit of y do not rule. Arrays have one element per
 * row and are not modified; errors as in {@link RowScores}.
 */
public final class PointScores {

  private PointScores() {}

  /**
   * The median of |predicted − y|, the mean of the two middle ones where there is no single one.
   * Standard error by J. Maritz and R. Jarrett, JASA 73 (1978) 194-196,
   * doi:10.1080/01621459.1978.10480027: the sd of the median of rows drawn with replacement, in
   * closed form.
   *
   * @param predicted predictive medians or means
   * @param y observations
   * @return in units of y; lower is better
   */
  public static Score medianAbsoluteError(double[] predicted, double[] y) {
    double[] errors = RowScores.absoluteErrors(predicted, y);
    int n = Checks.positive(errors.length, "number of rows");
    Arrays.sort(errors);
    double median = 0.5 * (errors[(n - 1) / 2] + errors[n / 2]);
    return new Score("median absolute error", median, errorOfMedian(errors), n);
  }

  /** The i-th in order is the median of a drawn set with a probability of the beta distribution. */
  private static double errorOfMedian(double[] sorted) {
    int n = sorted.length;
    double shape = 0.5 * (n + 1);
    double[] weights = new double[n];
    double reached = 0;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double next = Beta.regularizedBeta((i + 1.0) / n, shape, shape);
      weights[i] = next - reached;
      reached = next;
      mean += weights[i] * sorted[i];
    }
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += weights[i] * (sorted[i] - mean) * (sorted[i] - mean);
    }
    return n < 2 ? Double.NaN : Math.sqrt(variance);
  }

  /**
   * The mean absolute relative percent difference, 200 |predicted − y|/(|predicted| + |y|), which
   * treats forecast and observation alike; 0 for a row where both are 0.
   *
   * @param predicted predictive means
   * @param y observations
   * @return in percent, from 0 to 200; lower is better
   */
  public static Score relativePercentDifference(double[] predicted, double[] y) {
    double[] differences = RowScores.absoluteErrors(predicted, y);
    Arrays.setAll(
        differences,
        i ->
            differences[i] == 0
                ? 0
                : 200 * differences[i] / (Math.abs(predicted[i]) + Math.abs(y[i])));
    return Score.mean("relative percent difference", differences);
  }

  /**
   * The correlation of forecast and observation: how well rows are told apart, whatever the offset
   * and the scale of the forecasts. Standard error by the jackknife.
   *
   * @param predicted predictive means
   * @param y observations
   * @return from −1 to 1; higher is better; NaN if all forecasts or all y are equal or there is one
   *     row
   */
  public static Score correlation(double[] predicted, double[] y) {
    int n = Checks.sameLength(predicted.length, y.length, "predicted");
    Checks.positive(n, "number of rows");
    double r = n < 2 ? Double.NaN : new PearsonsCorrelation().correlation(predicted, y);
    double error = Jackknife.standardError(withoutRow(centered(predicted), centered(y)));
    return new Score("correlation", r, error, n);
  }

  private static double[] centered(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> v - mean).toArray();
  }

  /** From the sums of squares and products, each less n/(n − 1) times the row's own. */
  private static double[] withoutRow(double[] a, double[] b) {
    double lost = a.length / (a.length - 1.0);
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < a.length; i++) {
      aa += a[i] * a[i];
      bb += b[i] * b[i];
      ab += a[i] * b[i];
    }
    double[] without = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      double product = ab - lost * a[i] * b[i];
      without[i] = product / Math.sqrt((aa - lost * a[i] * a[i]) * (bb - lost * b[i] * b[i]));
    }
    return without;
  }
}
