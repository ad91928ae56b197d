package org.credence.inference;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of fits that run side by side, told as that of one. The first failure, that of the
 * listener included, stops all of them at their next report. Safe to share among threads.
 */
final class JointProgress {

  /** A listener hears no more often of many members than of one. */
  private static final int REPORTS = 200;

  private final ProgressListener listener;
  private final long[] doneBy;
  private long done;
  private long reported;
  private @Nullable Throwable failure;

  JointProgress(ProgressListener listener, int members) {
    this.listener = listener;
    doneBy = new long[members];
  }

  /** What one of the members reports to; all must plan the same number of steps. */
  ProgressListener of(int member) {
    return (steps, total, objective) -> report(member, steps, total, objective);
  }

  private synchronized void report(int member, long steps, long total, double objective) {
    if (hasFailed()) {
      throw new CancellationException("Another member of the ensemble failed");
    }
    done += steps - doneBy[member];
    doneBy[member] = steps;
    long all = total * doneBy.length;
    if (done == all || (done - reported) * REPORTS >= all) {
      reported = done;
      tell(all, objective);
    }
  }

  /** A listener that throws is a failure from now on, not only once its member has unwound. */
  private void tell(long all, double objective) {
    try {
      listener.onProgress(done, all, objective);
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  /** Runs a member, unless another failed before, and keeps what it throws. */
  <T> Optional<T> attempt(Supplier<T> member) {
    if (hasFailed()) {
      return Optional.empty();
    }
    try {
      return Optional.of(member.get());
    } catch (RuntimeException | Error e) {
      fail(e);
      return Optional.empty();
    }
  }

  private synchronized boolean hasFailed() {
    return failure != null;
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  /** Throws what the first failing member threw. */
  synchronized void rethrow() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
