package org.credence.inference;

/** Told how far a fit is. The library itself prints nothing. Called often; must return quickly. */
@FunctionalInterface
public interface ProgressListener {

  /** Takes no notice. */
  ProgressListener NONE = (done, total, objective) -> {};

  /**
   * Some steps were taken.
   *
   * @param done the number of steps taken
   * @param total the number of steps planned
   * @param objective the present value of the objective, in nats; higher is better
   */
  void onProgress(long done, long total, double objective);
}
