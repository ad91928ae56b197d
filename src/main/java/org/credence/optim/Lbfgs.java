package org.credence.optim;

import org.credence.internal.Checks;

/**
 * Minimises a function whose exact gradient is known, by the limited-memory method of Broyden,
 * Fletcher, Goldfarb and Shanno: the direction is −H g, with an approximation H of the inverse
 * Hessian made of the last few steps and changes of the gradient. Deterministic; the configuration
 * is immutable.
 *
 * <p>A step must satisfy the weak Wolfe conditions, found by bisection. That search also gets past
 * the kinks of rectified units, where methods that interpolate stall.
 *
 * <p>The run ends when the next step promises to lower the function by less than the tolerance (½
 * gᵀ H g), when rounding leaves nothing to gain, or after the last iteration.
 *
 * <p>References: J. Nocedal and S. Wright, Numerical Optimization, 2nd edition (2006), algorithm
 * 7.5, doi:10.1007/978-0-387-40065-5; A. Lewis and M. Overton, Nonsmooth optimization via
 * quasi-Newton methods, Mathematical Programming 141 (2013), algorithm 2.6,
 * doi:10.1007/s10107-012-0514-2.
 */
public final class Lbfgs {

  private static final int DEFAULT_ITERATIONS = 1000;
  private static final int DEFAULT_MEMORY = 20;
  private static final double DEFAULT_TOLERANCE = 1e-9;

  private final int iterations;
  private final int memory;
  private final double tolerance;

  private Lbfgs(int iterations, int memory, double tolerance) {
    this.iterations = iterations;
    this.memory = memory;
    this.tolerance = tolerance;
  }

  /**
   * The defaults: at most 1,000 iterations, a memory of 20 steps, tolerance 10⁻⁹ in units of the
   * function.
   *
   * @return the optimiser
   */
  public static Lbfgs withDefaults() {
    return new Lbfgs(DEFAULT_ITERATIONS, DEFAULT_MEMORY, DEFAULT_TOLERANCE);
  }

  /**
   * The same with another limit.
   *
   * @param number the largest number of iterations, at least 1
   * @return a new instance
   */
  public Lbfgs withIterations(int number) {
    return new Lbfgs(Checks.positive(number, "iterations"), memory, tolerance);
  }

  /**
   * The same with another memory.
   *
   * @param steps how many steps the approximate Hessian is made of, at least 1
   * @return a new instance
   */
  public Lbfgs withMemory(int steps) {
    return new Lbfgs(iterations, Checks.positive(steps, "memory"), tolerance);
  }

  /**
   * The same with another tolerance.
   *
   * @param gain the run ends when steps gain less than this, in units of the function; at least 0
   * @return a new instance
   */
  public Lbfgs withTolerance(double gain) {
    return new Lbfgs(iterations, memory, Checks.nonNegative(gain, "tolerance"));
  }

  /**
   * How a run ended.
   *
   * @param value the function where it ended
   * @param iterations the number of steps taken
   * @param converged whether it ended before the last iteration
   */
  public record Result(double value, int iterations, boolean converged) {}

  /**
   * Minimises.
   *
   * @param function what to minimise
   * @param position where to start; modified: where the run ended, never higher than the start
   * @return how it ended; the value is NaN or infinite only if it was so at the start
   */
  public Result minimize(SmoothFunction function, double[] position) {
    LineSearch search = new LineSearch(function, position);
    InverseHessian hessian = new InverseHessian(memory, position.length);
    double[] direction = new double[position.length];
    double gained = 0;
    for (int i = 0; i < iterations; i++) {
      hessian.descend(search.gradient(), direction);
      double slope = InverseHessian.dot(direction, search.gradient());
      if (!(Math.max(gained, -0.5 * slope) > tolerance)) {
        return new Result(search.value(), i, true);
      }
      double before = search.value();
      if (!search.step(direction, slope, hessian.isEmpty())) {
        if (hessian.isEmpty()) {
          return new Result(search.value(), i, true);
        }
        hessian.clear();
      } else {
        hessian.learn(search.lastStep(), search.lastChange());
      }
      gained = before - search.value();
    }
    return new Result(search.value(), iterations, false);
  }
}
