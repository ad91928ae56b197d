package org.credence.distribution;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.credence.random.RandomStream;

/**
 * The Student-t distribution; parameters are location, scale and degrees of freedom ν. The mean is the
 * location (NaN for ν ≤ 1), the variance scale² ν/(ν − 2), +∞ for ν ≤ 2.
 */
public enum StudentTFamily implements ConditionalFamily {
  /** The one instance. */
  INSTANCE;

  @Override
  public String label() {
    return "student-t";
  }

  @Override
  public int parameterCount() {
    return 3;
  }

  @Override
  public double mean(double[] p, int offset) {
    return p[offset + 2] > 1 ? p[offset] : Double.NaN;
  }

  @Override
  public double variance(double[] p, int offset) {
    double scale = p[offset + 1];
    double nu = p[offset + 2];
    return nu > 2 ? scale * scale * nu / (nu - 2) : Double.POSITIVE_INFINITY;
  }

  @Override
  public double logDensity(double y, double[] p, int offset) {
    double scale = p[offset + 1];
    double nu = p[offset + 2];
    double z = (y - p[offset]) / scale;
    return Gamma.logGamma((nu + 1) / 2)
        - Gamma.logGamma(nu / 2)
        - 0.5 * Math.log(nu * Math.PI)
        - Math.log(scale)
        - (nu + 1) / 2 * Math.log1p(z * z / nu);
  }

  @Override
  public double cdf(double y, double[] p, int offset) {
    double z = (y - p[offset]) / p[offset + 1];
    double tail = tail(Math.abs(z), p[offset + 2]);
    return z < 0 ? tail : 1 - tail;
  }

  @Override
  public double survival(double y, double[] p, int offset) {
    double z = (y - p[offset]) / p[offset + 1];
    double tail = tail(Math.abs(z), p[offset + 2]);
    return z > 0 ? tail : 1 - tail;
  }

  /** P(T &gt; z) for z ≥ 0, by the regularised incomplete beta function. */
  private static double tail(double z, double nu) {
    return 0.5 * Beta.regularizedBeta(nu / (nu + z * z), nu / 2, 0.5);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A normal over the root of an independent χ²/ν; the gamma variate by G. Marsaglia and W. W.
   * Tsang, ACM TOMS 26 (2000) 363-372, doi:10.1145/358407.358414.
   */
  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    double nu = p[offset + 2];
    double z = stream.nextGaussian();
    double chiSquared = 2 * gamma(nu / 2, stream);
    return p[offset] + p[offset + 1] * z / Math.sqrt(chiSquared / nu);
  }

  private static double gamma(double shape, RandomStream stream) {
    if (shape < 1) {
      return gamma(shape + 1, stream) * Math.pow(1 - stream.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = stream.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0
          && Math.log(1 - stream.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
