package org.credence.inference.mcmc;

import java.util.Locale;
import org.credence.inference.DivergenceException;
import org.credence.random.RandomStream;

/**
 * A first guess at the step size: doubled or halved until a single leapfrog step crosses an
 * acceptance probability of 0.8.
 *
 * <p>Reference: M. Hoffman and A. Gelman, The No-U-Turn Sampler, JMLR 15 (2014), arXiv:1111.4246,
 * algorithm 4, with Stan's threshold.
 */
final class InitialStepSize {

  private static final double LOG_ACCEPTANCE = Math.log(0.8);
  private static final double LARGEST = 1e7;
  private static final double SMALLEST = 1e-12;

  private InitialStepSize() {}

  /**
   * Looks for the step size.
   *
   * @param hamiltonian the energy
   * @param state where the chain is; its motion is overwritten
   * @param guess where to begin, greater than 0
   * @param stream the source of randomness
   * @return the step size
   * @throws DivergenceException if none is small enough, or none too large
   */
  static double find(Hamiltonian hamiltonian, PhasePoint state, double guess, RandomStream stream) {
    PhasePoint moving = new PhasePoint(hamiltonian.dimension());
    boolean grow = accepts(hamiltonian, state, moving, guess, stream);
    double factor = grow ? 2 : 0.5;
    double stepSize = guess;
    do {
      stepSize *= factor;
      requireSensible(stepSize);
    } while (accepts(hamiltonian, state, moving, stepSize, stream) == grow);
    return stepSize;
  }

  private static boolean accepts(
      Hamiltonian hamiltonian,
      PhasePoint state,
      PhasePoint moving,
      double stepSize,
      RandomStream stream) {
    hamiltonian.drawMomentum(state, stream);
    moving.set(state);
    LeapfrogIntegrator.step(hamiltonian, moving, stepSize);
    return hamiltonian.energy(state) - hamiltonian.energy(moving) > LOG_ACCEPTANCE;
  }

  private static void requireSensible(double stepSize) {
    if (stepSize > LARGEST) {
      throw new DivergenceException(
          "The log posterior is flat: no step is too large for it; give every parameter a prior");
    }
    if (stepSize < SMALLEST) {
      throw new DivergenceException(
          String.format(
              Locale.ROOT,
              "No step size is small enough (tried down to %.0e): the log posterior is not smooth"
                  + " where the chain is; look for extreme values in the table",
              stepSize));
    }
  }
}
