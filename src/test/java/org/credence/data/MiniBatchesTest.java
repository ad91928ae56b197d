package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class MiniBatchesTest {

  @Test
  void anEpochVisitsFullBatchesOfDistinctRows() {
    MiniBatches batches = MiniBatches.of(10, 3, RandomStream.of(1));
    assertThat(batches.batchesPerEpoch()).isEqualTo(3);
    for (int epoch = 0; epoch < 4; epoch++) {
      int[] visits = new int[10];
      for (int b = 0; b < batches.batchesPerEpoch(); b++) {
        int from = batches.next();
        assertThat(from).isEqualTo(3 * b);
        for (int i = 0; i < 3; i++) {
          visits[batches.order()[from + i]]++;
        }
      }
      assertThat(Arrays.stream(visits).sum()).isEqualTo(9);
      assertThat(Arrays.stream(visits).max()).hasValue(1);
    }
  }

  @Test
  void fullBatchKeepsTheOrderAndUsesNoRandomness() {
    RandomStream stream = RandomStream.of(1);
    MiniBatches batches = MiniBatches.of(4, 4, stream);
    batches.next();
    batches.next();
    assertThat(batches.order()).containsExactly(0, 1, 2, 3);
    assertThat(stream.nextLong()).isEqualTo(RandomStream.of(1).nextLong());
  }

  @Test
  void rescaledBatchSumIsUnbiasedThoughRowsAreLeftOver() {
    double[] values = {1, 2, 4, 8, 16, 32, 64};
    MiniBatches batches = MiniBatches.of(7, 3, RandomStream.of(8));
    int steps = 40_000;
    double sum = 0;
    double squares = 0;
    for (int s = 0; s < steps; s++) {
      int from = batches.next();
      double estimate = 0;
      for (int i = 0; i < 3; i++) {
        estimate += values[batches.order()[from + i]] * 7 / 3;
      }
      sum += estimate;
      squares += estimate * estimate;
    }
    double mean = sum / steps;
    double standardError = Math.sqrt((squares / steps - mean * mean) / steps);
    // Five standard errors: a false alarm once in 1.7 million seeds.
    assertThat(Math.abs(mean - 127)).isLessThan(5 * standardError);
  }

  @Test
  void sameStreamGivesTheSameBatches() {
    MiniBatches one = MiniBatches.of(50, 8, RandomStream.of(3));
    MiniBatches two = MiniBatches.of(50, 8, RandomStream.of(3));
    for (int s = 0; s < 20; s++) {
      assertThat(one.next()).isEqualTo(two.next());
      assertThat(one.order()).containsExactly(two.order());
    }
  }

  @Test
  void refusesSizesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MiniBatches.of(5, 6, RandomStream.of(1)))
        .withMessage("A batch of 6 rows cannot be taken from 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MiniBatches.of(0, 0, RandomStream.of(1)))
        .withMessage("A batch of 0 rows cannot be taken from 0");
  }
}
