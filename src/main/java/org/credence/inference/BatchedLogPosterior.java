package org.credence.inference;

import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;

/**
 * The log posterior seen through mini-batches: the prior, plus N/n times the log likelihood of the
 * n rows chosen last. For one thread.
 */
public final class BatchedLogPosterior implements StochasticObjective {

  private final Evaluator evaluator;

  private BatchedLogPosterior(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * The objective of a model.
   *
   * @param target the log posterior
   * @param batchSize n, at least 1; all rows if the table has fewer
   * @return the objective
   */
  public static BatchedLogPosterior of(LogPosterior target, int batchSize) {
    return new BatchedLogPosterior(target.evaluator(Math.min(batchSize, target.data().rows())));
  }

  @Override
  public int dimension() {
    return evaluator.dimension();
  }

  @Override
  public int batchSize() {
    return evaluator.batchSize();
  }

  @Override
  public void chooseBatch(int[] order, int from) {
    evaluator.chooseBatch(order, from);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    return evaluator.valueAndGradient(position, gradient);
  }
}
