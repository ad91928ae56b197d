package org.credence.inference.mcmc;

import java.util.Locale;
import org.credence.inference.DivergenceException;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/**
 * One chain of microcanonical Langevin sampling as it moves: the particle, the units of its
 * coordinates, and its tuning, which warm-up changes. For one thread.
 */
final class MclmcChain {

  private final LogDensity density;
  private final IsokineticIntegrator integrator;
  private final RandomStream stream;
  private final IsokineticPoint point;
  private final double[] position;
  private ScaledDensity target;
  private MicrocanonicalKernel kernel;
  private double stepSize;
  private double decoherenceLength;

  /**
   * Begins at a point, in the density's own units.
   *
   * @throws IllegalArgumentException if there is one dimension only, in which no direction differs
   *     from another but by its sign
   * @throws DivergenceException if log density or gradient are not finite there
   */
  MclmcChain(
      LogDensity density, IsokineticIntegrator integrator, double[] start, RandomStream stream) {
    if (start.length < 2) {
      throw new IllegalArgumentException(
          "Microcanonical sampling needs at least 2 dimensions, not " + start.length);
    }
    this.density = density;
    this.integrator = integrator;
    this.stream = stream;
    position = start.clone();
    point = new IsokineticPoint(start.length);
    target = ScaledDensity.unscaled(density);
    kernel = new MicrocanonicalKernel(target, integrator);
    decoherenceLength = Math.sqrt(start.length);
    setOff();
    requireFinite();
  }

  /** From the present position in any direction. */
  private void setOff() {
    target.scale(position, point.position);
    point.evaluate(target);
    point.drawDirection(stream);
  }

  private void requireFinite() {
    if (!point.isFinite()) {
      throw new DivergenceException(
          String.format(
              Locale.ROOT,
              "A chain cannot start where the log posterior is %s or its gradient is not finite;"
                  + " choose another start or look for extreme values in the table",
              point.logDensity));
    }
  }

  /**
   * Takes a step.
   *
   * @return the error in the energy, in nats; NaN if the step could not be taken
   */
  double step() {
    double error = kernel.step(point, stepSize, decoherenceLength, stream);
    target.unscale(point.position, position);
    return error;
  }

  /** Where the chain is, in the density's own units; not to be modified. */
  double[] position() {
    return position;
  }

  /** The log density there, in nats. */
  double logDensity() {
    return point.logDensity;
  }

  /** ε, in the present units. */
  double stepSize() {
    return stepSize;
  }

  /** L, in the present units. */
  double decoherenceLength() {
    return decoherenceLength;
  }

  void setStepSize(double size) {
    stepSize = size;
  }

  void setDecoherenceLength(double length) {
    decoherenceLength = length;
  }

  /** Measures each coordinate in a unit of its own from now on. */
  void setUnits(double[] units) {
    target = ScaledDensity.of(density, units);
    kernel = new MicrocanonicalKernel(target, integrator);
    setOff();
  }
}
