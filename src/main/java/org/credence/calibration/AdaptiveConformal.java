package org.credence.calibration;

import java.util.Arrays;
import org.credence.internal.Checks;

/**
 * Adaptive conformal inference for rows that come in order, as a time series whose law may drift.
 * The level asked of past scores moves with success: after each row
 *
 * <pre>α ← α + γ (target α − miss),   miss = 1 if the row's score exceeded the threshold, else 0
 * </pre>
 *
 * so that over T rows the share of misses differs from the target by at most (1 + γ)/(γ T),
 * whatever happens. The threshold is +∞ when α falls to 0 or past rows are too few, −∞ when α
 * reaches 1. Immutable: each score gives a new state.
 *
 * <p>Reference: I. Gibbs and E. Candès, Adaptive conformal inference under distribution shift,
 * NeurIPS 2021, arXiv:2106.00170.
 */
public final class AdaptiveConformal {

  /** The step size of the paper. */
  public static final double DEFAULT_STEP = 0.005;

  private final double targetAlpha;
  private final double step;
  private final double alpha;
  private final double[] scores;

  private AdaptiveConformal(double targetAlpha, double step, double alpha, double[] scores) {
    this.targetAlpha = targetAlpha;
    this.step = step;
    this.alpha = alpha;
    this.scores = scores;
  }

  /**
   * The state after some rows that only calibrate.
   *
   * @param level the long-run share of rows to be held, in (0, 1)
   * @param step γ: larger follows faster and varies more
   * @param scores of past rows, may be none; not modified
   * @return the state before the next row
   * @throws IllegalArgumentException if an argument is out of range or a score is NaN
   */
  public static AdaptiveConformal of(double level, double step, double... scores) {
    double alpha = 1 - Checks.openUnit(level, "level");
    return new AdaptiveConformal(
        alpha, Checks.nonNegative(step, "step"), alpha, ConformalQuantile.sorted(scores));
  }

  /**
   * The α in force: 1 − the level asked of past scores.
   *
   * @return may leave [0, 1] for a while
   */
  public double alpha() {
    return alpha;
  }

  /**
   * By how many units of its scale the band of the next row is widened.
   *
   * @return +∞ for an interval without ends, −∞ for an empty one
   */
  public double threshold() {
    if (alpha <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return alpha >= 1 ? Double.NEGATIVE_INFINITY : ConformalQuantile.ofSorted(scores, 1 - alpha);
  }

  /**
   * Whether the next row is missed.
   *
   * @param score of that row: {@link Band#score}
   * @return true if the score exceeds the threshold
   */
  public boolean misses(double score) {
    return score > threshold();
  }

  /**
   * The state after the next row.
   *
   * @param score of that row: {@link Band#score}
   * @return a new state that knows this score too
   */
  public AdaptiveConformal next(double score) {
    Checks.finite(score, "score");
    double moved = alpha + step * (targetAlpha - (misses(score) ? 1 : 0));
    double[] more = Arrays.copyOf(scores, scores.length + 1);
    int place = scores.length;
    for (; place > 0 && more[place - 1] > score; place--) {
      more[place] = more[place - 1];
    }
    more[place] = score;
    return new AdaptiveConformal(targetAlpha, step, moved, more);
  }
}
