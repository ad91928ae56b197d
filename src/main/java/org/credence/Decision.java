package org.credence;

/**
 * Something that was decided from the data because the user left it open.
 *
 * @param aspect what was decided, for example {@code "noise"}
 * @param choice what was chosen, for example {@code "heteroscedastic-student-t"}
 * @param reason why, as a sentence without its full stop
 */
public record Decision(String aspect, String choice, String reason) {

  /** For example {@code "noise: student-t (best log score of four in trials)"}. */
  @Override
  public String toString() {
    return aspect + ": " + choice + " (" + reason + ")";
  }
}
