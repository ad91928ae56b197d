package org.credence.predictive;

/**
 * What an observation would tell about the parameters, the mutual information
 *
 * <pre>I(y; θ | x, D) = 1/S Σ_s KL(p_s ‖ p) = ∫ [1/S Σ_s p_s ln p_s − p ln p] dy,   p = 1/S Σ_s p_s
 * </pre>
 *
 * <p>in nats, from 0 (all members alike) to ln S (all apart). The integrand is nowhere negative, as
 * x ln x is convex, so nothing cancels. It is integrated by the trapezoidal rule in t with y =
 * centre + scale · sinh t, which reaches far tails in few steps and, for smooth densities, gains
 * digits exponentially with the number of points; the number is doubled until two results agree and
 * the density itself integrates to 1. Members a thousand times narrower than the whole are out of
 * its reach: there the average of the integrand over p is taken over equidistant probabilities,
 * which is bounded by ln S whatever the widths.
 */
final class InformationGain {

  /** The probability beyond either end; what it could hold is a share of it. */
  private static final double TAIL = 1e-12;

  private static final double TOLERANCE = 1e-9;
  private static final int FIRST_POINTS = 48;
  private static final int MOST_POINTS = 256 * FIRST_POINTS;
  private static final int PROBABILITIES = 512;

  private final Mixture mixture;
  private final double centre;
  private final double scale;
  private final double from;
  private final double to;
  private double gain;
  private double mass;

  private InformationGain(Mixture mixture, double centre, double scale, double from, double to) {
    this.mixture = mixture;
    this.centre = centre;
    this.scale = scale;
    this.from = from;
    this.to = to;
  }

  /**
   * The gain from one observation.
   *
   * @param start about the median
   * @param spread about the sd, positive and finite
   * @return in nats; NaN if the distribution function is NaN
   */
  static double of(Mixture mixture, double start, double spread) {
    double tolerance = 1e-3 * spread;
    double lower = mixture.quantile(0.25, start, spread, tolerance);
    double upper = mixture.quantile(0.75, start, spread, tolerance);
    double centre = 0.5 * (lower + upper);
    double scale = 0.5 * (upper - lower);
    if (!(scale > 0)) {
      return Double.NaN;
    }
    double low = mixture.quantile(TAIL, start, spread, tolerance);
    double high = mixture.quantile(1 - TAIL, start, spread, tolerance);
    return new InformationGain(
            mixture, centre, scale, asinh((low - centre) / scale), asinh((high - centre) / scale))
        .integrate();
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log(size + Math.hypot(size, 1)), x);
  }

  private double integrate() {
    double step = (to - from) / FIRST_POINTS;
    add(from, step, FIRST_POINTS + 1);
    double previous = Double.NaN;
    for (int points = FIRST_POINTS; points <= MOST_POINTS; points *= 2) {
      double result = gain * step;
      boolean whole = Math.abs(mass * step - 1) <= TOLERANCE;
      if (whole && Math.abs(result - previous) <= TOLERANCE) {
        return Math.max(0, result);
      }
      previous = result;
      add(from + 0.5 * step, step, points);
      step *= 0.5;
    }
    return overProbabilities();
  }

  private double overProbabilities() {
    double sum = 0;
    double y = centre;
    for (int i = 0; i < PROBABILITIES; i++) {
      y = mixture.quantile((i + 0.5) / PROBABILITIES, y, scale, 0);
      double density = mixture.density(y);
      sum += mixture.memberInformation(y, density) / density;
    }
    return Math.max(0, sum / PROBABILITIES);
  }

  /** Adds equidistant points to the sums. */
  private void add(double first, double step, int count) {
    for (int i = 0; i < count; i++) {
      double t = first + i * step;
      double y = centre + scale * Math.sinh(t);
      double slope = scale * Math.cosh(t);
      double density = mixture.density(y);
      mass += slope * density;
      gain += slope * mixture.memberInformation(y, density);
    }
  }
}
