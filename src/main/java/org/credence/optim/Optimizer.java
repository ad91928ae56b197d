package org.credence.optim;

/**
 * Minimises a function of a flat vector, one step per gradient. The configuration is immutable;
 * {@link #start} makes the state of one run.
 */
public interface Optimizer {

  /**
   * The state of a run from its first step on.
   *
   * @param dimension the number of parameters
   * @return a new state
   */
  State start(int dimension);

  /** What the next step needs: step count and moments. For one thread. */
  interface State {

    /**
     * One step downhill.
     *
     * @param parameters the point; modified
     * @param gradient the gradient of the function to be minimised; not modified
     */
    void step(double[] parameters, double[] gradient);
  }
}
