package org.credence.calibration;

import java.util.Locale;
import org.credence.internal.Checks;
import org.credence.predictive.RegressionPrediction;

/**
 * All sds times one factor s: the distribution is stretched about its mean, F(mean + (y − mean)/s).
 * The factor that maximises the likelihood of normal forecasts is the root mean square of the
 * standardised errors, s² = 1/n Σ ((y − mean)/sd)², and is used for others too. One parameter,
 * known to about s/√(2n).
 *
 * <p>Reference: M.-H. Laves, S. Ihler, J. Fast, L. Kahrs and T. Ortmaier, Well-calibrated
 * regression uncertainty in medical imaging with deep learning, MIDL 2020, PMLR 121:393-412.
 *
 * @param factor s, positive
 */
public record SdScaling(double factor) implements Recalibrator {

  /**
   * Checks the factor.
   *
   * @param factor positive and finite
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public SdScaling {
    Checks.positive(factor, "factor");
  }

  static SdScaling fit(RegressionPrediction forecast, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double z = (y[i] - forecast.mean(i)) / forecast.sd(i);
      sum += z * z;
    }
    return new SdScaling(Math.sqrt(sum / y.length));
  }

  @Override
  public double cdf(RegressionPrediction forecast, int row, double y) {
    return forecast.cdf(row, unstretched(forecast, row, y));
  }

  @Override
  public double quantile(RegressionPrediction forecast, int row, double p) {
    double mean = forecast.mean(row);
    return mean + factor * (forecast.quantile(row, p) - mean);
  }

  @Override
  public double logDensity(RegressionPrediction forecast, int row, double y) {
    return forecast.logDensity(row, unstretched(forecast, row, y)) - Math.log(factor);
  }

  private double unstretched(RegressionPrediction forecast, int row, double y) {
    double mean = forecast.mean(row);
    return mean + (y - mean) / factor;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "all sds × %.3g", factor);
  }
}
