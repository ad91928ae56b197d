package org.credence.inference.mcmc;

import org.credence.inference.TransitionInfo;
import org.credence.random.RandomStream;

/**
 * A trajectory whose length is drawn at random, uniform between 0 and twice its mean, whose end is
 * accepted or rejected after Metropolis. Random lengths keep the chain from returning to where it
 * was in directions whose period the length would be.
 */
final class HmcTrajectory implements Trajectory {

  private final double integrationTime;
  private final int maxSteps;
  private final PhasePoint moving;

  HmcTrajectory(int dimension, double integrationTime, int maxSteps) {
    this.integrationTime = integrationTime;
    this.maxSteps = maxSteps;
    this.moving = new PhasePoint(dimension);
  }

  @Override
  public TransitionInfo transition(
      Hamiltonian hamiltonian, PhasePoint state, double stepSize, RandomStream stream) {
    int steps = steps(stepSize, stream);
    hamiltonian.drawMomentum(state, stream);
    double before = hamiltonian.energy(state);
    moving.set(state);
    double after = before;
    int taken = 0;
    while (taken < steps && after - before <= MAX_ENERGY_ERROR) {
      LeapfrogIntegrator.step(hamiltonian, moving, stepSize);
      after = hamiltonian.energy(moving);
      taken++;
    }
    double acceptance = taken < steps ? 0 : Math.min(1, Math.exp(before - after));
    boolean accepted = stream.nextDouble() < acceptance;
    if (accepted) {
      state.set(moving);
    }
    boolean divergent = after - before > MAX_ENERGY_ERROR;
    return new TransitionInfo(
        state.logDensity, accepted ? after : before, acceptance, divergent, 0, taken);
  }

  private int steps(double stepSize, RandomStream stream) {
    double time = 2 * integrationTime * stream.nextDouble();
    return (int) Math.max(1, Math.min(maxSteps, Math.ceil(time / stepSize)));
  }
}
