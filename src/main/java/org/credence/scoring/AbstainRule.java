package org.credence.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * To answer only where the model is sure enough: a threshold on the uncertainty below which wrong
 * answers are rare, with a guarantee that holds for any number of rows. Immutable.
 *
 * <p>Ten thresholds, below which a tenth, two tenths, ... all of the rows lie, are tested one by
 * one: given the threshold, the rows below it are independent of each other, and the upper end of
 * Clopper and Pearson's interval bounds the probability behind their wrong answers, each at a tenth
 * of the error allowed. The largest threshold that passes is taken, so that with the stated
 * confidence the share of wrong answers among all future answers is at most the wanted one.
 *
 * <p>The rows must be such as the model has not seen, and such as it will be asked. After Y.
 * Geifman and R. El-Yaniv, Selective classification for deep neural networks, NeurIPS 2017,
 * arXiv:1705.08500, with thresholds fixed beforehand instead of searched.
 *
 * @param threshold the uncertainty from which on the model is silent; +∞ if it never is
 * @param rows the number of rows the rule was made from
 * @param wrong the wrong ones among the rows answered
 * @param limit the largest share of wrong answers wanted
 * @param confidence the probability that the limit is kept
 */
public record AbstainRule(
    double threshold, int rows, Proportion wrong, double limit, double confidence) {

  private static final int THRESHOLDS = 10;

  /**
   * The rule that answers most.
   *
   * @param uncertainties one per row, for example sds or entropies; not modified
   * @param wrong whether the answer was, one per row; not modified
   * @param limit the largest share of wrong answers, in (0, 1)
   * @param confidence the probability that the limit is kept, in (0, 1), for example 0.95
   * @return nothing if no threshold can promise as much
   * @throws IllegalArgumentException if there is no row, lengths differ or an uncertainty is NaN
   */
  public static Optional<AbstainRule> of(
      double[] uncertainties, boolean[] wrong, double limit, double confidence) {
    int n = Checks.positive(wrong.length, "number of rows");
    Checks.sameLength(uncertainties.length, n, "uncertainties");
    Checks.openUnit(limit, "limit");
    double each = tested(confidence);
    if (Arrays.stream(uncertainties).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("an uncertainty is NaN, so rows cannot be ordered by it");
    }
    double[] sorted = Arrays.stream(uncertainties).sorted().toArray();
    for (int tenths = THRESHOLDS; tenths > 0; tenths--) {
      double threshold =
          tenths == THRESHOLDS ? Double.POSITIVE_INFINITY : sorted[n * tenths / THRESHOLDS];
      int[] answered = IntStream.range(0, n).filter(i -> uncertainties[i] < threshold).toArray();
      int errors = (int) Arrays.stream(answered).filter(i -> wrong[i]).count();
      if (answered.length > 0) {
        Proportion share = new Proportion(errors, answered.length);
        if (share.upper(each) <= limit) {
          return Optional.of(new AbstainRule(threshold, n, share, limit, confidence));
        }
      }
    }
    return Optional.empty();
  }

  /** The confidence of the two-sided interval whose upper end errs with a tenth of the rest. */
  private static double tested(double confidence) {
    return 1 - 2 * (1 - Checks.openUnit(confidence, "confidence")) / THRESHOLDS;
  }

  /**
   * How many rows, all of them right, it takes for any promise.
   *
   * @param limit the largest share of wrong answers, in (0, 1)
   * @param confidence the probability that the limit is kept, in (0, 1)
   * @return the least n with (1 − limit)ⁿ ≤ (1 − confidence)/10
   */
  public static int rowsNeeded(double limit, double confidence) {
    double error = (1 - Checks.openUnit(confidence, "confidence")) / THRESHOLDS;
    return (int) Math.ceil(Math.log(error) / Math.log1p(-Checks.openUnit(limit, "limit")));
  }

  /**
   * Whether to answer.
   *
   * @param uncertainty of the row, as those the rule was made from
   * @return true below the threshold
   */
  public boolean answers(double uncertainty) {
    return uncertainty < threshold;
  }

  /**
   * The share of rows answered.
   *
   * @return in (0, 1]
   */
  public double coverage() {
    return (double) wrong.trials() / rows;
  }

  /** The rule as a sentence without its full stop. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "with %s confidence at most %s of answers are wrong if %s (%d of %d rows answered, %d of"
            + " them wrongly)",
        Coverage.percent(confidence),
        Coverage.percent(limit),
        threshold == Double.POSITIVE_INFINITY
            ? "all rows are answered"
            : String.format(Locale.ROOT, "only rows below %.3g are answered", threshold),
        wrong.trials(),
        rows,
        wrong.hits());
  }
}
