package org.credence.inference.ensemble;

import org.credence.data.Dataset;
import org.credence.model.GaussianLikelihood;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;

/** Models that are fitted in milliseconds. */
final class SmallModels {

  private SmallModels() {}

  /** 30 noisy values of a sine, a network of one input and four hidden units. */
  static LogPosterior sine(Prior prior) {
    RandomStream stream = RandomStream.of(8);
    double[] x = new double[30];
    stream.fillGaussian(x);
    double[] y = new double[30];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(2 * x[i]) + 0.2 * stream.nextGaussian();
    }
    return LogPosterior.of(
        Network.of(1, Dense.of(4, Activation.TANH), Dense.of(1)),
        prior,
        GaussianLikelihood.withLearnedNoise(),
        Dataset.of(1, x, y));
  }
}
