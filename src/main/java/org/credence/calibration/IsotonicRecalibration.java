package org.credence.calibration;

import java.util.stream.IntStream;
import org.credence.predictive.RegressionPrediction;

/**
 * Probabilities mapped to what was observed: F becomes R(F), where R is the isotonic fit of the
 * share of rows with F_j(y_j) ≤ p at the points p = F_i(y_i). Any miscalibration that is the same
 * for all rows goes away with enough of them; with few, R is their noise. R is constant outside the
 * points, so tails beyond 1/n on either side are unknown: quantiles there are infinite below, the
 * largest seen above, and an observation there has density 0.
 *
 * <p>Reference: V. Kuleshov, N. Fenner and S. Ermon, Accurate uncertainties for deep learning using
 * calibrated regression, ICML 2018, arXiv:1807.00263.
 */
final class IsotonicRecalibration implements Recalibrator {

  private final IsotonicFit map;
  private final int rows;

  private IsotonicRecalibration(IsotonicFit map, int rows) {
    this.map = map;
    this.rows = rows;
  }

  static IsotonicRecalibration fit(RegressionPrediction forecast, double[] y) {
    double[] p =
        IntStream.range(0, y.length).mapToDouble(i -> forecast.cdf(i, y[i])).sorted().toArray();
    double[] share = new double[p.length];
    for (int i = p.length - 1; i >= 0; i--) {
      boolean tied = i + 1 < p.length && p[i + 1] == p[i];
      share[i] = tied ? share[i + 1] : (i + 1.0) / p.length;
    }
    return new IsotonicRecalibration(IsotonicFit.of(p, share), p.length);
  }

  /** R(p). */
  double map(double p) {
    return map.apply(p);
  }

  @Override
  public double cdf(RegressionPrediction forecast, int row, double y) {
    return map.apply(forecast.cdf(row, y));
  }

  @Override
  public double quantile(RegressionPrediction forecast, int row, double p) {
    double mapped = map.inverse(p);
    if (mapped <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return mapped < 1 ? forecast.quantile(row, mapped) : Double.POSITIVE_INFINITY;
  }

  @Override
  public double logDensity(RegressionPrediction forecast, int row, double y) {
    return forecast.logDensity(row, y) + Math.log(map.slopeAt(forecast.cdf(row, y)));
  }

  @Override
  public String toString() {
    return "probabilities mapped by an isotonic fit of " + rows + " rows";
  }
}
