package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.inference.Fit;
import org.credence.inference.GaussianMixturePosterior;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** A mixture of Gaussians, each of them a fit of its own. */
class ComponentsTest {

  private static final double[] X = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5};

  private static final LogPosterior TARGET =
      LogPosterior.of(
          Network.of(1, Dense.of(3, Activation.TANH), Dense.of(1)),
          GaussianPrior.of(1).withLearnedScalePerWeight(),
          GaussianLikelihood.withLearnedNoise(),
          Dataset.of(1, X, IntStream.range(0, 8).mapToDouble(i -> Math.sin(X[i])).toArray()));

  private static final BayesByBackprop METHOD = BayesByBackprop.withDefaults().withSteps(2000);

  private static Fit fit(BayesByBackprop method) {
    return method.fit(TARGET, RandomStream.of(1), ProgressListener.NONE);
  }

  private static List<GaussianPosterior> components(Fit fit) {
    return ((GaussianMixturePosterior) fit.posterior()).components();
  }

  @Test
  void oneIsAGaussianAndTheFirstOfMore() {
    GaussianPosterior one = (GaussianPosterior) fit(METHOD.withComponents(1)).posterior();
    List<GaussianPosterior> three = components(fit(METHOD.withComponents(3)));
    assertThat(three).hasSize(3);
    assertThat(three.get(0).means()).isEqualTo(one.means());
    assertThat(three.get(0).sds()).isEqualTo(one.sds());
    assertThat(three.get(1).means()).isNotEqualTo(one.means());
  }

  /**
   * Whatever the model, KL of a component to the mixture is what the bound of the mixture gains: at
   * least 0 and at most ln K. Each log ratio is at most ln K, so that the error of the mean of
   * 4,000 is below 0.05.
   */
  @Test
  void theBoundOfAMixtureIsAtLeastTheMeanOfTheirs() {
    Fit fit = fit(METHOD.withComponents(2));
    GaussianMixturePosterior mixture = (GaussianMixturePosterior) fit.posterior();
    double[] theta = new double[mixture.dimension()];
    double gain = 0;
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      mixture.draw(i, RandomStream.of(2), theta);
      GaussianPosterior own = mixture.components().get(i % 2);
      gain += (own.logDensity(theta) - mixture.logDensity(theta)) / draws;
    }
    assertThat(gain).isBetween(-0.05, Math.log(2) + 1e-12);
  }
}
