package org.credence.inference.variational;

import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;

/**
 * N/n Σ_batch log p(y_i | θ) + τ log p(θ), where τ rises from 0 to 1 over the steps of the warm-up.
 * Prior and entropy are phased in together: a prior of learned scale would, without the entropy,
 * shrink all weights to 0. For one thread.
 */
final class WarmedJoint {

  private final Evaluator evaluator;
  private final LogPrior prior;
  private final int warmupSteps;
  private final double[] priorGradient;
  private int steps;
  private double weight;

  WarmedJoint(LogPosterior target, DrawSettings settings) {
    this.evaluator = target.evaluator(Math.min(settings.batchSize(), target.data().rows()));
    this.prior = new LogPrior(target);
    this.warmupSteps = settings.warmupSteps();
    this.priorGradient = new double[target.dimension()];
  }

  /** τ of the next step, which the evaluations until the next call have. */
  double nextWeight() {
    weight = Math.min(1, (steps + 1.0) / (warmupSteps + 1));
    steps++;
    return weight;
  }

  int batchSize() {
    return evaluator.batchSize();
  }

  void chooseBatch(int[] order, int from) {
    evaluator.chooseBatch(order, from);
  }

  double valueAndGradient(double[] theta, double[] gradient) {
    double value = evaluator.valueAndGradient(theta, gradient);
    if (weight == 1) {
      return value;
    }
    value -= (1 - weight) * prior.valueAndGradient(theta, priorGradient);
    Kernels.addScaled(weight - 1, priorGradient, 0, gradient, 0, gradient.length);
    return value;
  }
}
