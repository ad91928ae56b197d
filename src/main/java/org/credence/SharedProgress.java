package org.credence;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.credence.inference.ProgressListener;

/**
 * The progress of several pieces of work told as that of one, in thousandths of a piece times its
 * weight. Safe to share among threads.
 */
final class SharedProgress {

  private static final long THOUSANDTHS = 1000;

  private final ProgressListener listener;
  private final long[] weights;
  private final long[] doneBy;
  private final long total;
  private long done;

  private SharedProgress(ProgressListener listener, long[] weights) {
    this.listener = listener;
    this.weights = weights;
    doneBy = new long[weights.length];
    total = THOUSANDTHS * Arrays.stream(weights).sum();
  }

  /** Of pieces that take about as long as one another. */
  static SharedProgress equal(ProgressListener listener, int pieces) {
    return new SharedProgress(listener, LongStream.generate(() -> 1).limit(pieces).toArray());
  }

  /** Of pieces that take about as long as their weights say. */
  static SharedProgress weighted(ProgressListener listener, long... weights) {
    return new SharedProgress(listener, weights.clone());
  }

  /** What one of the pieces reports to. */
  ProgressListener of(int piece) {
    return (steps, all, objective) -> report(piece, THOUSANDTHS * steps / all, objective);
  }

  private synchronized void report(int piece, long share, double objective) {
    if (share > doneBy[piece]) {
      done += weights[piece] * (share - doneBy[piece]);
      doneBy[piece] = share;
      listener.onProgress(done, total, objective);
    }
  }
}
