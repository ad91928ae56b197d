package org.credence.predictive;

import static org.credence.math.SpecialFunctions.normalQuantile;

import java.util.Arrays;
import java.util.List;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.Moments;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;

/**
 * The equal mixture of S members of a family, on tuples that stand one after the other: density,
 * distribution function and quantiles of one row.
 */
final class Mixture {

  /** The shrinkage of a Newton step from which convergence is taken to be faster than linear. */
  private static final double SHRINKING = 0.1;

  /** Enough to go out from 1 to the largest double and to halve the way back. */
  private static final int MAX_ITERATIONS = 2000;

  /** Quantiles are found to this share of the sd. */
  private static final double QUANTILE_TOLERANCE = 1e-11;

  private final ConditionalFamily family;
  private final double[] tuples;
  private final int size;
  private final int draws;
  private final double mean;
  private final double epistemicVariance;
  private final double aleatoricVariance;

  /** Of what y is an increasing function of; this one for most families. */
  private final Mixture latent;

  Mixture(ConditionalFamily family, double[] tuples) {
    this.family = family;
    this.tuples = tuples;
    this.size = family.parameterCount();
    this.draws = tuples.length / size;
    double[] means = new double[draws];
    this.aleatoricVariance = meanVariance(means);
    this.mean = average(means);
    for (int s = 0; s < draws; s++) {
      means[s] = (means[s] - mean) * (means[s] - mean);
    }
    this.epistemicVariance = average(means);
    this.latent = family.latent() == family ? this : new Mixture(family.latent(), tuples);
  }

  /** Of the members of several mixtures of one family. */
  static Mixture of(List<Mixture> parts) {
    ConditionalFamily family = parts.get(0).family;
    for (Mixture part : parts) {
      if (!part.family.equals(family)) {
        throw new IllegalArgumentException("a mixture of " + family + " and " + part.family);
      }
    }
    return new Mixture(
        family, parts.stream().flatMapToDouble(part -> Arrays.stream(part.tuples)).toArray());
  }

  /** The average variance of the components, and on the way their means. */
  private double meanVariance(double[] means) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      Moments moments = family.moments(tuples, s * size);
      means[s] = moments.mean();
      sum += moments.variance();
    }
    return sum / draws;
  }

  private static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  ConditionalFamily family() {
    return family;
  }

  /** Of what y is an increasing function of; this one for most families. */
  Mixture latent() {
    return latent;
  }

  int draws() {
    return draws;
  }

  /** ln 1/S Σ p_s(y), by the running maximum, so that far tails stay finite. */
  double logDensity(double y) {
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      double term = family.logDensity(y, tuples, s * size);
      if (term > max) {
        sum = sum * Math.exp(max - term) + 1;
        max = term;
      } else if (max > Double.NEGATIVE_INFINITY) {
        sum += Math.exp(term - max);
      }
    }
    return max + Math.log(sum / draws);
  }

  double density(double y) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.density(y, tuples, s * size);
    }
    return sum / draws;
  }

  /** 1/S Σ p_s ln p_s − p ln p at a point of density p, at least 0 but for rounding. */
  double memberInformation(double y, double density) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      double log = family.logDensity(y, tuples, s * size);
      sum += times(Math.exp(log), log);
    }
    return sum / draws - times(density, Math.log(density));
  }

  /** p ln p, 0 where p is. */
  private static double times(double density, double log) {
    return density == 0 ? 0 : density * log;
  }

  double cdf(double y) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.cdf(y, tuples, s * size);
    }
    return sum / draws;
  }

  double probabilityBelow(double y) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.probabilityBelow(y, tuples, s * size);
    }
    return sum / draws;
  }

  double survival(double y) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.survival(y, tuples, s * size);
    }
    return sum / draws;
  }

  /** E[y | θ_s] for each draw. */
  double[] componentMeans() {
    double[] values = new double[draws];
    for (int s = 0; s < draws; s++) {
      values[s] = family.mean(tuples, s * size);
    }
    return values;
  }

  /** Var[y | θ_s] for each draw. */
  double[] componentVariances() {
    double[] values = new double[draws];
    for (int s = 0; s < draws; s++) {
      values[s] = family.variance(tuples, s * size);
    }
    return values;
  }

  /** One observation given draw s. */
  double sample(int s, RandomStream stream) {
    return family.sample(tuples, s * size, stream);
  }

  /** E[E[y | θ]]. */
  double mean() {
    return mean;
  }

  /** Var(E[y | θ]) over the draws, with divisor S: the draws are the posterior. */
  double epistemicVariance() {
    return epistemicVariance;
  }

  /** E[Var(y | θ)]. */
  double aleatoricVariance() {
    return aleatoricVariance;
  }

  double sd() {
    return Math.sqrt(epistemicVariance + aleatoricVariance);
  }

  /**
   * The least y with cdf(y) ≥ p: that of the latent mixture, carried over, since the same
   * increasing function belongs to all components.
   */
  double quantile(double p) {
    return family.isDiscrete() ? countQuantile(p) : family.fromLatent(latent.continuous(p));
  }

  private double continuous(double p) {
    double sd = sd();
    return sd > 0 && sd < Double.POSITIVE_INFINITY
        ? quantile(p, mean, sd, QUANTILE_TOLERANCE * sd)
        : quantile(p, Double.isNaN(mean) ? 0 : mean, 1, 0);
  }

  /** By doubling, then halving; the mean where that is not finite. */
  private double countQuantile(double p) {
    if (!(mean < Double.POSITIVE_INFINITY)) {
      return mean;
    }
    double low = -1;
    double high = Math.max(1, Math.floor(mean));
    while (!reaches(high, p)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      double middle = Math.floor(low + (high - low) / 2);
      if (reaches(middle, p)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Whether cdf(k) ≥ p, by the tail that is small. */
  private boolean reaches(double k, double p) {
    return p <= 0.5 ? cdf(k) >= p : survival(k) <= 1 - p;
  }

  /**
   * The y with cdf(y) = p: Newton's method on Φ⁻¹(cdf(y)), which is nearly a straight line and so
   * needs few steps also in the tails, inside a bracket. A step that leaves the bracket is replaced
   * by its middle, or goes further out while an end is open.
   *
   * @param start about the median
   * @param scale about the sd
   * @param tolerance of y; rounding if that is more
   * @return NaN if the distribution function is NaN
   */
  private double quantile(double p, double start, double scale, double tolerance) {
    boolean lower = p <= 0.5;
    double target = lower ? normalQuantile(p) : -normalQuantile(1 - p);
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double y = start + scale * target;
    double reach = scale;
    double previous = 0;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double score = normalScore(y, lower);
      double step = (target - score) * SpecialFunctions.normalDensity(score) / density(y);
      double next = y + step;
      double close = Math.max(tolerance, Math.ulp(y));
      low = score > target ? low : y;
      high = score > target ? y : high;
      boolean inside = next > low && next < high;
      if (Math.abs(step) <= close || (inside && expectedNext(step, previous) <= close)) {
        return next;
      }
      if (Double.isNaN(score)) {
        return score;
      }
      if (high - low <= close) {
        return y;
      }
      previous = inside ? Math.abs(step) : 0;
      y = inside ? next : between(low, high, reach);
      reach *= inside ? 1 : 2;
    }
    return y;
  }

  /** Φ⁻¹(cdf(y)); above the median by the survival function, as accurate there. */
  private double normalScore(double y, boolean lower) {
    return lower ? normalQuantile(cdf(y)) : -normalQuantile(survival(y));
  }

  private static double between(double low, double high, double reach) {
    if (low == Double.NEGATIVE_INFINITY) {
      return high - reach;
    }
    return high == Double.POSITIVE_INFINITY ? low + reach : 0.5 * (low + high);
  }

  /**
   * The size of the step after this one if steps go on shrinking as they did: an upper bound once
   * convergence is quadratic. No previous step is 0.
   */
  private static double expectedNext(double step, double previous) {
    double size = Math.abs(step);
    return size < SHRINKING * previous ? size * (size / previous) : size;
  }
}
