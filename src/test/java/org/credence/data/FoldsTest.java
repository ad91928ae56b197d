package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void everyRowIsTestedOnceAndSizesDifferByAtMostOne() {
    Folds folds = Folds.of(23, 5, RandomStream.of(2));
    int[] tested = new int[23];
    for (Split split : folds.splits()) {
      assertThat(split.test().length).isBetween(4, 5);
      assertThat(split.train()).hasSize(23 - split.test().length);
      IntStream.of(split.test()).forEach(row -> tested[row]++);
    }
    assertThat(tested).containsOnly(1);
    assertThat(folds.split(folds.foldOf(7)).test()).contains(7);
  }

  @Test
  void stratifiedFoldsSpreadEveryClassEvenly() {
    int[] classes =
        IntStream.range(0, 100).map(i -> i % 10 == 0 ? 2 : i % 3 == 0 ? 1 : 0).toArray();
    Folds folds = Folds.stratified(classes, 7, RandomStream.of(4));
    for (int k = 0; k < 3; k++) {
      int wanted = k;
      List<Long> counts =
          folds.splits().stream()
              .map(s -> IntStream.of(s.test()).filter(row -> classes[row] == wanted).count())
              .toList();
      long least = counts.stream().mapToLong(Long::longValue).min().orElseThrow();
      assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(least, least + 1));
    }
    assertThat(folds.splits()).allSatisfy(s -> assertThat(s.test().length).isBetween(14, 15));
  }

  @Test
  void repeatedPartitionsAreSeededAndDiffer() {
    List<Folds> repeats = Folds.repeated(30, 3, 2, RandomStream.of(9));
    assertThat(repeats.get(0).split(0).test()).isNotEqualTo(repeats.get(1).split(0).test());
    assertThat(Folds.repeated(30, 3, 5, RandomStream.of(9)).get(1).split(2).test())
        .containsExactly(repeats.get(1).split(2).test());
  }

  @Test
  void refusesNumbersOfFoldsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Folds.of(5, 6, RandomStream.of(1)))
        .withMessage("The number of folds must be from 2 to the 5 rows, not 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Folds.of(5, 1, RandomStream.of(1)))
        .withMessage("The number of folds must be from 2 to the 5 rows, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Folds.stratified(new int[] {0, -1, 0}, 2, RandomStream.of(1)))
        .withMessage("A class must be at least 0, not -1");
  }
}
