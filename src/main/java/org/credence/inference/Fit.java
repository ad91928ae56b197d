package org.credence.inference;

import java.util.Objects;

/**
 * What an inference method returns: the posterior, and the record of how it was reached.
 *
 * @param posterior what can be drawn from
 * @param trace the objective over the run
 */
public record Fit(Posterior posterior, Trace trace) {

  /**
   * Requires both parts.
   *
   * @param posterior what can be drawn from
   * @param trace the objective over the run
   */
  public Fit {
    Objects.requireNonNull(posterior, "posterior");
    Objects.requireNonNull(trace, "trace");
  }
}
