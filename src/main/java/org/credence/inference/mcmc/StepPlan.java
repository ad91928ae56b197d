package org.credence.inference.mcmc;

import java.util.Arrays;
import org.credence.optim.Schedule;

/**
 * What a chain of stochastic gradient steps does when: the size of each step, whether it learns its
 * units (warm-up), whether it adds noise, and how often the point it reaches is kept as a draw.
 *
 * <p>Draws are kept at equal intervals of accumulated step size. So their plain average is the
 * average weighted by step size that decreasing steps need (Welling and Teh 2011), and with equal
 * steps they are equally far apart. Immutable.
 */
final class StepPlan {

  /** Of the warm-up, in which steps grow from nothing, so that no start is left by a leap. */
  private static final double RAMP = 0.1;

  /** The power of Welling and Teh's decreasing step sizes. */
  private static final double DECAY = 0.55;

  /** Rounding must not move a draw to the next step. */
  private static final double ABOVE_ROUNDING = 1 + 1e-9;

  private final int warmup;
  private final double[] stepSizes;
  private final boolean[] noisy;
  private final int[] draws;

  private StepPlan(int warmup, double[] stepSizes) {
    this.warmup = warmup;
    this.stepSizes = stepSizes;
    this.noisy = new boolean[stepSizes.length];
    this.draws = new int[stepSizes.length];
    Arrays.fill(noisy, true);
    int ramp = (int) (RAMP * warmup);
    for (int i = 0; i < ramp; i++) {
      stepSizes[i] *= (i + 1.0) / ramp;
    }
  }

  /**
   * Steps of one size, or decreasing: step t, from 0, of T has the size a (b + t)^−0.55, with a and
   * b such that the first after the beginning and the last have given sizes.
   *
   * @param warmup the number of steps of which none is kept
   * @param sampling the number of steps after them, at least 1
   * @param draws kept of those
   * @param first the size of the first step
   * @param last the size of the last step, at most that of the first
   */
  static StepPlan steady(int warmup, int sampling, int draws, double first, double last) {
    double[] sizes = new double[Math.addExact(warmup, sampling)];
    double ratio = Math.pow(first / last, 1 / DECAY);
    for (int t = 0; t < sizes.length; t++) {
      double share = (double) t / Math.max(1, sizes.length - 1);
      sizes[t] = first * Math.pow(1 + (ratio - 1) * share, -DECAY);
    }
    StepPlan plan = new StepPlan(warmup, sizes);
    plan.keepEvenly(warmup, sizes.length, draws);
    return plan;
  }

  /**
   * Cycles in which the step size falls along a cosine from its first value to 0. The early part of
   * a cycle adds no noise and keeps no draws.
   *
   * @param warmup the number of steps before the first cycle, all of the first size
   * @param cycles their number
   * @param length the number of steps of a cycle
   * @param exploration the share of a cycle without noise
   * @param draws kept of each cycle
   * @param first the size of a cycle's first step
   */
  static StepPlan cyclical(
      int warmup, int cycles, int length, double exploration, int draws, double first) {
    double[] sizes = new double[Math.addExact(warmup, Math.multiplyExact(cycles, length))];
    Arrays.fill(sizes, 0, warmup, first);
    Schedule cosine = Schedule.cosine(first, 0, length, 0);
    for (int t = warmup; t < sizes.length; t++) {
      sizes[t] = cosine.at((t - warmup) % length);
    }
    StepPlan plan = new StepPlan(warmup, sizes);
    for (int begin = warmup; begin < sizes.length; begin += length) {
      int sampling = begin + (int) (exploration * length);
      Arrays.fill(plan.noisy, begin, sampling, false);
      plan.keepEvenly(sampling, begin + length, draws);
    }
    return plan;
  }

  private void keepEvenly(int from, int to, int number) {
    double total = Arrays.stream(stepSizes, from, to).sum();
    double sum = 0;
    int kept = 0;
    for (int t = from; t < to; t++) {
      sum += stepSizes[t];
      int due = (int) (ABOVE_ROUNDING * number * sum / total);
      draws[t] = (t == to - 1 ? number : Math.min(due, number)) - kept;
      kept += draws[t];
    }
  }

  int steps() {
    return stepSizes.length;
  }

  /** The number of draws in all. */
  int draws() {
    return Arrays.stream(draws).sum();
  }

  double stepSize(int step) {
    return stepSizes[step];
  }

  /** The number of steps in which units are learned. */
  int warmup() {
    return warmup;
  }

  boolean isNoisy(int step) {
    return noisy[step];
  }

  /** How many draws the point after this step counts as. */
  int drawsAfter(int step) {
    return draws[step];
  }
}
