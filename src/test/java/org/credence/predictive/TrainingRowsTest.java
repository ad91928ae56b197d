package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRowsTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  private static double[] gaussians(int count, String name) {
    RandomStream stream = RandomStream.of(11).split(name);
    return IntStream.range(0, count).mapToDouble(i -> stream.nextGaussian()).toArray();
  }

  private static double[] without(double[] points, int row, int width) {
    return IntStream.range(0, points.length)
        .filter(i -> i / width != row)
        .mapToDouble(i -> points[i])
        .toArray();
  }

  @Test
  void nearestRowsByHand() {
    TrainingRows rows = TrainingRows.of(new double[] {0, 0, 3, 4, 1, 0, 0, 0}, 2);
    assertThat(rows.rows()).isEqualTo(4);
    assertThat(rows.nearest(new double[] {9, 9, 0, 0}, 1, 3))
        .containsExactly(new Neighbour(0, 0), new Neighbour(3, 0), new Neighbour(2, 1));
    assertThat(rows.nearest(new double[] {0, 0}, 0, 9)).hasSize(4);
  }

  @Test
  void nearestRowsAreThoseOfASort() {
    int width = 3;
    double[] points = gaussians(200 * width, "points");
    double[] other = gaussians(width, "other");
    List<Integer> sorted =
        IntStream.range(0, 200)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distance(points, i, other)))
            .toList();
    assertThat(TrainingRows.of(points, width).nearest(other, 0, 20).stream().map(Neighbour::row))
        .containsExactlyElementsOf(sorted.subList(0, 20));
  }

  private static double distance(double[] points, int row, double[] other) {
    double sum = 0;
    for (int j = 0; j < other.length; j++) {
      sum += Math.pow(points[row * other.length + j] - other[j], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void isolationByHand() {
    // Six rows on a line: the mean distance to the other five is 3 at the ends, 9/5 in the middle.
    TrainingRows rows = TrainingRows.of(new double[] {0, 1, 2, 3, 4, 5}, 1);
    Isolation far = rows.isolation(new double[] {10}, 0);
    assertThat(far.distance()).isCloseTo((5 + 6 + 7 + 8 + 9) / 5.0, ROUNDING);
    assertThat(far.typicalDistance()).isCloseTo((11 / 5.0 + 11 / 5.0) / 2, ROUNDING);
    assertThat(far.pValue()).isEqualTo(1 / 7.0);
    assertThat(far.isolated()).isTrue();
    assertThat(far.falseAlarm()).isEqualTo(1 / 7.0);
    assertThat(rows.isolation(new double[] {2.5}, 0).pValue()).isEqualTo(1);
  }

  /**
   * Of n + 1 rows, each left out in turn, one has each of the possible p-values: exactly uniform,
   * whatever the rows, unless they tie.
   */
  @ParameterizedTest
  @ValueSource(ints = {7, 19, 40})
  void pValuesAreExactlyUniform(int rows) {
    int width = 2;
    double[] points = gaussians((rows + 1) * width, "uniform " + rows);
    points[0] = 1e6;
    double[] found =
        IntStream.rangeClosed(0, rows)
            .mapToDouble(
                row ->
                    TrainingRows.of(without(points, row, width), width)
                        .isolation(points, row)
                        .pValue())
            .sorted()
            .toArray();
    for (int i = 0; i <= rows; i++) {
      assertThat(found[i]).isCloseTo((i + 1) / (rows + 1.0), ROUNDING);
    }
  }

  /** With ties p-values are larger, never smaller. */
  @Test
  void tiesMakePValuesConservative() {
    double[] points = Arrays.stream(gaussians(31, "ties")).map(Math::rint).toArray();
    double[] found =
        IntStream.range(0, 31)
            .mapToDouble(
                r -> TrainingRows.of(without(points, r, 1), 1).isolation(points, r).pValue())
            .sorted()
            .toArray();
    for (int i = 0; i < 31; i++) {
      assertThat(found[i]).isGreaterThanOrEqualTo((i + 1) / 31.0 - 1e-14);
    }
  }

  @Test
  void aRowOutOfAHundredIsTheLimitWithManyRows() {
    assertThat(new Isolation(1, 1, 0.01, 5000).isolated()).isTrue();
    assertThat(new Isolation(1, 1, 0.0102, 5000).isolated()).isFalse();
  }

  @Test
  void oneRowHasNoOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingRows.of(new double[] {1, 2}, 2))
        .withMessage("there must be at least 2 training rows, not 1");
  }
}
