package org.credence.inference.mcmc;

import org.credence.model.Evaluator;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * A log posterior seen through mini-batches: the prior, plus N/n times the log likelihood of n
 * rows. Each evaluation chooses its rows anew, without replacement and independently of the others,
 * so value and gradient are unbiased and their noise is white, as the theory of stochastic gradient
 * Monte Carlo has it; batches from one permutation of the rows would be anticorrelated. For one
 * chain.
 */
final class MiniBatchDensity implements LogDensity {

  private final Evaluator evaluator;
  private final RandomStream stream;
  private final int[] rows;

  private MiniBatchDensity(Evaluator evaluator, RandomStream stream, int[] rows) {
    this.evaluator = evaluator;
    this.stream = stream;
    this.rows = rows;
  }

  /** With batches of a number of rows, all of them if the table has fewer. */
  static MiniBatchDensity of(LogPosterior target, int batchSize, RandomStream stream) {
    int rows = target.data().rows();
    Evaluator evaluator = target.evaluator(Math.min(batchSize, rows));
    return new MiniBatchDensity(evaluator, stream, stream.permutation(rows));
  }

  @Override
  public int dimension() {
    return evaluator.dimension();
  }

  @Override
  public double value(double[] position) {
    chooseRows();
    return evaluator.value(position);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    chooseRows();
    return evaluator.valueAndGradient(position, gradient);
  }

  /** The beginning of a shuffle. */
  private void chooseRows() {
    int size = evaluator.batchSize();
    if (size == rows.length) {
      return;
    }
    for (int i = 0; i < size; i++) {
      int j = i + stream.nextInt(rows.length - i);
      int chosen = rows[j];
      rows[j] = rows[i];
      rows[i] = chosen;
    }
    evaluator.chooseBatch(rows, 0);
  }
}
