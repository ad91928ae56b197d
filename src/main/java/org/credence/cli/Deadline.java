package org.credence.cli;

import java.util.function.LongSupplier;
import org.credence.inference.ProgressListener;

/** Ends a fit that takes longer than it may. */
final class Deadline implements ProgressListener {

  /** What a fit ends with when its time is up. */
  static final class PassedException extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  private final ProgressListener listener;
  private final LongSupplier clock;
  private final long end;

  private Deadline(ProgressListener listener, LongSupplier clock, long end) {
    this.listener = listener;
    this.clock = clock;
    this.end = end;
  }

  /**
   * A deadline some time from now.
   *
   * @param listener told of progress all the same
   * @param clock in nanoseconds, from any start
   * @param nanos how long from now
   */
  static Deadline in(ProgressListener listener, LongSupplier clock, long nanos) {
    return new Deadline(listener, clock, clock.getAsLong() + nanos);
  }

  /** How much time is left; negative if it is up. */
  long nanosLeft() {
    return end - clock.getAsLong();
  }

  @Override
  public void onProgress(long done, long total, double objective) {
    if (done < total && nanosLeft() < 0) {
      throw new PassedException();
    }
    listener.onProgress(done, total, objective);
  }
}
