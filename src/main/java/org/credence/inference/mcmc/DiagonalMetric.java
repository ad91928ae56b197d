package org.credence.inference.mcmc;

import org.credence.random.RandomStream;

/** A metric whose coordinates are independent. */
final class DiagonalMetric extends Metric {

  private final double[] variances;

  /** The sds of the momenta, 1/√variance. */
  private final double[] momentumSds;

  DiagonalMetric(double[] variances) {
    this.variances = variances;
    this.momentumSds = new double[variances.length];
    for (int i = 0; i < variances.length; i++) {
      momentumSds[i] = 1 / Math.sqrt(variances[i]);
    }
  }

  @Override
  void drawMomentum(RandomStream stream, double[] momentum) {
    stream.fillGaussian(momentum);
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] *= momentumSds[i];
    }
  }

  @Override
  void velocity(double[] momentum, double[] velocity) {
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = variances[i] * momentum[i];
    }
  }
}
