package org.credence.inference;

/**
 * A function to be maximised of which only noisy values and gradients are known. For one thread.
 */
public interface StochasticObjective {

  /**
   * The number of coordinates.
   *
   * @return the dimension
   */
  int dimension();

  /**
   * The number of rows of a batch.
   *
   * @return n
   */
  int batchSize();

  /**
   * Chooses the rows of the next evaluation.
   *
   * @param order row numbers; not modified
   * @param from the position in {@code order} of the batch's first row
   */
  void chooseBatch(int[] order, int from);

  /**
   * An unbiased estimate of value and gradient, with fresh randomness.
   *
   * @param position the point; not modified
   * @param gradient overwritten
   * @return the estimate of the value
   */
  double valueAndGradient(double[] position, double[] gradient);
}
