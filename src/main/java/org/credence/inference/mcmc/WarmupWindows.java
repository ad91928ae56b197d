package org.credence.inference.mcmc;

/**
 * Which steps of warm-up teach the metric: none of the first 75, which lead from the start to where
 * the mass is, none of the last 50, which are for the step size alone, and windows of 25, 50, 100,
 * ... between, the last one stretched to fill its place. At the end of each window the metric is
 * learned anew from that window. Shorter runs have one window after 15 % and before the last 10 %;
 * below 20 steps there is none. As in Stan (Stan Reference Manual, section on automatic parameter
 * tuning).
 */
final class WarmupWindows {

  private static final int FIRST = 75;
  private static final int WINDOW = 25;
  private static final int LAST = 50;
  private static final int FEWEST = 20;

  private final int from;
  private final int to;
  private int window;
  private int end;

  /** For a number of steps of warm-up. */
  WarmupWindows(int steps) {
    if (steps < FEWEST) {
      from = steps;
      to = steps;
    } else if (steps < FIRST + WINDOW + LAST) {
      from = (int) (0.15 * steps);
      to = steps - (int) (0.1 * steps);
      window = to - from;
    } else {
      from = FIRST;
      to = steps - LAST;
      window = WINDOW;
    }
    end = from + window;
  }

  /** Whether the point after a step, from 0, is to be learned from. */
  boolean teaches(int step) {
    return step >= from && step < to;
  }

  /**
   * Whether a window ends with this step; if so, the next one begins. To be asked once for each
   * step, in order.
   */
  boolean endsWith(int step) {
    if (!teaches(step) || step + 1 != end) {
      return false;
    }
    window *= 2;
    boolean fits = end + window + 2 * window <= to;
    end = fits ? end + window : to;
    return true;
  }
}
