package org.credence.scoring;

import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;

/** Normal predictive distributions, N(mean, sd²) for each row. Immutable. */
public final class NormalDistributions implements PredictiveDistribution {

  private final double[] means;
  private final double[] sds;

  private NormalDistributions(double[] means, double[] sds) {
    this.means = means;
    this.sds = sds;
  }

  /**
   * The distributions.
   *
   * @param means one per row; copied
   * @param sds one per row, not variances, greater than 0; copied
   * @return the distributions
   * @throws IllegalArgumentException if lengths differ, a mean is not finite or an sd not positive
   */
  public static NormalDistributions of(double[] means, double[] sds) {
    Checks.sameLength(sds.length, means.length, "sds");
    for (int row = 0; row < means.length; row++) {
      Checks.finite(means[row], "mean");
      Checks.positive(sds[row], "sd");
    }
    return new NormalDistributions(means.clone(), sds.clone());
  }

  @Override
  public int rows() {
    return means.length;
  }

  @Override
  public double mean(int row) {
    return means[row];
  }

  @Override
  public double sd(int row) {
    return sds[row];
  }

  @Override
  public double cdf(int row, double y) {
    return SpecialFunctions.normalCdf((y - means[row]) / sds[row]);
  }

  @Override
  public double probabilityAbove(int row, double y) {
    return SpecialFunctions.normalCdf((means[row] - y) / sds[row]);
  }

  @Override
  public double quantile(int row, double p) {
    return means[row] + sds[row] * SpecialFunctions.normalQuantile(Checks.openUnit(p, "p"));
  }

  @Override
  public double logDensity(int row, double y) {
    return SpecialFunctions.logNormalDensity((y - means[row]) / sds[row]) - Math.log(sds[row]);
  }

  @Override
  public double crps(int row, double y) {
    return RowScores.crpsNormal(means[row], sds[row], y);
  }
}
