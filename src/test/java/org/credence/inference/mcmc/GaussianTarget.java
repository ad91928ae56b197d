package org.credence.inference.mcmc;

import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.model.LogDensity;

/** A Gaussian of given mean and covariance, without its constant: a target with known answers. */
final class GaussianTarget implements LogDensity {

  private final double[] mean;
  private final Matrix precision;

  private GaussianTarget(double[] mean, Matrix precision) {
    this.mean = mean;
    this.precision = precision;
  }

  static GaussianTarget of(double[] mean, Matrix covariance) {
    return new GaussianTarget(mean.clone(), Cholesky.of(covariance).inverse());
  }

  static GaussianTarget standard(int dimension) {
    return of(new double[dimension], Matrix.identity(dimension));
  }

  @Override
  public int dimension() {
    return mean.length;
  }

  @Override
  public double value(double[] position) {
    return valueAndGradient(position, new double[mean.length]);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double value = 0;
    for (int i = 0; i < mean.length; i++) {
      gradient[i] = 0;
      for (int j = 0; j < mean.length; j++) {
        gradient[i] -= precision.get(i, j) * (position[j] - mean[j]);
      }
      value += 0.5 * gradient[i] * (position[i] - mean[i]);
    }
    return value;
  }
}
