package org.credence.model;

import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;

/**
 * Value and gradient of a {@link LogPosterior} at any parameter vector: the inner loop of every
 * inference method. The computation is recorded once and run again for each vector; when warm it
 * allocates nothing. For one thread.
 */
public final class Evaluator implements LogDensity {

  private final int dimension;
  private final BatchInputs batch;
  private final Variable theta;
  private final Variable logPrior;
  private final Variable logLikelihood;
  private final Variable value;
  private final Variable gradient;
  private final Program valueOnly;
  private final Program valueAndGradient;

  private Evaluator(LogPosterior posterior, Tape tape, BatchInputs batch) {
    this.dimension = posterior.dimension();
    this.batch = batch;
    this.theta = tape.variable(new double[dimension], Shape.of(dimension));
    this.logPrior = posterior.logPrior(theta);
    this.logLikelihood = posterior.logLikelihood(theta, batch).times(batch.scale());
    this.value = logPrior.plus(logLikelihood);
    this.gradient = Differentiation.gradient(value, theta);
    this.valueOnly = tape.program(value);
    this.valueAndGradient = tape.program(value, gradient);
  }

  static Evaluator fullBatch(LogPosterior posterior) {
    Tape tape = Tape.create();
    return new Evaluator(posterior, tape, BatchInputs.full(tape, posterior.data()));
  }

  static Evaluator miniBatch(LogPosterior posterior, int size) {
    Tape tape = Tape.create();
    return new Evaluator(posterior, tape, BatchInputs.batch(tape, posterior.data(), size));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double value(double[] position) {
    theta.assign(position);
    valueOnly.run();
    return value.scalar();
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradientOut) {
    theta.assign(position);
    valueAndGradient.run();
    System.arraycopy(gradient.asArray(), 0, gradientOut, 0, dimension);
    return value.scalar();
  }

  /**
   * The log prior at the vector evaluated last.
   *
   * @return log p(w | s) + log p(s) + log p(φ), in nats
   */
  public double logPrior() {
    return logPrior.scalar();
  }

  /**
   * The log likelihood at the vector evaluated last, rescaled to all rows.
   *
   * @return N/n times the sum over the batch, in nats
   */
  public double logLikelihood() {
    return logLikelihood.scalar();
  }

  /**
   * The number of rows of a batch.
   *
   * @return n; all rows if there are no mini-batches
   */
  public int batchSize() {
    return batch.size();
  }

  /**
   * Chooses the rows of the next evaluations; only for mini-batches.
   *
   * @param order row numbers, for example a permutation; not modified
   * @param from the position in {@code order} of the batch's first row
   */
  public void chooseBatch(int[] order, int from) {
    batch.choose(order, from);
  }
}
