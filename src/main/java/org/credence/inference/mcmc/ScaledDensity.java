package org.credence.inference.mcmc;

import java.util.Arrays;
import org.credence.model.LogDensity;

/**
 * A log density in other units of each coordinate, z = x / scale: with the sds of the coordinates
 * as scales it is as wide in one direction as in another. For one thread.
 */
final class ScaledDensity implements LogDensity {

  private final LogDensity density;
  private final double[] scales;
  private final double[] unscaled;

  private ScaledDensity(LogDensity density, double[] scales) {
    this.density = density;
    this.scales = scales;
    this.unscaled = new double[scales.length];
  }

  /** With given scales, all greater than 0; not copied. */
  static ScaledDensity of(LogDensity density, double[] scales) {
    return new ScaledDensity(density, scales);
  }

  /** In the units that it has. */
  static ScaledDensity unscaled(LogDensity density) {
    double[] ones = new double[density.dimension()];
    Arrays.fill(ones, 1);
    return of(density, ones);
  }

  @Override
  public int dimension() {
    return density.dimension();
  }

  @Override
  public double value(double[] position) {
    unscale(position, unscaled);
    return density.value(unscaled);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    unscale(position, unscaled);
    double value = density.valueAndGradient(unscaled, gradient);
    for (int i = 0; i < scales.length; i++) {
      gradient[i] *= scales[i];
    }
    return value;
  }

  /** From z to x, which is overwritten. */
  void unscale(double[] z, double[] x) {
    for (int i = 0; i < scales.length; i++) {
      x[i] = scales[i] * z[i];
    }
  }

  /** From x to z, which is overwritten. */
  void scale(double[] x, double[] z) {
    for (int i = 0; i < scales.length; i++) {
      z[i] = x[i] / scales[i];
    }
  }
}
