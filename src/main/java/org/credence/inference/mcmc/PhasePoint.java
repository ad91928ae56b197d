package org.credence.inference.mcmc;

/**
 * A particle: where it is, how it moves, and what the target says there. Its arrays are overwritten
 * as it moves.
 */
final class PhasePoint {

  final double[] position;
  final double[] momentum;

  /** M⁻¹ times the momentum. */
  final double[] velocity;

  /** Of the log density, at the position. */
  final double[] gradient;

  /** At the position, in nats. */
  double logDensity = Double.NaN;

  PhasePoint(int dimension) {
    position = new double[dimension];
    momentum = new double[dimension];
    velocity = new double[dimension];
    gradient = new double[dimension];
  }

  /** Takes over everything. */
  void set(PhasePoint other) {
    setPosition(other.position, other.gradient, other.logDensity);
    System.arraycopy(other.momentum, 0, momentum, 0, momentum.length);
    System.arraycopy(other.velocity, 0, velocity, 0, velocity.length);
  }

  /** Takes over a position and what the target says there; the motion stays. */
  void setPosition(double[] at, double[] gradientThere, double logDensityThere) {
    System.arraycopy(at, 0, position, 0, position.length);
    System.arraycopy(gradientThere, 0, gradient, 0, gradient.length);
    logDensity = logDensityThere;
  }
}
