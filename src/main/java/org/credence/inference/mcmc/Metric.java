package org.credence.inference.mcmc;

import java.util.Arrays;
import org.credence.linalg.Matrix;
import org.credence.random.RandomStream;

/**
 * The geometry in which a particle moves: its inverse mass matrix M⁻¹, ideally the covariance of
 * the target, so that the target looks round. Momenta p are N(0, M), the velocity is M⁻¹ p, and the
 * kinetic energy ½ pᵀ M⁻¹ p. Immutable.
 *
 * <p>Reference: R. Neal, MCMC using Hamiltonian dynamics, in: Handbook of Markov Chain Monte Carlo
 * (2011), arXiv:1206.1901, section 5.4.1.
 */
abstract class Metric {

  /** The same mass, 1, in all directions. */
  static Metric unit(int dimension) {
    double[] variances = new double[dimension];
    Arrays.fill(variances, 1);
    return new DiagonalMetric(variances);
  }

  /**
   * A mass for each coordinate.
   *
   * @param variances the diagonal of M⁻¹, all greater than 0; not copied
   */
  static Metric diagonal(double[] variances) {
    return new DiagonalMetric(variances);
  }

  /**
   * A full mass matrix.
   *
   * @param covariance M⁻¹, symmetric positive definite
   */
  static Metric dense(Matrix covariance) {
    return new DenseMetric(covariance);
  }

  /**
   * Draws a momentum from N(0, M).
   *
   * @param stream the source of randomness
   * @param momentum overwritten
   */
  abstract void drawMomentum(RandomStream stream, double[] momentum);

  /**
   * The velocity M⁻¹ p.
   *
   * @param momentum p; not modified
   * @param velocity overwritten
   */
  abstract void velocity(double[] momentum, double[] velocity);
}
