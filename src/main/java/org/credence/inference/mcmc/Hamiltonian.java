package org.credence.inference.mcmc;

import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/**
 * The energy of a particle, H(q, p) = −log density(q) + ½ pᵀ M⁻¹ p, in nats and up to a constant.
 * For one thread.
 */
final class Hamiltonian {

  private final LogDensity target;
  private final Metric metric;

  Hamiltonian(LogDensity target, Metric metric) {
    this.target = target;
    this.metric = metric;
  }

  /** The number of coordinates of a position. */
  int dimension() {
    return target.dimension();
  }

  /** The same target seen in another metric. */
  Hamiltonian withMetric(Metric other) {
    return new Hamiltonian(target, other);
  }

  /** Asks the target about the particle's position. */
  void evaluate(PhasePoint point) {
    point.logDensity = target.valueAndGradient(point.position, point.gradient);
  }

  /** Brings the particle's velocity up to date with its momentum. */
  void updateVelocity(PhasePoint point) {
    metric.velocity(point.momentum, point.velocity);
  }

  /** Gives the particle a momentum at random. */
  void drawMomentum(PhasePoint point, RandomStream stream) {
    metric.drawMomentum(stream, point.momentum);
    updateVelocity(point);
  }

  /** The energy; where it is not a finite number, no particle can be: it counts as infinite. */
  double energy(PhasePoint point) {
    double energy = 0.5 * InnerProduct.of(point.momentum, point.velocity) - point.logDensity;
    return Math.abs(energy) < Double.POSITIVE_INFINITY ? energy : Double.POSITIVE_INFINITY;
  }
}
