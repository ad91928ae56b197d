package org.credence.optim;

/** A function of a flat vector with its gradient. For one thread. */
@FunctionalInterface
public interface SmoothFunction {

  /**
   * The function and its gradient.
   *
   * @param position the point; not modified
   * @param gradient where the gradient goes; overwritten
   * @return the value
   */
  double valueAndGradient(double[] position, double[] gradient);
}
