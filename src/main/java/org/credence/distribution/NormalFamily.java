package org.credence.distribution;

import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;

/** The normal distribution; parameters are location and scale (mean and sd). */
public enum NormalFamily implements ConditionalFamily {
  /** The one instance. */
  INSTANCE;

  @Override
  public String label() {
    return "normal";
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public double mean(double[] p, int offset) {
    return p[offset];
  }

  @Override
  public double variance(double[] p, int offset) {
    return p[offset + 1] * p[offset + 1];
  }

  @Override
  public double logDensity(double y, double[] p, int offset) {
    return SpecialFunctions.logNormalDensity((y - p[offset]) / p[offset + 1])
        - Math.log(p[offset + 1]);
  }

  @Override
  public double density(double y, double[] p, int offset) {
    return SpecialFunctions.normalDensity((y - p[offset]) / p[offset + 1]) / p[offset + 1];
  }

  @Override
  public double cdf(double y, double[] p, int offset) {
    return SpecialFunctions.normalCdf((y - p[offset]) / p[offset + 1]);
  }

  @Override
  public double survival(double y, double[] p, int offset) {
    return SpecialFunctions.normalCdf((p[offset] - y) / p[offset + 1]);
  }

  @Override
  public double sample(double[] p, int offset, RandomStream stream) {
    return p[offset] + p[offset + 1] * stream.nextGaussian();
  }
}
