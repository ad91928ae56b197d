package org.credence.diagnostics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;

/**
 * Pareto-smoothed importance weights: for draws from a distribution q that stand for another, p,
 * with log ratios ln p − ln q up to a constant. The largest ratios are replaced by quantiles of a
 * generalised Pareto distribution fitted to them, which tames their noise, and its shape k tells
 * whether importance sampling works at all. Immutable.
 *
 * <p>The tail is the largest ⌈min(S/5, 3 √(S/r))⌉ of S ratios, r their relative efficiency. Its
 * weights become cutoff + quantile((i − 1/2)/M), no larger than the largest ratio. Estimates are
 * reliable if k is at most min(1 − 1/log₁₀ S, 0.7).
 *
 * <p>Reference: A. Vehtari, D. Simpson, A. Gelman, Y. Yao and J. Gabry, Pareto smoothed importance
 * sampling, Journal of Machine Learning Research 25 (2024) no. 72, arXiv:1507.02646.
 */
public final class ParetoSmoothedWeights {

  private static final int LEAST_TAIL = 5;

  /** Ratios whose logarithms differ by less are equal but for rounding. */
  private static final double ROUNDING = 1e-10;

  /** Above it, any practical number of draws is too few. */
  static final double LARGEST_RELIABLE_K = 0.7;

  private final double[] logWeights;
  private final double relativeEfficiency;
  private final int tailLength;
  private final double paretoK;

  private ParetoSmoothedWeights(
      double[] logWeights, double relativeEfficiency, int tailLength, double paretoK) {
    this.logWeights = logWeights;
    this.relativeEfficiency = relativeEfficiency;
    this.tailLength = tailLength;
    this.paretoK = paretoK;
  }

  /**
   * The weights of independent draws.
   *
   * @param logRatios one per draw, up to a common constant, −∞ allowed; not modified
   * @return smoothed weights
   * @throws IllegalArgumentException if there is no draw, a ratio is NaN or ∞, or all are −∞
   */
  public static ParetoSmoothedWeights of(double[] logRatios) {
    return of(logRatios, 1);
  }

  /**
   * The weights of dependent draws.
   *
   * @param logRatios one per draw, up to a common constant, −∞ allowed; not modified
   * @param relativeEfficiency the effective sample size of the ratios divided by the number of
   *     draws, greater than 0
   * @return smoothed weights
   * @throws IllegalArgumentException if the efficiency is not positive, there is no draw, a ratio
   *     is NaN or ∞, or all are −∞
   */
  public static ParetoSmoothedWeights of(double[] logRatios, double relativeEfficiency) {
    Checks.positive(relativeEfficiency, "relativeEfficiency");
    double max = Checks.finite(largest(logRatios), "the largest log ratio");
    double[] shifted = Arrays.stream(logRatios).map(ratio -> ratio - max).toArray();
    int tail = tailLength(logRatios.length, relativeEfficiency);
    double k = tail < LEAST_TAIL ? Double.POSITIVE_INFINITY : smooth(shifted, tail);
    double[] weights = Arrays.stream(shifted).map(w -> Math.min(w, 0) + max).toArray();
    return new ParetoSmoothedWeights(weights, relativeEfficiency, tail, k);
  }

  /** NaN if any is NaN. */
  private static double largest(double[] logRatios) {
    Checks.positive(logRatios.length, "number of draws");
    return Arrays.stream(logRatios).max().orElseThrow();
  }

  private static int tailLength(int draws, double relativeEfficiency) {
    return (int) Math.ceil(Math.min(0.2 * draws, 3 * Math.sqrt(draws / relativeEfficiency)));
  }

  /** Replaces the tail of log weights whose largest is 0, and returns the shape fitted to it. */
  private static double smooth(double[] logWeights, int tail) {
    int[] order = ascending(logWeights);
    int from = order.length - tail;
    if (logWeights[order[from]] > -ROUNDING) {
      return Double.NEGATIVE_INFINITY;
    }
    double cutoff = Math.exp(logWeights[order[from - 1]]);
    double[] exceedances =
        IntStream.range(from, order.length)
            .mapToDouble(i -> Math.exp(logWeights[order[i]]) - cutoff)
            .toArray();
    GeneralizedPareto fitted = GeneralizedPareto.fit(exceedances).withWeakPrior(tail);
    if (Double.isNaN(fitted.k())) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < tail; i++) {
      double quantile = fitted.quantile((i + 0.5) / tail);
      logWeights[order[from + i]] = Math.log(quantile + cutoff);
    }
    return fitted.k();
  }

  private static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((i, j) -> Double.compare(values[i], values[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The logarithms of the smoothed weights, on the scale of the log ratios; but for rounding, those
   * below the tail are unchanged.
   *
   * @return a new array, one per draw, not normalised
   */
  public double[] logWeights() {
    return logWeights.clone();
  }

  /**
   * The smoothed weights, divided by their sum.
   *
   * @return a new array, one per draw, with sum 1
   */
  public double[] weights() {
    double total = SpecialFunctions.logSumExp(logWeights, 0, logWeights.length);
    return Arrays.stream(logWeights).map(w -> Math.exp(w - total)).toArray();
  }

  /**
   * The logarithm of the mean weight: with log ratios ln p̃ − ln q, an estimate of the logarithm of
   * the integral of p̃, a log evidence.
   *
   * @return in nats
   */
  public double logMeanWeight() {
    double total = SpecialFunctions.logSumExp(logWeights, 0, logWeights.length);
    return total - Math.log(logWeights.length);
  }

  /**
   * The shape of the tail: ratios have 1/k finite moments. Lower is better; negative for bounded
   * ratios.
   *
   * @return k, with a weak prior at 1/2; −∞ if the tail's ratios are all equal; ∞ if the tail has
   *     fewer than five or cannot be fitted
   */
  public double paretoK() {
    return paretoK;
  }

  /**
   * The largest k for which this many draws give reliable estimates.
   *
   * @return min(1 − 1/log₁₀ S, 0.7)
   */
  public double reliableK() {
    return reliableK(logWeights.length);
  }

  static double reliableK(int draws) {
    return Math.min(1 - 1 / Math.log10(draws), LARGEST_RELIABLE_K);
  }

  /**
   * How many ratios were smoothed.
   *
   * @return M
   */
  public int tailLength() {
    return tailLength;
  }

  /**
   * How many independent draws of p would serve as well: r / Σ w², w the normalised weights. Too
   * large if k is.
   *
   * @return the effective sample size
   */
  public double effectiveSampleSize() {
    return relativeEfficiency / Arrays.stream(weights()).map(w -> w * w).sum();
  }

  /**
   * The mean under p of a function of the draws.
   *
   * @param values of the function, one per draw; not modified
   * @return Σ w f
   * @throws IllegalArgumentException if there is not one value per draw
   */
  public double mean(double[] values) {
    Checks.sameLength(values.length, logWeights.length, "values");
    double[] weights = weights();
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * values[i];
    }
    return mean;
  }

  /**
   * Whether the draws can stand for p: {@link Verdict.Level#PASS} up to {@link #reliableK()},
   * {@link Verdict.Level#FAIL} above 0.7.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return ParetoVerdict.ofWeights(paretoK, logWeights.length);
  }
}
