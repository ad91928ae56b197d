package org.credence.inference.mcmc;

import org.credence.inference.TransitionInfo;
import org.credence.random.RandomStream;

/**
 * How a particle travels and where on its way it is stopped: a transition that leaves the target's
 * distribution as it is. Owns buffers, for one chain.
 */
interface Trajectory {

  /**
   * The energy error beyond which a trajectory is divergent, in nats; a point that much higher has
   * no chance to be chosen.
   */
  double MAX_ENERGY_ERROR = 1000;

  /**
   * Gives the particle a fresh momentum, lets it travel, and leaves it where it was stopped.
   *
   * @param hamiltonian the energy
   * @param state modified: its position, gradient and log density are those of the next draw
   * @param stepSize of the integrator, greater than 0
   * @param stream the source of randomness
   * @return what happened
   */
  TransitionInfo transition(
      Hamiltonian hamiltonian, PhasePoint state, double stepSize, RandomStream stream);
}
