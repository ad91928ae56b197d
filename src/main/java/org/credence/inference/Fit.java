package org.credence.inference;

import java.util.List;
import java.util.Objects;

/**
 * What an inference method returns: the posterior, and the record of how it was reached.
 *
 * @param posterior what can be drawn from
 * @param trace the objective over the run
 * @param chains how each Markov chain was sampled; empty for methods without chains
 */
public record Fit(Posterior posterior, Trace trace, List<ChainInfo> chains) {

  /**
   * Requires all parts.
   *
   * @param posterior what can be drawn from
   * @param trace the objective over the run
   * @param chains how each Markov chain was sampled; empty for methods without chains; copied
   */
  public Fit {
    Objects.requireNonNull(posterior, "posterior");
    Objects.requireNonNull(trace, "trace");
    chains = List.copyOf(chains);
  }

  /**
   * Of a method without chains.
   *
   * @param posterior what can be drawn from
   * @param trace the objective over the run
   */
  public Fit(Posterior posterior, Trace trace) {
    this(posterior, trace, List.of());
  }
}
