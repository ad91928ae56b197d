package org.credence.inference;

import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;
import org.credence.optim.Optimizer;
import org.credence.random.RandomStream;

/** Training of a log posterior, one pass over the rows at a time. For one thread. */
final class Epochs {

  private final Evaluator evaluator;
  private final Optimizer.State optimizer;
  private final RandomStream stream;
  private final GradientClip clip = new GradientClip();
  private final int[] order;
  private final double[] gradient;

  Epochs(LogPosterior target, int batchSize, Optimizer optimizer, RandomStream stream) {
    this.evaluator = target.evaluator(Math.min(batchSize, target.data().rows()));
    this.optimizer = optimizer.start(target.dimension());
    this.stream = stream;
    this.order = stream.permutation(target.data().rows());
    this.gradient = new double[target.dimension()];
  }

  /** Visits ⌊N/n⌋ full batches of a fresh permutation of the rows; {@code theta} is modified. */
  void run(double[] theta) {
    stream.shuffle(order);
    int batch = evaluator.batchSize();
    for (int at = 0; at + batch <= order.length; at += batch) {
      evaluator.chooseBatch(order, at);
      evaluator.valueAndGradient(theta, gradient);
      clip.apply(gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = -gradient[i];
      }
      optimizer.step(theta, gradient);
    }
  }
}
