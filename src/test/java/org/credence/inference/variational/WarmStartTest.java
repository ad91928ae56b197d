package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** A fit that begins where another one ended. */
class WarmStartTest {

  private static final double STEP = 1e-9;

  /** Two weights, a bias, and the noise, which is a point. */
  private static final LogPosterior TARGET =
      LogPosterior.of(
          Network.of(2, Dense.of(1)),
          GaussianPrior.of(1),
          GaussianLikelihood.withLearnedNoise(),
          Dataset.of(2, new double[] {1, 2, 3, 5, 2, 1}, new double[] {1, 0, 2}));

  private static GaussianPosterior fit(BayesByBackprop method) {
    return (GaussianPosterior)
        method.fit(TARGET, RandomStream.of(1), ProgressListener.NONE).posterior();
  }

  /** One step of Adam moves no number by more than its size. */
  @Test
  void itsFirstStepIsFromThere() {
    GaussianPosterior start =
        GaussianPosterior.of(new double[] {3, -2, 0.5, -1}, new double[] {0.1, 0.7, 2, 0});
    GaussianPosterior next =
        fit(BayesByBackprop.withDefaults().withStart(start).withSteps(1).withStepSize(STEP));
    assertThat(next.means()).containsExactly(start.means(), within(2 * STEP));
    assertThat(next.means()).isNotEqualTo(start.means());
    assertThat(next.sds()).containsExactly(start.sds(), within(2 * STEP));
  }

  /** Pruned weights come back with the initial sd. */
  @Test
  void sdsOfZeroAreTheInitialOne() {
    GaussianPosterior pruned = GaussianPosterior.of(new double[4], new double[4]);
    BayesByBackprop method =
        BayesByBackprop.withDefaults().withInitialSd(0.3).withSteps(1).withStepSize(STEP);
    double[] sds = fit(method.withStart(pruned)).sds();
    assertThat(Arrays.copyOf(sds, 3)).containsExactly(new double[] {0.3, 0.3, 0.3}, within(STEP));
    assertThat(sds[3]).isZero();
  }

  @Test
  void refusesThePosteriorOfAnotherModel() {
    BayesByBackprop other =
        BayesByBackprop.withDefaults()
            .withStart(GaussianPosterior.of(new double[3], new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(other))
        .withMessage("The posterior to start from must have length 4, not 3");
  }
}
