package org.credence.diagnostics;

import org.credence.internal.Checks;

/**
 * The energy Bayesian fraction of missing information of Hamiltonian Monte Carlo: how much of the
 * spread of the energy the momentum redraws in one transition. 1 or more is good (2 for independent
 * energies); below 0.3 the chain moves so slowly between levels of energy that it may not reach the
 * tails.
 *
 * <p>Reference: M. Betancourt, Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte
 * Carlo, 2016, arXiv:1604.00695.
 */
public final class Ebfmi {

  private Ebfmi() {}

  /**
   * Σ (E_t − E_{t−1})² / Σ (E_t − Ē)² of one chain.
   *
   * @param energies the Hamiltonian at each draw of one chain, in nats; not modified
   * @return from 0 on; NaN for a single draw, equal energies or one that is NaN
   * @throws IllegalArgumentException if there is no draw
   */
  public static double of(double[] energies) {
    Checks.positive(energies.length, "number of draws");
    double steps = 0;
    for (int t = 1; t < energies.length; t++) {
      steps += (energies[t] - energies[t - 1]) * (energies[t] - energies[t - 1]);
    }
    return steps / (Moments.variance(energies) * (energies.length - 1));
  }
}
