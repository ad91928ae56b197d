package org.credence.calibration;

import java.util.Locale;
import org.credence.internal.Checks;
import org.credence.scoring.PredictiveDistribution;

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

  static SdScaling fit(PredictiveDistribution forecast, double[] y, int[] rows) {
    double sum = 0;
    for (int i : rows) {
      double z = (y[i] - forecast.mean(i)) / forecast.sd(i);
      sum += z * z;
    }
    return new SdScaling(Math.sqrt(sum / rows.length));
  }

  @Override
  public PredictiveDistribution apply(PredictiveDistribution forecast) {
    return new Stretched(forecast, factor);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "all sds × %.3g", factor);
  }

  /** Distributions stretched about their means. */
  private record Stretched(PredictiveDistribution forecast, double factor)
      implements PredictiveDistribution {

    @Override
    public int rows() {
      return forecast.rows();
    }

    @Override
    public double mean(int row) {
      return forecast.mean(row);
    }

    @Override
    public double sd(int row) {
      return factor * forecast.sd(row);
    }

    @Override
    public double cdf(int row, double y) {
      return forecast.cdf(row, unstretched(row, y));
    }

    @Override
    public double probabilityAbove(int row, double y) {
      return forecast.probabilityAbove(row, unstretched(row, y));
    }

    @Override
    public double quantile(int row, double p) {
      return mean(row) + factor * (forecast.quantile(row, p) - mean(row));
    }

    @Override
    public double logDensity(int row, double y) {
      return forecast.logDensity(row, unstretched(row, y)) - Math.log(factor);
    }

    private double unstretched(int row, double y) {
      return mean(row) + (y - mean(row)) / factor;
    }
  }
}
