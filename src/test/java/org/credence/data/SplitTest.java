package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  @ParameterizedTest
  @CsvSource({"100,0.2,20", "133,0.25,33", "10,0.01,1", "2,0.99,1", "10,0.99,9", "7,0.5,4"})
  void holdoutTestsTheRoundedShareAndTrainsOnTheRest(int rows, double fraction, int expected) {
    Split split = Split.holdout(rows, fraction, RandomStream.of(1));
    assertThat(split.test()).hasSize(expected).isSorted().doesNotHaveDuplicates();
    assertThat(split.train()).hasSize(rows - expected).isSorted();
    assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test())).sorted())
        .containsExactly(IntStream.range(0, rows).boxed().toArray(Integer[]::new));
  }

  @Test
  void sameStreamGivesTheSameSplitAndAnotherSeedAnother() {
    int[] first = Split.holdout(100, 0.3, RandomStream.of(5)).test();
    assertThat(Split.holdout(100, 0.3, RandomStream.of(5)).test()).containsExactly(first);
    assertThat(Split.holdout(100, 0.3, RandomStream.of(6)).test()).isNotEqualTo(first);
  }

  @Test
  void everyRowIsHeldOutEquallyOften() {
    int[] counts = new int[10];
    RandomStream stream = RandomStream.of(3);
    for (int i = 0; i < 10_000; i++) {
      for (int row : Split.holdout(10, 0.3, stream).test()) {
        counts[row]++;
      }
    }
    // Binomial(10000, 0.3), sd 45.8: five sds of ten counts is a false alarm once in 170,000 seeds.
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 3000) < 5 * 45.8);
  }

  @Test
  void testingKeepsTheGivenOrderAndTrainsOnTheOthers() {
    Split split = Split.testing(5, 4, 0);
    assertThat(split.test()).containsExactly(4, 0);
    assertThat(split.train()).containsExactly(1, 2, 3);
  }

  @Test
  void refusesOverlapsRangesAndEmptyTrainingSets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of(new int[] {1, 2}, new int[] {2}))
        .withMessage("Row 2 is named twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.testing(3, 0, 3))
        .withMessage("Row 3 is not among the 3 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.testing(3, -1))
        .withMessage("Row -1 is negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.testing(2, 0, 1))
        .withMessage("number of training rows must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.holdout(10, Double.NaN, RandomStream.of(1)))
        .withMessage("testFraction must lie between 0 and 1, not NaN");
  }

  @Test
  void arraysAreCopies() {
    Split split = Split.testing(3, 1);
    split.test()[0] = 7;
    split.train()[0] = 7;
    assertThat(split.test()).containsExactly(1);
    assertThat(split.train()).containsExactly(0, 2);
  }
}
