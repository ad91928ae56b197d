package org.credence.calibration;

import java.util.stream.IntStream;
import org.credence.scoring.PredictiveDistribution;

/**
 * Probabilities mapped to what was observed: F becomes R(F), where R is the isotonic fit of the
 * share of rows with F_j(y_j) ≤ p at the points p = F_i(y_i). Any miscalibration that is the same
 * for all rows goes away with enough of them; with few, R is their noise. R is constant outside the
 * points, so tails beyond 1/n are unknown: quantiles there are −∞ or the largest seen, an
 * observation there has density 0, and there is no mean or sd.
 *
 * <p>Reference: V. Kuleshov, N. Fenner and S. Ermon, Accurate uncertainties for deep learning using
 * calibrated regression, ICML 2018, arXiv:1807.00263.
 */
final class IsotonicRecalibration implements Recalibrator, MappedDistributions.Map {

  private final IsotonicFit fit;
  private final int rows;

  private IsotonicRecalibration(IsotonicFit fit, int rows) {
    this.fit = fit;
    this.rows = rows;
  }

  static IsotonicRecalibration fit(PredictiveDistribution forecast, double[] y, int[] rows) {
    double[] p = IntStream.of(rows).mapToDouble(i -> forecast.cdf(i, y[i])).sorted().toArray();
    double[] share = new double[p.length];
    for (int i = p.length - 1; i >= 0; i--) {
      boolean tied = i + 1 < p.length && p[i + 1] == p[i];
      share[i] = tied ? share[i + 1] : (i + 1.0) / p.length;
    }
    return new IsotonicRecalibration(IsotonicFit.of(p, share), p.length);
  }

  @Override
  public PredictiveDistribution apply(PredictiveDistribution forecast) {
    return new MappedDistributions(forecast, this);
  }

  @Override
  public double of(double logP, double logQ) {
    return fit.apply(Math.exp(logP));
  }

  @Override
  public double logSlope(double logP, double logQ) {
    return Math.log(fit.slopeAt(Math.exp(logP)));
  }

  @Override
  public double inverse(double value) {
    return fit.inverse(value);
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public String toString() {
    return "probabilities mapped by an isotonic fit of " + rows + " rows";
  }
}
