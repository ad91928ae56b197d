package org.credence.distribution;

import org.apache.commons.math3.special.Beta;
import org.credence.random.RandomStream;

/**
 * The beta distribution on an interval: y = lower + width · z, with z in (0, 1) of density z^{α−1}
 * (1 − z)^{β−1} / B(α, β). Parameters are α, β, lower, width; α, β and the width are greater than
 * 0.
 */
public enum BetaFamily implements ConditionalFamily {
  /** The one instance. */
  INSTANCE;

  @Override
  public String label() {
    return "beta";
  }

  @Override
  public int parameterCount() {
    return 4;
  }

  @Override
  public double mean(double[] p, int offset) {
    return p[offset + 2] + p[offset + 3] * p[offset] / (p[offset] + p[offset + 1]);
  }

  @Override
  public double variance(double[] p, int offset) {
    double sum = p[offset] + p[offset + 1];
    double share = p[offset] / sum;
    double width = p[offset + 3];
    return width * width * share * (p[offset + 1] / sum) / (sum + 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>−∞ outside of the interval.
   */
  @Override
  public double logDensity(double y, double[] p, int offset) {
    double z = share(y, p, offset);
    if (z < 0 || z > 1) {
      return Double.NEGATIVE_INFINITY;
    }
    double alpha = p[offset];
    double beta = p[offset + 1];
    return (alpha - 1) * Math.log(z)
        + (beta - 1) * Math.log1p(-z)
        - Beta.logBeta(alpha, beta)
        - Math.log(p[offset + 3]);
  }

  private static double share(double y, double[] p, int offset) {
    return (y - p[offset + 2]) / p[offset + 3];
  }

  @Override
  public double cdf(double y, double[] p, int offset) {
    double z = share(y, p, offset);
    return Double.isNaN(z)
        ? z
        : Beta.regularizedBeta(Math.min(Math.max(z, 0), 1), p[offset], p[offset + 1]);
  }

  @Override
  public double survival(double y, double[] p, int offset) {
    double z = 1 - share(y, p, offset);
    return Double.isNaN(z)
        ? z
        : Beta.regularizedBeta(Math.min(Math.max(z, 0), 1), p[offset + 1], p[offset]);
  }

  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    double a = GammaSampler.sample(p[offset], stream);
    double b = GammaSampler.sample(p[offset + 1], stream);
    return p[offset + 2] + p[offset + 3] * a / (a + b);
  }
}
