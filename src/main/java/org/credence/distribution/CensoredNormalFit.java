package org.credence.distribution;

import org.credence.data.KnownTargets;
import org.credence.math.SpecialFunctions;

/**
 * The normal distribution under which targets known in part are most likely, by expectation and
 * maximisation: mean and variance of all targets given what is known of each, in turn with the
 * distribution that has them. For exact targets, their mean and variance of divisor n.
 *
 * <p>Reference: A. Dempster, N. Laird and D. Rubin, Maximum likelihood from incomplete data via the
 * EM algorithm, J. R. Stat. Soc. B 39 (1977) 1-38, section 4.2.
 */
public final class CensoredNormalFit {

  private static final int MOST_ROUNDS = 2000;

  /** Of mean and sd, in sds. */
  private static final double CLOSE_ENOUGH = 1e-9;

  private CensoredNormalFit() {}

  /**
   * Fits mean and variance. Targets all of which are censored on one side have none: the mean then
   * is where the search ended.
   *
   * @param targets something is known of each, at least one
   * @param weights how often each counts; not modified
   * @return the moments; variance 0 if all targets are exact and equal
   */
  public static Moments of(KnownTargets targets, double[] weights) {
    double[] places = targets.places();
    Moments fit = pooled(places, new double[places.length], weights);
    boolean moving = targets.censoredRows() > 0;
    for (int round = 0; round < MOST_ROUNDS && moving && fit.variance() > 0; round++) {
      Moments next = next(targets, places, weights, fit);
      double sd = Math.sqrt(fit.variance());
      double moved = Math.abs(next.mean() - fit.mean());
      double widened = Math.abs(Math.sqrt(next.variance()) - sd);
      moving = moved + widened > CLOSE_ENOUGH * sd;
      fit = next;
    }
    return fit;
  }

  private static Moments next(
      KnownTargets targets, double[] places, double[] weights, Moments normal) {
    double[] means = places.clone();
    double[] variances = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      if (targets.isCensored(i)) {
        Moments inside = inside(targets.lower(i), targets.upper(i), places[i], normal);
        means[i] = inside.mean();
        variances[i] = inside.variance();
      }
    }
    return pooled(means, variances, weights);
  }

  /**
   * Of a normal number that lies between two ends a and b, in sds from the mean: with r the ratios
   * of φ there to the probability between them, μ + σ (r_a − r_b) and σ² (1 + a r_a − b r_b − (r_a
   * − r_b)²). An interval too improbable for that is taken at its place.
   */
  private static Moments inside(double lower, double upper, double place, Moments normal) {
    double sd = Math.sqrt(normal.variance());
    double a = (lower - normal.mean()) / sd;
    double b = (upper - normal.mean()) / sd;
    double log = SpecialFunctions.logNormalInterval(a, b);
    double ra = ratio(a, log);
    double rb = ratio(b, log);
    double variance = 1 + times(a, ra) - times(b, rb) - (ra - rb) * (ra - rb);
    return log > Double.NEGATIVE_INFINITY && variance >= 0
        ? new Moments(normal.mean() + sd * (ra - rb), normal.variance() * variance)
        : new Moments(place, 0);
  }

  private static double ratio(double end, double logProbability) {
    return Math.exp(SpecialFunctions.logNormalDensity(end) - logProbability);
  }

  /** 0 at an infinite end. */
  private static double times(double end, double ratio) {
    return ratio == 0 ? 0 : end * ratio;
  }

  private static Moments pooled(double[] means, double[] variances, double[] weights) {
    double count = 0;
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      count += weights[i];
      sum += weights[i] * means[i];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < means.length; i++) {
      double deviation = means[i] - mean;
      squares += weights[i] * (variances[i] + deviation * deviation);
    }
    return new Moments(mean, squares / count);
  }
}
