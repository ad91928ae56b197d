package org.credence.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.credence.HeldOutEvaluation;

/**
 * Samples fold after fold, as many as there is time for: the fold that the time ends in is left
 * out, and none is begun that would take longer than is left if it took as long as the one before.
 */
final class SampledCheck {

  private SampledCheck() {}

  /**
   * Samples folds.
   *
   * @param folds how many there are
   * @param deadline what the fits tell their progress to
   * @param judge fits and judges on one fold
   * @return of the folds that were finished, in order; possibly none
   */
  static List<HeldOutEvaluation> run(
      int folds, Deadline deadline, IntFunction<HeldOutEvaluation> judge) {
    List<HeldOutEvaluation> finished = new ArrayList<>();
    long longest = 0;
    while (finished.size() < folds && deadline.nanosLeft() >= longest) {
      long before = deadline.nanosLeft();
      try {
        finished.add(judge.apply(finished.size()));
      } catch (Deadline.PassedException e) {
        break;
      }
      longest = Math.max(longest, before - deadline.nanosLeft());
    }
    return finished;
  }
}
