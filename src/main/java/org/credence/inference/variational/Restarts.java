package org.credence.inference.variational;

import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.random.RandomStream;

/** Several independent fits, of which the one with the highest final ELBO is kept. */
final class Restarts {

  private Restarts() {}

  /** One fit. */
  @FunctionalInterface
  interface Start {
    Fit fit(RandomStream stream, ProgressListener progress);
  }

  static Fit best(int number, RandomStream stream, ProgressListener progress, Start start) {
    Fit best = start.fit(stream.split(0), part(0, number, progress));
    for (int i = 1; i < number; i++) {
      Fit next = start.fit(stream.split(i), part(i, number, progress));
      if (next.trace().last() > best.trace().last()) {
        best = next;
      }
    }
    return best;
  }

  /** The progress of one of several equal parts of a fit. */
  static ProgressListener part(int which, int number, ProgressListener progress) {
    return (done, total, objective) ->
        progress.onProgress(which * total + done, number * total, objective);
  }
}
