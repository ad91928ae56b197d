package org.credence;

import org.credence.inference.ProgressListener;

/**
 * The progress of the fits of a cross-validation, told as that of one, in thousandths of a fit.
 * Safe to share among threads.
 */
final class FoldsProgress {

  private static final long THOUSANDTHS = 1000;

  private final ProgressListener listener;
  private final long[] doneBy;
  private long done;

  FoldsProgress(ProgressListener listener, int fits) {
    this.listener = listener;
    doneBy = new long[fits];
  }

  /** What one of the fits reports to. */
  ProgressListener of(int fit) {
    return (steps, total, objective) -> report(fit, THOUSANDTHS * steps / total, objective);
  }

  private synchronized void report(int fit, long share, double objective) {
    if (share > doneBy[fit]) {
      done += share - doneBy[fit];
      doneBy[fit] = share;
      listener.onProgress(done, THOUSANDTHS * doneBy.length, objective);
    }
  }
}
