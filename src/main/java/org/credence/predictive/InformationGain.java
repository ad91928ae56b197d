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
 * its reach, and so are densities that end abruptly: there the average of the integrand over p is
 * taken over equidistant probabilities, which is bounded by ln S whatever the shapes. For counts
 * the integral is a sum.
 */
final class InformationGain {

  /** The probability beyond either end; what it could hold is a share of it. */
  private static final double TAIL = 1e-12;

  private static final double TOLERANCE = 1e-9;

  /** Where a density does not fade at its ends, as on a bounded range, the rule is a poor one. */
  private static final double END = 1e-8;

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
   * The gain from one observation, that of the latent mixture, since an increasing function of y
   * tells as much as y.
   *
   * @return in nats; NaN if the distribution function is NaN
   */
  static double of(Mixture mixture) {
    Mixture latent = mixture.latent();
    double low = latent.quantile(TAIL);
    double high = latent.quantile(1 - TAIL);
    if (!(high - low < Double.POSITIVE_INFINITY)) {
      return Double.NaN;
    }
    if (latent.family().isDiscrete()) {
      return high - low < MOST_POINTS ? sum(latent, low, high) : overProbabilities(latent);
    }
    double lower = latent.quantile(0.25);
    double upper = latent.quantile(0.75);
    double centre = 0.5 * (lower + upper);
    double scale = 0.5 * (upper - lower);
    double from = asinh((low - centre) / scale);
    double to = asinh((high - centre) / scale);
    return new InformationGain(latent, centre, scale, from, to).integrate();
  }

  private static double sum(Mixture mixture, double low, double high) {
    double sum = 0;
    for (double y = low; y <= high; y++) {
      sum += mixture.memberInformation(y, mixture.density(y));
    }
    return Math.max(0, sum);
  }

  private static double overProbabilities(Mixture mixture) {
    double sum = 0;
    for (int i = 0; i < PROBABILITIES; i++) {
      double y = mixture.quantile((i + 0.5) / PROBABILITIES);
      double density = mixture.density(y);
      sum += mixture.memberInformation(y, density) / density;
    }
    return Math.max(0, sum / PROBABILITIES);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log(size + Math.hypot(size, 1)), x);
  }

  private double integrate() {
    double step = (to - from) / FIRST_POINTS;
    add(from, step, 1);
    add(to, step, 1);
    if (!(mass * step <= END)) {
      return overProbabilities(mixture);
    }
    add(from + step, step, FIRST_POINTS - 1);
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
    return overProbabilities(mixture);
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
