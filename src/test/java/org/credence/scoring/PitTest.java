package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class PitTest {

  /**
   * Counts of a fair die: the middle of the jump is far from uniform, the drawn u is. The band of
   * Kolmogorov and Smirnov is left with probability 10⁻³.
   */
  @Test
  void randomisedValuesOfCountsAreUniform() {
    int n = 2000;
    double[] below = new double[n];
    double[] upTo = new double[n];
    for (int i = 0; i < n; i++) {
      int face = RandomStream.of(i).split("die").nextInt(6);
      below[i] = face / 6.0;
      upTo[i] = (face + 1) / 6.0;
    }
    double[] pit = Pit.randomized(below, upTo, RandomStream.of(5));
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), n)).isGreaterThan(0.001);
    for (int i = 0; i < n; i++) {
      below[i] = 0.5 * (below[i] + upTo[i]);
    }
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(below), n)).isLessThan(1e-9);
  }

  @Test
  void withoutJumpsNothingIsDrawn() {
    double[] pit = {0, 0.3, 1};
    assertThat(Pit.randomized(pit, pit, RandomStream.of(1))).containsExactly(pit);
  }

  @Test
  void refusesJumpsDownwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Pit.randomized(new double[] {0.4}, new double[] {0.3}, RandomStream.of(1)))
        .withMessage("below must be at most upTo, not 0.4 with 0.3");
  }
}
