package org.credence.bench;

import org.credence.data.Standardization;
import org.credence.inference.Posterior;
import org.credence.model.GaussianLikelihood;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.random.RandomStream;

/** A workload of predictive means and sds over 1000 draws; see {@link OneThread}. */
final class Predictive {

  private static final Standardization UNIT =
      Standardization.of(new double[] {0}, new double[] {1});

  private final PosteriorPredictive predictive;
  private final double[] inputs;

  /**
   * A prediction workload.
   *
   * @param network the architecture
   * @param posterior of the network's parameters
   * @param inputs rows x features
   */
  Predictive(Network network, Posterior posterior, double[] inputs) {
    GaussianLikelihood likelihood = GaussianLikelihood.withNoiseSd(1);
    predictive = PosteriorPredictive.of(network, likelihood, posterior, RandomStream.of(6));
    this.inputs = inputs;
  }

  /** One prediction of all rows; the sds come after the means, which they need. */
  double[] run() {
    return predictive.regression(inputs, UNIT).sds();
  }
}
