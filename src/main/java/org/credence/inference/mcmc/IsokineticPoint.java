package org.credence.inference.mcmc;

import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/**
 * A particle of constant speed: where it is, the unit vector along which it moves, and what the
 * target says there. Its arrays are overwritten as it moves.
 */
final class IsokineticPoint {

  final double[] position;

  /** Of length 1. */
  final double[] direction;

  /** Of the log density, at the position. */
  final double[] gradient;

  /** At the position, in nats. */
  double logDensity = Double.NaN;

  IsokineticPoint(int dimension) {
    position = new double[dimension];
    direction = new double[dimension];
    gradient = new double[dimension];
  }

  /** Asks the target about the position. */
  void evaluate(LogDensity target) {
    logDensity = target.valueAndGradient(position, gradient);
  }

  /** Whether position, gradient and log density are finite numbers. */
  boolean isFinite() {
    double sum = logDensity;
    for (int i = 0; i < position.length; i++) {
      // 0 for a finite number, else NaN
      sum += 0 * position[i] + 0 * gradient[i];
    }
    return Math.abs(sum) < Double.POSITIVE_INFINITY;
  }

  /** A direction uniform on the sphere. */
  void drawDirection(RandomStream stream) {
    stream.fillGaussian(direction);
    normalizeDirection();
  }

  /** Brings the direction to length 1. */
  void normalizeDirection() {
    scale(direction, 1 / Math.sqrt(InnerProduct.of(direction, direction)));
  }

  /** Turns around. */
  void reverse() {
    scale(direction, -1);
  }

  /** Takes over everything. */
  void set(IsokineticPoint other) {
    System.arraycopy(other.position, 0, position, 0, position.length);
    System.arraycopy(other.direction, 0, direction, 0, direction.length);
    System.arraycopy(other.gradient, 0, gradient, 0, gradient.length);
    logDensity = other.logDensity;
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
