package org.credence.inference;

/**
 * Told how far a fit is. The library itself prints nothing. Called often, by one thread at a time;
 * must return quickly. What it throws ends the fit at once and reaches the caller of {@link
 * Inference#fit}.
 */
@FunctionalInterface
public interface ProgressListener {

  /** Takes no notice. */
  ProgressListener NONE = (done, total, objective) -> {};

  /**
   * Some steps were taken.
   *
   * @param done the number of steps taken; more than the last time, in the end {@code total}
   * @param total the number of steps planned, the same in every call
   * @param objective the present value of the objective, in nats; higher is better
   */
  void onProgress(long done, long total, double objective);
}
