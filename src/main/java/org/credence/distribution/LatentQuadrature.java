package org.credence.distribution;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.credence.math.SpecialFunctions;

/**
 * Mean and variance of y = T⁻¹(t) by quadrature against the density of t. The variable is u = (t −
 * location)/scale for a family with all moments, else its inverse hyperbolic sine, in which heavy
 * tails fall like exponentials.
 *
 * <p>A normal t with T⁻¹ smooth wherever t has mass takes the trapezoidal rule, which for such
 * integrands converges faster than any power of the step: L. N. Trefethen and J. A. C. Weideman,
 * The exponentially convergent trapezoidal rule, SIAM Review 56 (2014) 385-458,
 * doi:10.1137/130932132. All others take Gauss-Legendre rules, in pieces that end where T⁻¹ is not
 * smooth.
 */
final class LatentQuadrature {

  /** Where a family with all moments is cut off, in scales: at 10⁻¹⁹ of a normal. */
  private static final double REACH = 9;

  private static final int STEPS_TO_REACH = 24;
  private static final double STEP = REACH / STEPS_TO_REACH;

  /** φ at the nodes of the trapezoidal rule; their scale does not matter. */
  private static final double[] NORMAL_WEIGHTS = new double[2 * STEPS_TO_REACH + 1];

  /** Where heavy tails are cut off: at e^{−36} of the integrand. */
  private static final double LOG_SMALL = 36;

  private static final double FARTHEST = 300;
  private static final double HEAVY_PANEL = 4;
  private static final int NODES = 40;
  private static final double[] POINTS = new double[NODES];
  private static final double[] WEIGHTS = new double[NODES];

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    for (int i = 0; i < NODES; i++) {
      POINTS[i] = rule.getPoint(i);
      WEIGHTS[i] = rule.getWeight(i);
    }
    for (int i = 0; i < NORMAL_WEIGHTS.length; i++) {
      NORMAL_WEIGHTS[i] = SpecialFunctions.normalDensity((i - STEPS_TO_REACH) * STEP);
    }
  }

  private final TargetTransform transform;
  private final ConditionalFamily family;
  private final double[] p;
  private final int offset;
  private final boolean heavy;

  /** Near the mean, so that squares of deviations from it cancel little. */
  private final double centre;

  private double mass;
  private double first;
  private double second;

  private LatentQuadrature(
      TargetTransform transform, ConditionalFamily family, double[] p, int offset) {
    this.transform = transform;
    this.family = family;
    this.p = p;
    this.offset = offset;
    this.heavy = family.tailIndex(p, offset) < Double.POSITIVE_INFINITY;
    this.centre = transform.invert(p[offset]);
  }

  static Moments moments(
      TargetTransform transform, ConditionalFamily family, double[] p, int offset) {
    LatentQuadrature sums = new LatentQuadrature(transform, family, p, offset);
    if (family == NormalFamily.INSTANCE && sums.isSmooth()) {
      sums.trapezoids();
    } else {
      sums.pieces();
    }
    double shift = sums.first / sums.mass;
    double variance = Math.max(sums.second / sums.mass - shift * shift, 0);
    return new Moments(sums.centre + shift, variance);
  }

  private boolean isSmooth() {
    double kink = transform.kind().kink();
    boolean free = Double.isNaN(kink) || Math.abs(kink - p[offset]) >= REACH * p[offset + 1];
    return free && transform.kind().lowestImage(transform.a()) <= p[offset] - REACH * p[offset + 1];
  }

  private void trapezoids() {
    for (int i = 0; i < NORMAL_WEIGHTS.length; i++) {
      double t = p[offset] + p[offset + 1] * (i - STEPS_TO_REACH) * STEP;
      add(NORMAL_WEIGHTS[i], transform.invert(t) - centre);
    }
  }

  private void pieces() {
    double reach = reach();
    double least = place(transform.kind().lowestImage(transform.a()), reach);
    double kink = Math.max(least, place(transform.kind().kink(), reach));
    double below = family.cdf(transform.kind().lowestImage(transform.a()), p, offset);
    if (below > 0) {
      add(below, transform.lowest() - centre);
    }
    panels(least, kink);
    panels(kink, reach);
  }

  /** Far enough for the square of y. */
  private double reach() {
    if (!heavy) {
      return REACH;
    }
    double tail = family.tailIndex(p, offset);
    double growth = transform.growth();
    double fall = 2 * growth < tail ? tail - 2 * growth : tail - growth;
    return Math.min(FARTHEST, 2 + LOG_SMALL / fall);
  }

  /** The u of a t, inside of the range; its lower end for −∞ and NaN. */
  private double place(double t, double reach) {
    double z = (t - p[offset]) / p[offset + 1];
    double u = heavy ? Math.copySign(Math.log(Math.abs(z) + Math.hypot(z, 1)), z) : z;
    return u > -reach ? Math.min(u, reach) : -reach;
  }

  private void panels(double from, double to) {
    int count = heavy ? (int) Math.ceil((to - from) / HEAVY_PANEL) : to > from ? 1 : 0;
    double half = 0.5 * (to - from) / count;
    for (int k = 0; k < count; k++) {
      double middle = from + (2 * k + 1) * half;
      for (int i = 0; i < NODES; i++) {
        node(middle + half * POINTS[i], half * WEIGHTS[i]);
      }
    }
  }

  private void node(double u, double weight) {
    double z = heavy ? Math.sinh(u) : u;
    double slope = heavy ? Math.cosh(u) : 1;
    double t = p[offset] + p[offset + 1] * z;
    double density = family.density(t, p, offset) * p[offset + 1] * slope;
    add(weight * density, transform.invert(t) - centre);
  }

  private void add(double weight, double deviation) {
    mass += weight;
    first += weight * deviation;
    second += weight * deviation * deviation;
  }
}
