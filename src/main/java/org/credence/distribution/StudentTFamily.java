package org.credence.distribution;

import org.credence.random.RandomStream;

/**
 * The Student-t distribution; parameters are location, scale and degrees of freedom ν. The mean is
 * the location (NaN for ν ≤ 1), the variance scale² ν/(ν − 2), +∞ for ν ≤ 2.
 */
public enum StudentTFamily implements ConditionalFamily {
  /** The one instance. */
  INSTANCE;

  private static final int MAX_TERMS = 10_000;
  private static final double FRACTION_TOLERANCE = 4e-16;
  private static final double ASYMPTOTIC_FROM = 12;

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
    return Math.log(gammaRatio(nu / 2) / (scale * Math.sqrt(nu * Math.PI)))
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

  /**
   * P(T &gt; z) for z ≥ 0: half the regularised incomplete beta function I_x(ν/2, ½) at x = ν/(ν +
   * z²), or from its complement where that converges faster.
   */
  private static double tail(double z, double nu) {
    double a = nu / 2;
    double ratio = z * z / nu;
    double x = 1 / (1 + ratio);
    double y = 1 / (1 + 1 / ratio);
    double front = gammaRatio(a) * Math.sqrt(y / Math.PI) * Math.exp(-a * Math.log1p(ratio));
    return x < (a + 1) / (a + 2.5)
        ? 0.5 * front * betaFraction(a, 0.5, x) / a
        : 0.5 - front * betaFraction(0.5, a, y);
  }

  /**
   * The continued fraction of the incomplete beta function by the method of Lentz: I_x(a, b) is x^a
   * (1 − x)^b / (a B(a, b)) times it. NIST Digital Library of Mathematical Functions, 8.17.22.
   */
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      fraction *= d * c;
      if (Math.abs(d * c - 1) < FRACTION_TOLERANCE) {
        break;
      }
    }
    return fraction;
  }

  /**
   * Γ(x + ½)/Γ(x), without the cancellation of a difference of log gammas: by the recurrence
   * upwards, then √w exp(Σ_k −2 E_2k / (2k 4^{2k+1} w^{2k})) with w = x − ¼ and the Euler numbers
   * E; relative error about 10⁻¹⁵.
   */
  private static double gammaRatio(double x) {
    double shift = 1;
    double w = x - 0.25;
    for (; w < ASYMPTOTIC_FROM; w++) {
      shift *= (w + 0.25) / (w + 0.75);
    }
    double s = 1 / (w * w);
    double series = -1385.0 / 1048576 + s * (50521.0 / 20971520);
    series = 1.0 / 64 + s * (-5.0 / 2048 + s * (61.0 / 49152 + s * series));
    return shift * Math.sqrt(w) * Math.exp(s * series);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A normal over the root of an independent χ²/ν.
   */
  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    double nu = p[offset + 2];
    double z = stream.nextGaussian();
    double chiSquared = 2 * GammaSampler.sample(nu / 2, stream);
    return p[offset] + p[offset + 1] * z / Math.sqrt(chiSquared / nu);
  }

  /** ν. */
  @Override
  public double tailIndex(double[] p, int offset) {
    return p[offset + 2];
  }
}
