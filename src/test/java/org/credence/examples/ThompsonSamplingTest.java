package org.credence.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ThompsonSamplingTest {

  @TempDir Path folder;

  /** Only poisonous ones are red; letters, as in the table of UCI. */
  private static Table letters(int rows) {
    StringBuilder text = new StringBuilder("class,cap-color\n");
    for (int i = 0; i < rows; i++) {
      text.append(i % 3 == 0 ? "p,e\n" : i % 3 == 1 ? "e,n\n" : "e,w\n");
    }
    return TableReader.parse(text.toString(), "letters");
  }

  @Test
  void regretIsWhatAnOracleGainsMoreOnAverage() {
    MushroomStream mushrooms = MushroomStream.of(letters(300), RandomStream.of(1));
    Dataset meals = mushrooms.meals(IntStream.range(0, 300).toArray());
    int losses = 0;
    for (int i = 0; i < 300; i++) {
      boolean red = Arrays.equals(mushrooms.looks(i, i + 1), redLooks(mushrooms));
      assertThat(mushrooms.regret(i, true)).isEqualTo(red ? 15 : 0);
      assertThat(mushrooms.regret(i, false)).isEqualTo(red ? 0 : 5);
      assertThat(mushrooms.reward(i)).isIn(5.0, -35.0);
      assertThat(meals.targets()[i]).isEqualTo(mushrooms.reward(i));
      losses += mushrooms.reward(i) < 0 ? 1 : 0;
      assertThat(mushrooms.reward(i) < 0 && !red).isFalse();
    }
    // Half of 100: outside of 4.5 sds of 5 with probability 7·10⁻⁶.
    assertThat(losses).isBetween(28, 72);
  }

  /** Those of any mushroom that poisoned somebody. */
  private static double[] redLooks(MushroomStream mushrooms) {
    int poisoner =
        IntStream.range(0, mushrooms.size())
            .filter(i -> mushrooms.reward(i) < 0)
            .findFirst()
            .orElseThrow();
    return mushrooms.looks(poisoner, poisoner + 1);
  }

  /** The first 50 are eaten, whatever the strategy: 15 for each poisonous one. */
  @Test
  void regretIsAccumulated() {
    for (Strategy strategy : Strategy.values()) {
      MushroomStream mushrooms = MushroomStream.of(letters(120), RandomStream.of(2));
      double[] regrets =
          new MushroomEater(mushrooms, strategy, RandomStream.of(3)).cumulativeRegret();
      double total = 0;
      for (int i = 0; i < 50; i++) {
        total += mushrooms.regret(i, true);
        assertThat(regrets[i]).isEqualTo(total);
      }
      for (int i = 50; i < 120; i++) {
        assertThat(regrets[i] - regrets[i - 1])
            .isIn(mushrooms.regret(i, true), mushrooms.regret(i, false));
      }
    }
  }

  /**
   * Random trials cost 0.05 · (¼ · 15 + ¼ · 5) = ¼ a mushroom for ever, curiosity less and less. In
   * ten repetitions of ten its regret over the second half was the lower one, 38 % of the other on
   * average; of the two here it is about half.
   */
  @Test
  void thompsonSamplingEndsUpWithLessRegretThanRandomTrials() {
    Table mushrooms = ThompsonSampling.simulated(3000);
    double thompson =
        ThompsonSampling.ofSecondHalf(ThompsonSampling.regrets(mushrooms, Strategy.THOMPSON, 2));
    double random =
        ThompsonSampling.ofSecondHalf(
            ThompsonSampling.regrets(mushrooms, Strategy.EPSILON_GREEDY, 2));
    assertThat(thompson).isPositive().isLessThan(0.8 * random);
  }

  @Test
  void anyTableWithClassesWillDo() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ThompsonSampling.write(folder, letters(120), 1, out);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .allMatch(line -> line.matches("[T5g].*: regret \\d+ after 120 mushrooms, \\d+ of it.*"));
    assertThat(folder.resolve("regret.png")).isNotEmptyFile();
  }
}
