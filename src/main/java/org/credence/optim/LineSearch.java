package org.credence.optim;

/**
 * The steps of {@link Lbfgs}: along a direction d, the first length t tried that lowers the
 * function by at least 10⁻⁴ of what the slope promises and leaves at most nine tenths of the slope
 * (weak Wolfe conditions), by doubling and bisection.
 */
final class LineSearch {

  private static final double DECREASE = 1e-4;
  private static final double SLOPE = 0.9;
  private static final int MAX_TRIALS = 60;

  /** So much may the value rise by rounding alone. */
  private static final double ROUNDING = 1e-15;

  private final SmoothFunction function;
  private final double[] position;
  private final double[] trial;
  private final double[] trialGradient;
  private final double[] gradient;
  private final double[] lastStep;
  private final double[] lastChange;
  private double value;

  LineSearch(SmoothFunction function, double[] position) {
    this.function = function;
    this.position = position;
    trial = new double[position.length];
    trialGradient = new double[position.length];
    gradient = new double[position.length];
    lastStep = new double[position.length];
    lastChange = new double[position.length];
    value = function.valueAndGradient(position, gradient);
  }

  double value() {
    return value;
  }

  double[] gradient() {
    return gradient;
  }

  double[] lastStep() {
    return lastStep;
  }

  double[] lastChange() {
    return lastChange;
  }

  /**
   * Steps along a direction of descent.
   *
   * @param slope the derivative along the direction, negative
   * @param unscaled whether the direction's length means nothing yet; the first trial then has
   *     length 1
   * @return false if no length satisfies the conditions, and nothing was changed
   */
  boolean step(double[] direction, double slope, boolean unscaled) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double t = unscaled ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    for (int i = 0; i < MAX_TRIALS; i++) {
      double trialValue = attempt(direction, t);
      if (!(trialValue <= value + DECREASE * t * slope + ROUNDING * Math.abs(value))) {
        high = t;
      } else if (InverseHessian.dot(trialGradient, direction) < SLOPE * slope) {
        low = t;
      } else {
        accept(trialValue);
        return true;
      }
      t = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * low;
    }
    return false;
  }

  private double attempt(double[] direction, double t) {
    for (int i = 0; i < trial.length; i++) {
      trial[i] = position[i] + t * direction[i];
    }
    return function.valueAndGradient(trial, trialGradient);
  }

  private void accept(double trialValue) {
    for (int i = 0; i < trial.length; i++) {
      lastStep[i] = trial[i] - position[i];
      lastChange[i] = trialGradient[i] - gradient[i];
      position[i] = trial[i];
      gradient[i] = trialGradient[i];
    }
    value = trialValue;
  }
}
