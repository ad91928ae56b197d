package org.credence.inference.mcmc;

/**
 * The leapfrog (velocity Verlet) integrator of Hamilton's equations: half a step of the momentum, a
 * step of the position, half a step of the momentum. It is symplectic and reversible, and its error
 * in the energy after a fixed time is O(ε²).
 *
 * <pre>
 * p ← p + ½ ε ∇ log density(q)
 * q ← q + ε M⁻¹ p
 * p ← p + ½ ε ∇ log density(q)
 * </pre>
 *
 * <p>Reference: R. Neal, MCMC using Hamiltonian dynamics, in: Handbook of Markov Chain Monte Carlo
 * (2011), arXiv:1206.1901, section 5.2.3.
 */
final class LeapfrogIntegrator {

  private LeapfrogIntegrator() {}

  /**
   * One step; allocates nothing.
   *
   * @param hamiltonian the energy
   * @param point modified; its gradient and velocity are up to date before and after
   * @param stepSize ε; negative to go back in time
   */
  static void step(Hamiltonian hamiltonian, PhasePoint point, double stepSize) {
    addMultiple(0.5 * stepSize, point.gradient, point.momentum);
    hamiltonian.updateVelocity(point);
    addMultiple(stepSize, point.velocity, point.position);
    hamiltonian.evaluate(point);
    addMultiple(0.5 * stepSize, point.gradient, point.momentum);
    hamiltonian.updateVelocity(point);
  }

  private static void addMultiple(double factor, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }
}
