package org.credence.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.inference.Inference;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.Posterior;
import org.credence.inference.ProgressListener;
import org.credence.inference.mcmc.Nuts;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;
import org.credence.reference.PosteriorDistance.Region;
import org.junit.jupiter.api.Test;

class PosteriorDistanceTest {

  private static PosteriorDistance distance(String id, Inference method, Region region) {
    LogPosterior model = ReferenceNetworks.posterior(id);
    Posterior posterior = method.fit(model, RandomStream.of(1), ProgressListener.NONE).posterior();
    return PosteriorDistance.of(id, model, posterior, region);
  }

  /** Chains a tenth as long as is usual; their Monte Carlo errors are about 0.03. */
  @Test
  void aSamplerIsAtNone() {
    Nuts method = Nuts.withDefaults().withWarmup(300).withDraws(300);
    for (Region region : new Region[] {Region.INSIDE, Region.BEYOND}) {
      PosteriorDistance distance = distance("c", method, region);
      assertThat(distance.meanDifference()).isLessThan(0.15);
      assertThat(distance.sdRatio()).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void aPointHasNoSdAndItsOwnMean() {
    Inference method = MaximumAPosteriori.withDefaults().withSteps(2000);
    PosteriorDistance distance = distance("b", method, Region.GAP);
    assertThat(distance.sdRatio()).isLessThan(1e-6);
    assertThat(distance.meanDifference()).isGreaterThan(0.1);
  }

  /** x is −6 to 6 in steps of ½, its rows in [−1.96, −0.67] and [0.62, 1.97]. */
  @Test
  void inputsAreInsideBetweenOrBeyondTheRows() {
    Inference method = MaximumAPosteriori.withDefaults().withSteps(10);
    assertThat(distance("b", method, Region.INSIDE).inputs()).isEqualTo(6);
    assertThat(distance("b", method, Region.GAP).inputs()).isEqualTo(3);
    assertThat(distance("b", method, Region.BEYOND).inputs()).isEqualTo(16);
    assertThat(distance("c", method, Region.INSIDE).inputs()).isEqualTo(9);
    assertThat(distance("c", method, Region.BEYOND).inputs()).isEqualTo(16);
  }
}
