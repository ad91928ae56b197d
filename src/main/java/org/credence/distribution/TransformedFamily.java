package org.credence.distribution;

import org.credence.random.RandomStream;

/**
 * The distribution of a target of which an increasing function t = T(y) has a known family. The
 * parameters are those of t. Density, distribution function and draws are carried over exactly, and
 * the moments are those of y itself, not T⁻¹ of those of t: for T = ln and a normal t, the mean is
 * e^{μ + σ²/2} and e^μ is the median.
 *
 * <p>Where T has a least value, see {@link TargetTransform}: the least y has the probability of all
 * t below.
 *
 * @param latent the family of t; its first two parameters are location and scale
 * @param transform T
 */
public record TransformedFamily(ConditionalFamily latent, TargetTransform transform)
    implements ConditionalFamily {

  @Override
  public String label() {
    return latent.label() + " of " + transform;
  }

  @Override
  public int parameterCount() {
    return latent.parameterCount();
  }

  @Override
  public double mean(double[] p, int offset) {
    return moments(p, offset).mean();
  }

  /**
   * {@inheritDoc}
   *
   * <p>+∞ also where the mean is.
   */
  @Override
  public double variance(double[] p, int offset) {
    return moments(p, offset).variance();
  }

  @Override
  public Moments moments(double[] p, int offset) {
    return LatentMoments.of(transform, latent, p, offset);
  }

  /**
   * {@inheritDoc}
   *
   * <p>ln p(T(y)) + ln T′(y); −∞ at and beyond the ends of the domain.
   */
  @Override
  public double logDensity(double y, double[] p, int offset) {
    if (Double.isNaN(y)) {
      return y;
    }
    return transform.accepts(y)
        ? latent.logDensity(transform.apply(y), p, offset) + transform.logDerivative(y)
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double cdf(double y, double[] p, int offset) {
    if (y < transform.lowest()) {
      return 0;
    }
    return y >= transform.highest() ? 1 : latent.cdf(transform.apply(y), p, offset);
  }

  @Override
  public double probabilityBelow(double y, double[] p, int offset) {
    return y <= transform.lowest() ? 0 : cdf(y, p, offset);
  }

  @Override
  public double survival(double y, double[] p, int offset) {
    if (y < transform.lowest()) {
      return 1;
    }
    return y >= transform.highest() ? 0 : latent.survival(transform.apply(y), p, offset);
  }

  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    return transform.invert(latent.sample(p, offset, stream));
  }

  @Override
  public double tailIndex(double[] p, int offset) {
    double moments = latent.tailIndex(p, offset);
    return moments == Double.POSITIVE_INFINITY ? moments : moments / transform.growth();
  }

  @Override
  public double fromLatent(double t) {
    return transform.invert(t);
  }
}
