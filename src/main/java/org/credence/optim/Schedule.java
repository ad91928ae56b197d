package org.credence.optim;

import org.credence.internal.Checks;

/** A step size as a function of the number of the step, from 0. */
@FunctionalInterface
public interface Schedule {

  /**
   * The step size.
   *
   * @param step the number of steps taken before, from 0
   * @return the step size, at least 0
   */
  double at(int step);

  /**
   * Always the same.
   *
   * @param value the step size, greater than 0
   * @return the schedule
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static Schedule constant(double value) {
    Checks.positive(value, "step size");
    return step -> value;
  }

  /**
   * Constant, then along half a cosine to a fraction of it: {@code value} until {@code from}, then
   * value (f + (1 − f)(1 + cos πt)/2) with t going from 0 to 1 between {@code from} and {@code
   * steps}, value · f afterwards. Ending small averages the noise of stochastic gradients away.
   *
   * <p>Reference: I. Loshchilov and F. Hutter, SGDR: stochastic gradient descent with warm
   * restarts, ICLR 2017, arXiv:1608.03983.
   *
   * @param value the step size at the start
   * @param from the step at which it begins to fall
   * @param steps the step at which it ends
   * @param fraction f, the final share of {@code value}, in [0, 1]
   * @return the schedule
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Schedule cosine(double value, int from, int steps, double fraction) {
    Checks.positive(value, "step size");
    if (!(from >= 0 && from < steps)) {
      throw new IllegalArgumentException(
          "A cosine from step " + from + " to step " + steps + " has no length");
    }
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("Fraction " + fraction + " is not in [0, 1]");
    }
    return step -> {
      double t = Math.min(1, Math.max(0, (double) (step - from) / (steps - from)));
      return value * (fraction + (1 - fraction) * 0.5 * (1 + Math.cos(Math.PI * t)));
    };
  }

  /**
   * Multiplied by a factor every so many steps.
   *
   * @param value the step size at the start
   * @param factor what it is multiplied by, in (0, 1]
   * @param every the number of steps between
   * @return the schedule
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Schedule exponential(double value, double factor, int every) {
    Checks.positive(value, "step size");
    Checks.positive(every, "every");
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("Factor " + factor + " is not in (0, 1]");
    }
    return step -> value * Math.pow(factor, Math.floorDiv(step, every));
  }
}
