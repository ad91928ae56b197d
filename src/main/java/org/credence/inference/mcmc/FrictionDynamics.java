package org.credence.inference.mcmc;

import java.util.Arrays;
import org.credence.random.RandomStream;

/**
 * Stochastic gradient Hamiltonian dynamics with friction: with step size η, friction α, unit D and
 * noise variance V of the gradient of a coordinate,
 *
 * <pre>
 * v ← (1 − α) v + η D g + √(2 (α − β) η D) z        z ~ N(0, 1)        β = ½ η D V
 * θ ← θ + v
 * </pre>
 *
 * <p>so that the noise of the gradient, of variance (η D)² V, and the noise added make up together
 * what friction takes away, 2 α η D. Where the first alone is more (β > α), none is added.
 *
 * <p>Reference: T. Chen, E. Fox and C. Guestrin, Stochastic gradient Hamiltonian Monte Carlo, ICML
 * 2014, arXiv:1402.4102, in its form with momentum.
 */
final class FrictionDynamics implements StochasticDynamics {

  private final double friction;
  private final RandomStream stream;
  private final double[] velocity;
  private final double[] normal;

  FrictionDynamics(int dimension, double friction, RandomStream stream) {
    this.friction = friction;
    this.stream = stream;
    this.velocity = new double[dimension];
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
      double missing = Math.max(0, friction - 0.5 * step * moments.noiseVariance(i));
      velocity[i] +=
          -friction * velocity[i] + step * gradient[i] + Math.sqrt(2 * missing * step) * normal[i];
      position[i] += velocity[i];
    }
  }
}
