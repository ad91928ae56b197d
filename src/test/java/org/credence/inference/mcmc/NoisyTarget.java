package org.credence.inference.mcmc;

import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/** A density whose gradient carries independent Gaussian noise, as that of a mini-batch does. */
record NoisyTarget(LogDensity exact, double[] noiseSds, RandomStream stream) implements LogDensity {

  @Override
  public int dimension() {
    return exact.dimension();
  }

  @Override
  public double value(double[] position) {
    return exact.value(position);
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double value = exact.valueAndGradient(position, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += noiseSds[i] * stream.nextGaussian();
    }
    return value;
  }
}
