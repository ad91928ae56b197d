package org.credence.distribution;

import org.apache.commons.math3.special.Beta;
import org.credence.random.RandomStream;

/**
 * The negative binomial distribution of counts that scatter more than Poisson: a Poisson count
 * whose rate is a gamma variate of mean μ and coefficient of variation 1/√r. The parameters are μ
 * and r, both greater than 0; the variance is μ + μ²/r.
 *
 * <pre>P(y) = Γ(y + r) / (Γ(r) y!) · (r / (r + μ))^r · (μ / (r + μ))^y</pre>
 *
 * <p>Numbers that are no counts have density 0. Reference: A. C. Cameron and P. K. Trivedi,
 * Regression Analysis of Count Data, 2nd edition, Cambridge 2013, section 3.3 (NB2).
 */
public enum NegativeBinomialFamily implements ConditionalFamily {
  /** The one instance. */
  INSTANCE;

  @Override
  public String label() {
    return "negative-binomial";
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public boolean isDiscrete() {
    return true;
  }

  @Override
  public double mean(double[] p, int offset) {
    return p[offset];
  }

  @Override
  public double variance(double[] p, int offset) {
    double mean = p[offset];
    return mean + mean * mean / p[offset + 1];
  }

  /**
   * {@inheritDoc}
   *
   * <p>Γ(y + r) / (Γ(r) Γ(y)) = 1/B(r, y), which stays accurate for large r.
   */
  @Override
  public double logDensity(double y, double[] p, int offset) {
    if (!Counts.isCount(y)) {
      return Counts.logDensityElsewhere(y);
    }
    double mean = p[offset];
    double size = p[offset + 1];
    double none = -size * Math.log1p(mean / size);
    return y == 0 ? none : none - y * Math.log1p(size / mean) - Beta.logBeta(size, y) - Math.log(y);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The regularised incomplete beta function I_x(r, ⌊y⌋ + 1) at x = r/(r + μ).
   */
  @Override
  public double cdf(double y, double[] p, int offset) {
    double k = Math.floor(y);
    double mean = p[offset];
    double size = p[offset + 1];
    return Counts.isInside(k)
        ? Beta.regularizedBeta(size / (size + mean), size, k + 1)
        : Counts.cdfOutside(y);
  }

  @Override
  public double survival(double y, double[] p, int offset) {
    double k = Math.floor(y);
    double mean = p[offset];
    double size = p[offset + 1];
    return Counts.isInside(k)
        ? Beta.regularizedBeta(mean / (size + mean), k + 1, size)
        : 1 - Counts.cdfOutside(y);
  }

  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    double size = p[offset + 1];
    double rate = GammaSampler.sample(size, stream) * p[offset] / size;
    return PoissonSampler.sample(rate, stream);
  }
}
