package org.credence.predictive;

import org.credence.distribution.ConditionalFamily;

/**
 * The equal mixture of S members of a family, on tuples that stand one after the other: density,
 * distribution function and quantiles of one row.
 */
final class Mixture {

  /** Quantiles are found to this share of the mixture's scale. */
  private static final double QUANTILE_TOLERANCE = 1e-11;

  private static final int MAX_ITERATIONS = 200;

  private final ConditionalFamily family;
  private final double[] tuples;
  private final int size;
  private final int draws;

  Mixture(ConditionalFamily family, double[] tuples) {
    this.family = family;
    this.tuples = tuples;
    this.size = family.parameterCount();
    this.draws = tuples.length / size;
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

  double cdf(double y) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.cdf(y, tuples, s * size);
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

  /** E[E[y | θ]]. */
  double mean() {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.mean(tuples, s * size);
    }
    return sum / draws;
  }

  /** Var(E[y | θ]) over the draws, with divisor S: the draws are the posterior. */
  double epistemicVariance(double mean) {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      double deviation = family.mean(tuples, s * size) - mean;
      sum += deviation * deviation;
    }
    return sum / draws;
  }

  /** E[Var(y | θ)]. */
  double aleatoricVariance() {
    double sum = 0;
    for (int s = 0; s < draws; s++) {
      sum += family.variance(tuples, s * size);
    }
    return sum / draws;
  }

  /**
   * The y with cdf(y) = p: bracketed from a first guess outwards, then Newton steps that fall back to
   * bisection when they leave the bracket.
   */
  double quantile(double p, double guess, double scale) {
    double low = guess;
    double high = guess;
    double step = scale;
    while (cdf(low) > p) {
      low -= step;
      step *= 2;
    }
    step = scale;
    while (cdf(high) < p) {
      high += step;
      step *= 2;
    }
    double y = 0.5 * (low + high);
    for (int i = 0; i < MAX_ITERATIONS && high - low > QUANTILE_TOLERANCE * scale; i++) {
      double excess = cdf(y) - p;
      if (excess > 0) {
        high = y;
      } else {
        low = y;
      }
      double next = y - excess / Math.exp(logDensity(y));
      boolean inside = next > low && next < high;
      double moved = inside ? Math.abs(next - y) : Double.POSITIVE_INFINITY;
      y = inside ? next : 0.5 * (low + high);
      if (moved <= QUANTILE_TOLERANCE * scale) {
        return y;
      }
    }
    return y;
  }
}
