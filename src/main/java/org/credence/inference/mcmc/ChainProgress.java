package org.credence.inference.mcmc;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.credence.inference.ProgressListener;
import org.credence.model.LogDensity;
import org.jspecify.annotations.Nullable;

/**
 * What the chains of a run have in common while they run: how many steps they have taken together,
 * and whether they are to stop. They stop when the thread that started them is interrupted, or when
 * one of them, or the listener, has thrown.
 */
final class ChainProgress {

  private static final int REPORTS = 100;

  private final ProgressListener listener;
  private final long total;
  private final long perReport;
  private final Thread starter = Thread.currentThread();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private long done;

  ChainProgress(ProgressListener listener, long total) {
    this.listener = listener;
    this.total = total;
    this.perReport = Math.max(1, total / REPORTS);
  }

  /**
   * Counts a step. The lock makes the reports of all chains one ascending sequence, of which
   * nothing comes after the listener has thrown.
   *
   * @param objective the log density at the chain's present point, in nats
   */
  synchronized void step(double objective) {
    check();
    done++;
    if (done % perReport == 0 || done == total) {
      report(objective);
    }
  }

  private void report(double objective) {
    try {
      listener.onProgress(done, total, objective);
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  /** A density whose evaluation throws once the run is to stop. */
  LogDensity guard(LogDensity density) {
    return new Guarded(density);
  }

  /** Notes what ended a chain, so that the others end as well; the first counts. */
  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  /** Throws what ended the run, if anything did. */
  void throwFailure() {
    Throwable cause = failure.get();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void check() {
    if (failure.get() != null) {
      throw new CancellationException("Another chain has ended the run");
    }
    if (starter.isInterrupted() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The run was interrupted");
    }
  }

  /** Checks before each evaluation; the check costs a few nanoseconds. */
  private final class Guarded implements LogDensity {

    private final LogDensity density;

    Guarded(LogDensity density) {
      this.density = density;
    }

    @Override
    public int dimension() {
      return density.dimension();
    }

    @Override
    public double value(double[] position) {
      check();
      return density.value(position);
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      check();
      return density.valueAndGradient(position, gradient);
    }
  }
}
