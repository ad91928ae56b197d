package org.credence.distribution;

import org.apache.commons.math3.special.Gamma;
import org.credence.random.RandomStream;

/**
 * The Poisson distribution of counts, P(y) = λ^y e^{−λ} / y!; its parameter is the rate λ, mean and
 * variance at once. Numbers that are no counts have density 0.
 */
public enum PoissonFamily implements ConditionalFamily {
  /** The one instance. */
  INSTANCE;

  @Override
  public String label() {
    return "poisson";
  }

  @Override
  public int parameterCount() {
    return 1;
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
    return p[offset];
  }

  @Override
  public double logDensity(double y, double[] p, int offset) {
    if (!Counts.isCount(y)) {
      return Counts.logDensityElsewhere(y);
    }
    double rate = p[offset];
    return y == 0 ? -rate : y * Math.log(rate) - rate - Gamma.logGamma(y + 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The regularised incomplete gamma function Q(⌊y⌋ + 1, λ).
   */
  @Override
  public double cdf(double y, double[] p, int offset) {
    double k = Math.floor(y);
    return Counts.isInside(k) ? Gamma.regularizedGammaQ(k + 1, p[offset]) : Counts.cdfOutside(y);
  }

  @Override
  public double survival(double y, double[] p, int offset) {
    double k = Math.floor(y);
    return Counts.isInside(k)
        ? Gamma.regularizedGammaP(k + 1, p[offset])
        : 1 - Counts.cdfOutside(y);
  }

  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    return PoissonSampler.sample(p[offset], stream);
  }
}
