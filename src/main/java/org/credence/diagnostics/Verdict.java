package org.credence.diagnostics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A diagnosis in words. Immutable.
 *
 * @param level whether to go on
 * @param sentence what was seen, the threshold it was held to, and what to do about it
 */
public record Verdict(Level level, String sentence) {

  /** How serious it is, from the best to the worst. */
  public enum Level {
    /** Nothing speaks against the draws. */
    PASS,
    /** Usable with caution; the figures are less certain than they look. */
    WARN,
    /** Not to be used. */
    FAIL;

    /** PASS up to the one threshold, WARN up to the other, else, and for NaN, FAIL. */
    static Level atMost(double value, double pass, double warn) {
      if (value <= pass) {
        return PASS;
      }
      return value <= warn ? WARN : FAIL;
    }

    /** PASS from the one threshold on, WARN from the other, else, and for NaN, FAIL. */
    static Level atLeast(double value, double pass, double warn) {
      return atMost(-value, -pass, -warn);
    }

    static Level worst(Level... levels) {
      return List.of(levels).stream().max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  /**
   * Several verdicts as one: the worst level, and the sentences at that level.
   *
   * @param verdicts at least one
   * @return the verdict
   * @throws IllegalArgumentException if there is none
   */
  public static Verdict worst(List<Verdict> verdicts) {
    Level level =
        verdicts.stream()
            .map(Verdict::level)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalArgumentException("verdicts must not be empty"));
    String sentences =
        verdicts.stream()
            .filter(verdict -> verdict.level == level)
            .map(Verdict::sentence)
            .collect(Collectors.joining(" "));
    return new Verdict(level, sentences);
  }

  @Override
  public String toString() {
    return level + ": " + sentence;
  }
}
