package org.credence.inference.mcmc;

import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.random.RandomStream;

/** A metric with correlations. A velocity costs the square of the dimension. */
final class DenseMetric extends Metric {

  /** Row-major. */
  private final double[] covariance;

  private final Cholesky root;

  DenseMetric(Matrix covariance) {
    this.covariance = covariance.toArray();
    this.root = Cholesky.of(covariance);
  }

  /** With M⁻¹ = L Lᵀ, L⁻ᵀ z has covariance M. */
  @Override
  void drawMomentum(RandomStream stream, double[] momentum) {
    stream.fillGaussian(momentum);
    double[] drawn = root.solveTransposed(Vector.of(momentum)).toArrayUnsafe();
    System.arraycopy(drawn, 0, momentum, 0, momentum.length);
  }

  @Override
  void velocity(double[] momentum, double[] velocity) {
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = InnerProduct.of(covariance, i * velocity.length, momentum);
    }
  }
}
