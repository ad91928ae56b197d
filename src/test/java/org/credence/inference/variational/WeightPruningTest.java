package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.credence.inference.GaussianPosterior;
import org.junit.jupiter.api.Test;

class WeightPruningTest {

  private static final GaussianPosterior POSTERIOR =
      GaussianPosterior.of(new double[] {1, -3, 0.1, 2, 5}, new double[] {1, 1, 1, 0.1, 0});

  @Test
  void ratioIsMeanOverSd() {
    assertThat(WeightPruning.signalToNoise(POSTERIOR))
        .containsExactly(1, 3, 0.1, 20, Double.POSITIVE_INFINITY);
  }

  @Test
  void prunesTheShareWithTheSmallestRatioAndNoPoints() {
    GaussianPosterior pruned = WeightPruning.prune(POSTERIOR, 0.5);
    assertThat(pruned.means()).containsExactly(0, -3, 0, 2, 5);
    assertThat(pruned.sds()).containsExactly(0, 1, 0, 0.1, 0);
  }

  @Test
  void refusesAShareOutOfRange() {
    assertThatThrownBy(() -> WeightPruning.prune(POSTERIOR, 1)).hasMessageContaining("share");
  }
}
