package org.credence.distribution;

import org.credence.math.SpecialFunctions;

/**
 * Mean and variance of y = T⁻¹(t) for t of a family whose first two parameters are location and
 * scale: in closed form for the logarithm and the square root of a normal t, else by {@link
 * LatentQuadrature}. Moments that do not exist, because t has too few of them, are +∞.
 */
final class LatentMoments {

  private LatentMoments() {}

  static Moments of(TargetTransform transform, ConditionalFamily family, double[] p, int offset) {
    boolean normal = family == NormalFamily.INSTANCE;
    if (normal && transform.kind() == TransformKind.LOG) {
      return ofLog(p[offset], p[offset + 1]);
    }
    if (normal && transform.kind() == TransformKind.SQRT) {
      return ofRoot(p[offset], p[offset + 1], transform.a());
    }
    double moments = family.tailIndex(p, offset);
    double growth = transform.growth();
    if (moments < Double.POSITIVE_INFINITY && growth >= moments) {
      return new Moments(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    Moments found = LatentQuadrature.moments(transform, family, p, offset);
    return moments == Double.POSITIVE_INFINITY || 2 * growth < moments
        ? found
        : new Moments(found.mean(), Double.POSITIVE_INFINITY);
  }

  /** Of the lognormal distribution. */
  private static Moments ofLog(double mu, double sd) {
    double variance = sd * sd;
    double mean = Math.exp(mu + 0.5 * variance);
    return new Moments(mean, mean * mean * Math.expm1(variance));
  }

  /**
   * Of max(t, 0)² − a, with z = μ/σ: E[t²; t &gt; 0] = σ² ((z² + 1) Φ(z) + z φ(z)) and E[t⁴; t &gt;
   * 0] = σ⁴ ((z⁴ + 6 z² + 3) Φ(z) + (z³ + 5 z) φ(z)).
   */
  private static Moments ofRoot(double mu, double sd, double shift) {
    double z = mu / sd;
    double square = square(z);
    double variance = z > 0 ? 4 * z * z + 2 - excess(z) : fourth(z) - square * square;
    double scale = sd * sd;
    return new Moments(scale * square - shift, scale * scale * variance);
  }

  private static double square(double z) {
    return (z * z + 1) * SpecialFunctions.normalCdf(z) + z * SpecialFunctions.normalDensity(z);
  }

  private static double fourth(double z) {
    return ((z * z + 6) * z * z + 3) * SpecialFunctions.normalCdf(z)
        + (z * z + 5) * z * SpecialFunctions.normalDensity(z);
  }

  /**
   * By how much the variance of max(z + ε, 0)² falls short of that of (z + ε)², 4 z² + 2, which a
   * difference of fourth powers would lose to rounding: with s and f the parts of the second and
   * fourth moment from below 0, f − 2 (z² + 1) s + s².
   */
  private static double excess(double z) {
    double s = square(-z);
    return fourth(-z) - 2 * (z * z + 1) * s + s * s;
  }
}
