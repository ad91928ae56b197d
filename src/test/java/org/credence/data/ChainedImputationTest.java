package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Normal columns a and b with correlation 0.8, and a text of three levels that goes with a, of
 * which cells are missing the more often the larger a is. Errors allowed are at least four standard
 * errors of what is drawn from so many rows.
 */
class ChainedImputationTest {

  private static final int ROWS = 2000;
  private static final int WIDTH = 5;
  private static final int[] ENDS = {1, 2, 5};
  private static final double[] NOTHING = {};

  private static double[] complete(RandomStream stream, int rows) {
    double[] values = new double[rows * WIDTH];
    for (int i = 0; i < rows; i++) {
      double a = stream.nextGaussian();
      values[i * WIDTH] = a;
      values[i * WIDTH + 1] = 0.8 * a + 0.6 * stream.nextGaussian();
      values[i * WIDTH + 2 + level(a + 0.5 * stream.nextGaussian())] = 1;
    }
    return values;
  }

  private static int level(double z) {
    return z < -0.5 ? 0 : z < 0.5 ? 1 : 2;
  }

  private static boolean oftenForLarge(double a, RandomStream stream) {
    return stream.nextDouble() < (a > 0 ? 0.6 : 0.1);
  }

  /** The true values, and the same with gaps that hold 99. */
  private record Made(double[] truth, PartialRows gappy) {

    static Made of(long seed) {
      RandomStream stream = RandomStream.of(seed);
      double[] truth = complete(stream, ROWS);
      double[] values = truth.clone();
      BitSet missing = new BitSet();
      for (int i = 0; i < ROWS; i++) {
        double a = truth[i * WIDTH];
        for (int column = 1; column < 3; column++) {
          if (oftenForLarge(a, stream)) {
            missing.set(i * 3 + column);
            Arrays.fill(values, i * WIDTH + ENDS[column - 1], i * WIDTH + ENDS[column], 99);
          }
        }
      }
      return new Made(truth, PartialRows.of(values, ENDS, missing));
    }
  }

  private static final Made MADE = Made.of(1);

  private static double[] feature(double[] values, int feature) {
    return IntStream.range(0, values.length / WIDTH)
        .mapToDouble(i -> values[i * WIDTH + feature])
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double covariance(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    return IntStream.range(0, a.length)
        .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
        .average()
        .orElseThrow();
  }

  private static List<double[]> completions(double[] others) {
    return ChainedImputation.of(MADE.gappy()).completions(5, others, RandomStream.of(2));
  }

  /** Rows with b have a mean of b of −0.27; all have 0. */
  @Test
  void completionsHaveTheMomentsOfTheWholeTable() {
    for (double[] values : completions(NOTHING)) {
      double[] a = feature(values, 0);
      double[] b = feature(values, 1);
      assertThat(mean(b)).isCloseTo(mean(feature(MADE.truth(), 1)), within(0.08));
      assertThat(covariance(b, b)).isCloseTo(1, within(0.15));
      assertThat(covariance(a, b)).isCloseTo(0.8, within(0.12));
      double[] middle = feature(values, 3);
      double[] high = feature(values, 4);
      assertThat(mean(middle)).isCloseTo(mean(feature(MADE.truth(), 3)), within(0.05));
      assertThat(mean(high)).isCloseTo(mean(feature(MADE.truth(), 4)), within(0.05));
      // Levels go with b through a.
      assertThat(covariance(b, high))
          .isCloseTo(covariance(feature(MADE.truth(), 1), feature(MADE.truth(), 4)), within(0.05));
    }
  }

  /**
   * Something that depends on b alone: without it, its covariance with drawn cells is too small.
   */
  @Test
  void theTargetTellsOfTheMissingCells() {
    RandomStream stream = RandomStream.of(3);
    double[] b = feature(MADE.truth(), 1);
    double[] y = Arrays.stream(b).map(v -> v + 0.3 * stream.nextGaussian()).toArray();
    double truth = covariance(b, y);
    double informed =
        mean(completions(y).stream().mapToDouble(v -> covariance(feature(v, 1), y)).toArray());
    double blind =
        mean(
            completions(NOTHING).stream().mapToDouble(v -> covariance(feature(v, 1), y)).toArray());
    assertThat(informed).isCloseTo(truth, within(0.05));
    assertThat(blind).isLessThan(truth - 0.06);
  }

  @Test
  void observedCellsStayAndDrawnOnesWereObserved() {
    double[] values = completions(NOTHING).get(0);
    double[] observed =
        IntStream.range(0, ROWS)
            .filter(i -> !MADE.gappy().isMissing(i, 1))
            .mapToDouble(i -> MADE.truth()[i * WIDTH + 1])
            .sorted()
            .toArray();
    for (int i = 0; i < ROWS; i++) {
      assertThat(values[i * WIDTH]).isEqualTo(MADE.truth()[i * WIDTH]);
      assertThat(Arrays.binarySearch(observed, values[i * WIDTH + 1])).isNotNegative();
      double sum = values[i * WIDTH + 2] + values[i * WIDTH + 3] + values[i * WIDTH + 4];
      assertThat(sum).isEqualTo(1);
    }
  }

  /**
   * Given a = 1 and no more: b is N(0.8, 0.6²), the level high where z &gt; ½ with z ~ N(1, ½²).
   */
  @Test
  void newRowsAreDrawnFromTheirConditionalDistribution() {
    double[] filled = completions(NOTHING).get(0);
    BitSet gaps = new BitSet();
    for (int row = 0; row < ROWS; row++) {
      for (int column = 1; column < 3; column++) {
        gaps.set(row * 3 + column, MADE.gappy().isMissing(row, column));
      }
    }
    ChainedImputation imputation = ChainedImputation.of(PartialRows.of(filled, ENDS, gaps));
    BitSet both = new BitSet();
    both.set(1, 3);
    PartialRows row = PartialRows.of(new double[] {1, 0, 0, 0, 0}, ENDS, both);
    List<double[]> draws = imputation.draws(row, 400, RandomStream.of(4));
    double[] b = draws.stream().mapToDouble(v -> v[1]).toArray();
    assertThat(mean(b)).isCloseTo(0.8, within(0.2));
    assertThat(Math.sqrt(covariance(b, b))).isCloseTo(0.6, within(0.12));
    double high = mean(draws.stream().mapToDouble(v -> v[4]).toArray());
    assertThat(high).isCloseTo(0.84, within(0.12));
    assertThat(draws).allMatch(v -> v[0] == 1);
  }

  @Test
  void theSameStreamGivesTheSameDraws() {
    List<double[]> once = completions(NOTHING);
    List<double[]> again = completions(NOTHING);
    assertThat(once.get(3)).isEqualTo(again.get(3));
    assertThat(once.get(3)).isNotEqualTo(once.get(2));
    // Fewer of them are the first of them.
    assertThat(
            ChainedImputation.of(MADE.gappy()).completions(2, NOTHING, RandomStream.of(2)).get(1))
        .isEqualTo(once.get(1));
  }

  @Test
  void rowsWithoutGapsStayAsTheyAre() {
    PartialRows whole = PartialRows.of(MADE.truth(), ENDS, new BitSet());
    assertThat(whole.isComplete()).isTrue();
    assertThat(ChainedImputation.of(whole).completions(1, NOTHING, RandomStream.of(1)).get(0))
        .isEqualTo(MADE.truth());
    assertThat(ChainedImputation.of(whole).draws(whole, 2, RandomStream.of(1)).get(1))
        .isEqualTo(MADE.truth());
  }

  /** Four rows, of which one has b: its cell is all there is. */
  @Test
  void aSingleDonorIsEnough() {
    BitSet missing = new BitSet();
    missing.set(1);
    missing.set(3);
    missing.set(5);
    double[] values = {1, 0, 2, 0, 3, 0, 4, 7};
    PartialRows rows = PartialRows.of(values, new int[] {1, 2}, missing);
    assertThat(ChainedImputation.of(rows).completions(1, NOTHING, RandomStream.of(1)).get(0))
        .containsExactly(1, 7, 2, 7, 3, 7, 4, 7);
  }

  @Test
  void whatIsRefused() {
    BitSet all = new BitSet();
    all.set(1);
    all.set(3);
    PartialRows rows = PartialRows.of(new double[4], new int[] {1, 2}, all);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChainedImputation.of(rows))
        .withMessage("Column 1 has no observed cell");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartialRows.of(new double[5], new int[] {1, 2}, all))
        .withMessage("values must have length 4, not 5");
    all.set(9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartialRows.of(new double[4], new int[] {1, 2}, all))
        .withMessage("A cell is missing at 9 of 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ChainedImputation.of(MADE.gappy())
                    .draws(
                        PartialRows.of(new double[4], new int[] {1, 2}, new BitSet()),
                        1,
                        RandomStream.of(1)))
        .withMessage("The features of each row must have length 5, not 2");
  }
}
