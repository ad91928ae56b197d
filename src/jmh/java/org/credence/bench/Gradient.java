package org.credence.bench;

import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/** A workload of log posteriors and their gradients at one parameter vector. */
final class Gradient {

  private final Evaluator evaluator;
  private final double[] theta;
  private final double[] gradient;

  /**
   * A gradient workload.
   *
   * @param target the posterior
   */
  Gradient(LogPosterior target) {
    evaluator = target.evaluator();
    theta = target.initialize(RandomStream.of(5));
    gradient = new double[theta.length];
  }

  /** One evaluation. */
  double run() {
    return evaluator.valueAndGradient(theta, gradient);
  }
}
