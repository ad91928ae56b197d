package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * Standard errors that are computed in one pass, against leaving out each row in turn; those of
 * DeLong and of Maritz and Jarrett, against the closed forms of simple cases.
 */
class StandardErrorsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final int ROWS = 40;
  private static final int CLASSES = 3;

  private static double[] gaussians(String name, int count) {
    double[] values = new double[count];
    RandomStream.of(11).split(name).fillGaussian(values);
    return values;
  }

  /** Noisy probabilities of three classes, and classes that follow them loosely. */
  private static double[] probabilities() {
    double[] weights = Arrays.stream(gaussians("p", ROWS * CLASSES)).map(Math::exp).toArray();
    double[] p = new double[weights.length];
    for (int i = 0; i < p.length; i++) {
      int row = i - i % CLASSES;
      p[i] = weights[i] / (weights[row] + weights[row + 1] + weights[row + 2]);
    }
    return p;
  }

  private static int[] observed() {
    double[] noise = gaussians("y", ROWS);
    return IntStream.range(0, ROWS)
        .map(i -> noise[i] > 0 ? ClassRows.predicted(probabilities(), CLASSES, i) : i % CLASSES)
        .toArray();
  }

  private static double jackknife(ToDoubleFunction<int[]> statistic) {
    double[] without = new double[ROWS];
    for (int left = 0; left < ROWS; left++) {
      int row = left;
      without[left] =
          statistic.applyAsDouble(IntStream.range(0, ROWS).filter(i -> i != row).toArray());
    }
    return Jackknife.standardError(without);
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void correlation() {
    double[] x = gaussians("x", ROWS);
    double[] e = gaussians("e", ROWS);
    double[] y = IntStream.range(0, ROWS).mapToDouble(i -> x[i] + e[i]).toArray();
    double expected =
        jackknife(rows -> PointScores.correlation(pick(x, rows), pick(y, rows)).value());
    assertThat(PointScores.correlation(x, y).standardError()).isCloseTo(expected, ROUNDING);
  }

  /** With ties among the markers, and events in a single row of a group. */
  @Test
  void averagePrecision() {
    double[] marker = Arrays.stream(gaussians("m", ROWS)).map(m -> Math.rint(2 * m) / 2).toArray();
    double[] noise = gaussians("h", ROWS);
    boolean[] happened = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      happened[i] = marker[i] + noise[i] > 0.8;
    }
    double expected =
        jackknife(
            rows -> {
              boolean[] some = new boolean[rows.length];
              for (int j = 0; j < some.length; j++) {
                some[j] = happened[rows[j]];
              }
              return AveragePrecision.of(pick(marker, rows), some).value();
            });
    assertThat(AveragePrecision.of(marker, happened).standardError()).isCloseTo(expected, ROUNDING);
  }

  @Test
  void confusionMatrix() {
    ConfusionMatrix matrix = ConfusionMatrix.of(probabilities(), observed());
    assertThat(matrix.macroF1().standardError())
        .isCloseTo(jackknife(rows -> matrix(rows).macroF1().value()), ROUNDING);
    assertThat(matrix.matthewsCorrelation().standardError())
        .isCloseTo(jackknife(rows -> matrix(rows).matthewsCorrelation().value()), ROUNDING);
    assertThat(matrix.macroF1().rows()).isEqualTo(ROWS);
  }

  private static ConfusionMatrix matrix(int[] rows) {
    double[] p = probabilities();
    int[] all = observed();
    return ConfusionMatrix.of(
        Arrays.stream(rows)
            .boxed()
            .flatMapToDouble(i -> Arrays.stream(p, i * CLASSES, (i + 1) * CLASSES))
            .toArray(),
        Arrays.stream(rows).map(i -> all[i]).toArray());
  }

  /** Two classes have one area between them, so that all means are that, with its error. */
  @Test
  void areasOfTwoClassesAreOne() {
    double[] u = Arrays.stream(gaussians("u", ROWS)).map(z -> 1 / (1 + Math.exp(-z))).toArray();
    double[] p = Arrays.stream(u).flatMap(v -> Arrays.stream(new double[] {1 - v, v})).toArray();
    double[] noise = gaussians("v", ROWS);
    boolean[] happened = new boolean[ROWS];
    int[] y = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = noise[i] > 1 - 2 * u[i] ? 1 : 0;
      happened[i] = y[i] == 1;
    }
    Score area = ClassificationScores.auroc(u, happened);
    for (Score mean :
        new Score[] {
          ClassAuroc.macro(p, y), ClassAuroc.weighted(p, y), ClassAuroc.pairwise(p, y)
        }) {
      assertThat(mean.value()).isCloseTo(area.value(), ROUNDING);
      assertThat(mean.standardError()).isCloseTo(area.standardError(), ROUNDING);
    }
  }

  /**
   * The macro mean's error covers the truth: of 1,000 sets of 60 rows in which no marker tells
   * anything, 90 % intervals hold ½ in between 857 and 943 with probability above 0.999, were the
   * error exact and normal; at 60 rows it is a little too small.
   */
  @Test
  void errorOfTheMeanOfAreasHasTheRightSize() {
    int inside = 0;
    for (int repeat = 0; repeat < 1000; repeat++) {
      RandomStream stream = RandomStream.of(repeat);
      double[] p = new double[60 * CLASSES];
      stream.fillUniform(p);
      int[] y = IntStream.range(0, 60).map(i -> i % CLASSES).toArray();
      Score mean = ClassAuroc.macro(p, y);
      inside += Math.abs(mean.value() - 0.5) < 1.645 * mean.standardError() ? 1 : 0;
    }
    assertThat(inside).isBetween(857, 943);
  }

  /** Of three rows drawn from three, the smallest is the median with probability 7/27. */
  @Test
  void medianOfThreeRows() {
    double[] errors = {1, 2, 6};
    double[] weights = {7.0 / 27, 13.0 / 27, 7.0 / 27};
    double mean = 0;
    double square = 0;
    for (int i = 0; i < 3; i++) {
      mean += weights[i] * errors[i];
      square += weights[i] * errors[i] * errors[i];
    }
    Score score = PointScores.medianAbsoluteError(errors, new double[3]);
    assertThat(score.value()).isEqualTo(2);
    assertThat(score.standardError()).isCloseTo(Math.sqrt(square - mean * mean), ROUNDING);
  }

  @Test
  void limitsAreThoseDocumented() {
    assertThat(PointScores.relativePercentDifference(new double[2], new double[2]).value())
        .isZero();
    assertThat(PointScores.medianAbsoluteError(new double[1], new double[1]).standardError())
        .isNaN();
    double[] sure = {1, 0, 1, 0};
    assertThat(ConfusionMatrix.of(sure, new int[] {0, 1}).matthewsCorrelation().value()).isNaN();
    assertThat(ConfusionMatrix.of(sure, new int[] {0, 1}).count(1, 0)).isEqualTo(1);
    assertThat(AveragePrecision.of(new double[2], new boolean[2]).value()).isNaN();
    assertThat(ClassAuroc.macro(sure, new int[] {0, 0}).value()).isNaN();
    assertThat(CramerVonMises.pValue(1.0 / 60, 5)).isEqualTo(1);
    assertThat(CramerVonMises.pValue(5.0 / 3, 5)).isZero();
  }

  /** Tables of the statistic of Cramér and von Mises: 0.461 at 5 %, 0.743 at 1 %, for many rows. */
  @Test
  void quantilesOfCramerAndVonMises() {
    assertThat(CramerVonMises.pValue(0.46136, 1_000_000)).isCloseTo(0.05, within(1e-5));
    assertThat(CramerVonMises.pValue(0.74346, 1_000_000)).isCloseTo(0.01, within(1e-5));
  }
}
