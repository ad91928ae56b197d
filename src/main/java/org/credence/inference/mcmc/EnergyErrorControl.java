package org.credence.inference.mcmc;

/**
 * Finds the step size at which the variance of the energy error of a step, per dimension, is what
 * it should be. The squared error of a step of size ε grows as ε⁶, so each error says what size
 * would have been right; a running average, in which steps near the target count most and the last
 * {@value #MEMORY} or so steps count, says what size is right.
 *
 * <p>With ξ = (error² / d) / target, the weight of a step is exp(−½ (ln ξ / (6 · 1.5))²), and ε⁻⁶
 * the weighted mean of ξ / ε⁶.
 *
 * <p>Reference: J. Robnik, G. B. De Luca, E. Silverstein and U. Seljak, Microcanonical Hamiltonian
 * Monte Carlo, JMLR 24 (2023), arXiv:2212.08549, section 4. For one chain.
 */
final class EnergyErrorControl {

  private static final int MEMORY = 150;
  private static final double DECAY = (MEMORY - 1.0) / (MEMORY + 1.0);
  private static final double TRUST = 1.5;
  private static final double ORDER = 6;

  /** An error of exactly 0 is rounding; it must not have an infinite logarithm. */
  private static final double LEAST = 1e-30;

  /** After a step that could not be taken. */
  private static final double RETREAT = 0.8;

  private final int dimension;
  private double stepSize;
  private double limit = Double.POSITIVE_INFINITY;
  private double weights;
  private double sum;

  EnergyErrorControl(int dimension, double firstStepSize) {
    this.dimension = dimension;
    this.stepSize = firstStepSize;
  }

  /**
   * Learns from a step of the present size.
   *
   * @param energyError in nats; NaN if the step could not be taken, then sizes stay below this one
   * @param energyVariance the target, of the squared error by dimension
   */
  void update(double energyError, double energyVariance) {
    if (Double.isNaN(energyError)) {
      limit = RETREAT * stepSize;
    } else {
      double ratio = energyError * energyError / (dimension * energyVariance) + LEAST;
      double distance = Math.log(ratio) / (ORDER * TRUST);
      double weight = Math.exp(-0.5 * distance * distance);
      sum = DECAY * sum + weight * ratio / Math.pow(stepSize, ORDER);
      weights = DECAY * weights + weight;
    }
    stepSize = Math.min(limit, weights > 0 ? Math.pow(sum / weights, -1 / ORDER) : limit);
  }

  /** The size of the next step. */
  double stepSize() {
    return stepSize;
  }
}
