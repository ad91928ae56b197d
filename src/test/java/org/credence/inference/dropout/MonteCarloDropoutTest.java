package org.credence.inference.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.credence.data.Dataset;
import org.credence.inference.Fit;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.ProgressListener;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LaplacePrior;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class MonteCarloDropoutTest {

  private static LogPosterior target(Network network, Prior prior) {
    RandomStream stream = RandomStream.of(8);
    double[] x = new double[30];
    stream.fillGaussian(x);
    double[] y = new double[30];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(2 * x[i]) + 0.1 * stream.nextGaussian();
    }
    return LogPosterior.of(
        network, prior, GaussianLikelihood.withLearnedNoise(), Dataset.of(1, x, y));
  }

  private static Network network(Dropout dropout) {
    return Network.of(1, Dense.of(5, Activation.TANH), dropout, Dense.of(1));
  }

  private static double[] theta(Fit fit) {
    return fit.posterior().state().array("theta");
  }

  @Test
  void withoutDropoutTheFitIsTheMapEstimateToTheBit() {
    LogPosterior target = target(network(Dropout.of(0)), GaussianPrior.of(1).withLearnedScale());
    Fit dropout =
        MonteCarloDropout.withDefaults()
            .withSteps(300)
            .withBatchSize(8)
            .withStepSize(0.01)
            .fit(target, RandomStream.of(2), ProgressListener.NONE);
    Fit map =
        MaximumAPosteriori.withDefaults()
            .withSteps(300)
            .withBatchSize(8)
            .withStepSize(0.01)
            .fit(target, RandomStream.of(2), ProgressListener.NONE);
    assertThat(theta(dropout)).containsExactly(theta(map));
    double[] draw = new double[target.dimension()];
    dropout.posterior().draw(0, RandomStream.of(3), draw);
    assertThat(draw).containsExactly(theta(map));
  }

  /** The masks of a step are shared by its rows or not, and either way there are masks. */
  @Test
  void sharingOfMasksChangesTheFit() {
    LogPosterior target = target(network(Dropout.of(0.3)), GaussianPrior.of(1));
    MonteCarloDropout method = MonteCarloDropout.withDefaults().withSteps(20);
    double[] perRow = theta(method.fit(target, RandomStream.of(2), ProgressListener.NONE));
    double[] perDraw =
        theta(
            method
                .withMaskSharing(MaskSharing.PER_DRAW)
                .fit(target, RandomStream.of(2), ProgressListener.NONE));
    double[] same =
        theta(
            method
                .withMaskSharing(MaskSharing.PER_ROW)
                .fit(target, RandomStream.of(2), ProgressListener.NONE));
    assertThat(perDraw).isNotEqualTo(perRow);
    assertThat(same).containsExactly(perRow);
  }

  @Test
  void refusesOtherPriorsAndNetworksWithoutDropout() {
    LogPosterior laplace = target(network(Dropout.of(0.1)), LaplacePrior.of(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(laplace))
        .withMessage("Monte Carlo dropout needs a Gaussian prior, not Laplace(scale 1.0)");
    LogPosterior dense = target(Network.of(1, Dense.of(1)), GaussianPrior.of(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(dense))
        .withMessage(
            "Monte Carlo dropout needs a network with dropout layers, not 1 -> dense(1, identity)");
  }

  private static Fit fit(LogPosterior target) {
    return MonteCarloDropout.withDefaults().fit(target, RandomStream.of(1), ProgressListener.NONE);
  }

  @Test
  void optionsAreCheckedAndCopied() {
    MonteCarloDropout defaults = MonteCarloDropout.withDefaults();
    assertThat(defaults.withBatchSize(7).batchSize()).isEqualTo(7);
    assertThat(defaults.batchSize()).isEqualTo(32);
    assertThat(defaults.name()).isEqualTo("mc-dropout");
    refused(() -> defaults.withSteps(0), "steps must be positive, not 0");
    refused(() -> defaults.withBatchSize(-1), "batchSize must be positive, not -1");
    refused(() -> defaults.withStepSize(0), "stepSize must be positive and finite, not 0.0");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
