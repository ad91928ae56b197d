package org.credence.bench;

import java.util.function.IntFunction;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/** A workload of fits by stochastic gradients, of as many steps as asked for. */
final class Training {

  private final LogPosterior target;
  private final IntFunction<Inference> method;
  private final RandomStream stream = RandomStream.of(1);

  /**
   * A training workload.
   *
   * @param target the posterior
   * @param method the method with the given number of steps
   */
  Training(LogPosterior target, IntFunction<Inference> method) {
    this.target = target;
    this.method = method;
  }

  /** A whole fit: recording the computation, then the steps. */
  Fit run(int steps) {
    return method.apply(steps).fit(target, stream, ProgressListener.NONE);
  }
}
