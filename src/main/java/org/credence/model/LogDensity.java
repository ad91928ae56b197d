package org.credence.model;

/**
 * An unnormalised log density with its gradient: all that a sampler or an optimiser needs to know.
 * Implementations own buffers and are used by one thread at a time.
 */
public interface LogDensity {

  /**
   * The number of coordinates.
   *
   * @return the dimension
   */
  int dimension();

  /**
   * The log density.
   *
   * @param position the point; not modified
   * @return the value, in nats, up to a constant
   */
  double value(double[] position);

  /**
   * The log density and its gradient.
   *
   * @param position the point; not modified
   * @param gradient where the gradient goes; overwritten
   * @return the value, in nats, up to a constant
   */
  double valueAndGradient(double[] position, double[] gradient);
}
