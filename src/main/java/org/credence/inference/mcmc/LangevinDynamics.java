package org.credence.inference.mcmc;

import java.util.Arrays;
import org.credence.random.RandomStream;

/**
 * Stochastic gradient Langevin dynamics: with step size ε and unit D of a coordinate,
 *
 * <pre>
 * θ ← θ + ½ ε D g + √(ε D) z        z ~ N(0, 1)
 * </pre>
 *
 * <p>Reference: M. Welling and Y. W. Teh, Bayesian learning via stochastic gradient Langevin
 * dynamics, ICML 2011.
 */
final class LangevinDynamics implements StochasticDynamics {

  private final RandomStream stream;
  private final double[] normal;

  LangevinDynamics(int dimension, RandomStream stream) {
    this.stream = stream;
    this.normal = new double[dimension];
  }

  @Override
  public void move(
      double[] position,
      double[] gradient,
      double stepSize,
      GradientMoments moments,
      boolean noisy) {
    if (noisy) {
      stream.fillGaussian(normal);
    } else {
      Arrays.fill(normal, 0);
    }
    for (int i = 0; i < position.length; i++) {
      double step = stepSize * moments.unit(i);
      position[i] += 0.5 * step * gradient[i] + Math.sqrt(step) * normal[i];
    }
  }
}
