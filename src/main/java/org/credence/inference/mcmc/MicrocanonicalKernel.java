package org.credence.inference.mcmc;

import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/**
 * One step of microcanonical Langevin dynamics: a step of the isokinetic integrator, then some
 * noise in the direction of motion,
 *
 * <pre>
 * u ← (u + ν z) / |u + ν z|        z ~ N(0, I)        ν² = (e^{2ε/L} − 1) / d
 * </pre>
 *
 * <p>which makes the particle forget where it was heading after about the length L. There is no
 * accept or reject.
 *
 * <p>Reference: J. Robnik and U. Seljak, Fluctuation without dissipation: microcanonical Langevin
 * Monte Carlo (2023), arXiv:2303.18221. Owns buffers, for one chain.
 */
final class MicrocanonicalKernel {

  private final LogDensity target;
  private final IsokineticIntegrator integrator;
  private final IsokineticPoint before;
  private final double[] noise;

  MicrocanonicalKernel(LogDensity target, IsokineticIntegrator integrator) {
    this.target = target;
    this.integrator = integrator;
    this.before = new IsokineticPoint(target.dimension());
    this.noise = new double[target.dimension()];
  }

  /**
   * Takes a step. If it leaves the target's domain, the particle stays and sets off anew in any
   * direction.
   *
   * @param point modified
   * @param stepSize ε
   * @param decoherenceLength L
   * @param stream the source of randomness
   * @return the error in the energy, in nats; NaN if the step was not taken
   */
  double step(
      IsokineticPoint point, double stepSize, double decoherenceLength, RandomStream stream) {
    before.set(point);
    double error = integrator.step(target, point, stepSize);
    if (!(Math.abs(error) < Double.POSITIVE_INFINITY) || !point.isFinite()) {
      point.set(before);
      point.drawDirection(stream);
      return Double.NaN;
    }
    refresh(point, stepSize / decoherenceLength, stream);
    return error;
  }

  private void refresh(IsokineticPoint point, double share, RandomStream stream) {
    double nu = Math.sqrt(Math.expm1(2 * share) / noise.length);
    stream.fillGaussian(noise);
    for (int i = 0; i < noise.length; i++) {
      point.direction[i] += nu * noise[i];
    }
    point.normalizeDirection();
  }
}
