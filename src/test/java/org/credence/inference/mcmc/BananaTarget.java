package org.credence.inference.mcmc;

import org.credence.model.LogDensity;

/**
 * A density in two dimensions that is nowhere near Gaussian: −x²/2 − (y − x²)² − x⁴/10. Smooth, so
 * that what holds for integrators holds to rounding.
 */
final class BananaTarget implements LogDensity {

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double value(double[] position) {
    return valueAndGradient(position, new double[2]);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double x = position[0];
    double off = position[1] - x * x;
    gradient[0] = -x + 4 * x * off - 0.4 * x * x * x;
    gradient[1] = -2 * off;
    return -0.5 * x * x - off * off - 0.1 * x * x * x * x;
  }
}
