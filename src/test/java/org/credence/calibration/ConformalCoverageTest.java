package org.credence.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.predictive.Interval;
import org.credence.random.RandomStream;
import org.credence.scoring.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage by simulation at two levels and 10 to 100 calibration rows. Where theory gives the
 * coverage exactly, an exact two-sided binomial test holds it, so that too wide is found as well as
 * too narrow. All tests together, {@link #TESTS} of them, raise a false alarm with probability at
 * most 1 % (Bonferroni); seeds are fixed. A rank that is off by one is found from n = 50 down.
 */
class ConformalCoverageTest {

  private static final int TESTS = 8 * 9 + 1;
  private static final double FAMILY_ERROR = 0.01;
  private static final int TRIALS = 5_000;

  static Stream<Arguments> sizes() {
    return Stream.of(0.8, 0.9)
        .flatMap(level -> IntStream.of(10, 20, 50, 100).mapToObj(n -> Arguments.of(n, level)));
  }

  /** A row whose forecast is wrong in mean and sd, as it may be: x is drawn by {@code shift}. */
  private record Row(double x, double y, Band absolute, Band scaled) {
    static Row draw(RandomStream stream, double shift) {
      double x = shift + stream.nextGaussian();
      double y = 1 + x * x + (0.3 + Math.abs(x)) * stream.nextGaussian();
      double mean = 0.5 + x;
      return new Row(x, y, new Band(mean, mean, 1), new Band(mean, mean, 0.2 + 0.5 * Math.abs(x)));
    }

    static Row[] draw(int count, RandomStream stream) {
      return IntStream.range(0, count).mapToObj(i -> draw(stream, 0)).toArray(Row[]::new);
    }
  }

  private static double[] targets(Row[] rows) {
    return Arrays.stream(rows).mapToDouble(Row::y).toArray();
  }

  private static Band[] absolute(Row[] rows) {
    return Arrays.stream(rows).map(Row::absolute).toArray(Band[]::new);
  }

  private static Band[] scaled(Row[] rows) {
    return Arrays.stream(rows).map(Row::scaled).toArray(Band[]::new);
  }

  private static Proportion simulate(String name, Predicate<RandomStream> trial) {
    RandomStream stream = RandomStream.of(20).split(name);
    long hits =
        IntStream.range(0, TRIALS).parallel().filter(i -> trial.test(stream.split(i))).count();
    return new Proportion((int) hits, TRIALS);
  }

  /** Two-sided. */
  private static void exactly(Proportion held, double probability) {
    if (probability == 1) {
      assertThat(held.hits()).isEqualTo(held.trials());
    } else {
      assertThat(held.pValue(probability))
          .as("%s of %s, expected %.4f", held.hits(), held.trials(), probability)
          .isGreaterThan(FAMILY_ERROR / TESTS);
    }
  }

  /** Two one-sided tests: not below the one, not above the other. */
  private static void between(Proportion held, double least, double most) {
    double confidence = 1 - FAMILY_ERROR / TESTS;
    assertThat(held.upper(confidence)).as("not below %.3f", least).isGreaterThan(least);
    assertThat(held.lower(confidence)).as("not above %.3f", most).isLessThan(most);
  }

  private static double exact(int n, double level) {
    return Math.min(1, ConformalQuantile.rank(n, level) / (n + 1.0));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void splitConformalHoldsExactlyItsRank(int n, double level) {
    exactly(
        simulate(
            "absolute",
            stream -> {
              Row[] rows = Row.draw(n + 1, stream);
              SplitConformal split =
                  SplitConformal.of(
                      Arrays.copyOf(absolute(rows), n), Arrays.copyOf(targets(rows), n));
              return split.interval(rows[n].absolute(), level).contains(rows[n].y());
            }),
        exact(n, level));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void scaledIntervalsHoldExactlyTheirRank(int n, double level) {
    exactly(
        simulate(
            "scaled",
            stream -> {
              Row[] rows = Row.draw(n + 1, stream);
              SplitConformal split =
                  SplitConformal.of(
                      Arrays.copyOf(scaled(rows), n), Arrays.copyOf(targets(rows), n));
              return split.interval(rows[n].scaled(), level).contains(rows[n].y());
            }),
        exact(n, level));
  }

  /**
   * Both sides miss exactly 1 − k/(n + 1) with k of the level (1 + level)/2, and never together.
   */
  @ParameterizedTest
  @MethodSource("sizes")
  void equalTailedIntervalsHoldExactlyTheirTwoRanks(int n, double level) {
    exactly(
        simulate(
            "equal-tailed",
            stream -> {
              Row[] rows = Row.draw(n + 1, stream);
              SplitConformal split =
                  SplitConformal.of(
                      Arrays.copyOf(absolute(rows), n), Arrays.copyOf(targets(rows), n));
              return split.equalTailed(rows[n].absolute(), level).contains(rows[n].y());
            }),
        2 * exact(n, (1 + level) / 2) - 1);
  }

  /** Rows beyond 1 are a group of their own, of which n calibrate. */
  @ParameterizedTest
  @MethodSource("sizes")
  void aGroupHoldsExactlyTheRankOfItsOwnRows(int n, double level) {
    exactly(
        simulate(
            "group",
            stream -> {
              Row[] rows =
                  Stream.generate(() -> Row.draw(stream, 0))
                      .filter(row -> row.x() > 1)
                      .limit(n + 1)
                      .toArray(Row[]::new);
              Row[] others = Row.draw(30, stream);
              Row[] calibration =
                  Stream.concat(
                          Arrays.stream(rows).limit(n),
                          Arrays.stream(others).filter(r -> r.x() <= 1))
                      .toArray(Row[]::new);
              int[] group = Arrays.stream(calibration).mapToInt(r -> r.x() > 1 ? 1 : 0).toArray();
              return MondrianConformal.of(absolute(calibration), targets(calibration), group)
                  .interval(rows[n].absolute(), 1, level)
                  .contains(rows[n].y());
            }),
        exact(n, level));
  }

  /**
   * New inputs are shifted by s = −0.5; the weights are exp(s x). Theory holds the level from
   * below; above it, simulation shows an excess of less than 2/n.
   */
  @ParameterizedTest
  @MethodSource("sizes")
  void weightsUndoAShiftOfTheInputs(int n, double level) {
    between(shifted(n, level, -0.5), level, level + 2.0 / n);
  }

  @Test
  void withoutWeightsAShiftIsNoticed() {
    assertThat(shifted(100, 0.9, 0).upper(1 - FAMILY_ERROR / TESTS)).isLessThan(0.88);
  }

  private static Proportion shifted(int n, double level, double tilt) {
    return simulate(
        "weighted",
        stream -> {
          Row[] rows = Row.draw(n, stream);
          Row fresh = Row.draw(stream, -0.5);
          double[] weights = Arrays.stream(rows).mapToDouble(r -> Math.exp(tilt * r.x())).toArray();
          return WeightedConformal.of(absolute(rows), targets(rows), weights)
              .interval(fresh.absolute(), Math.exp(tilt * fresh.x()), level)
              .contains(fresh.y());
        });
  }

  /** Classes with probabilities that are wrong. Randomised scores have no ties: exact. */
  @ParameterizedTest
  @MethodSource("sizes")
  void randomisedSetsHoldExactlyTheirRank(int n, double level) {
    exactly(
        simulate("aps", stream -> setHolds(stream, ClassConformity.aps(), n, level)),
        exact(n, level));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void leastAmbiguousSetsHoldExactlyTheirRank(int n, double level) {
    exactly(
        simulate("lac", stream -> setHolds(stream, ClassConformity.lac(), n, level)),
        exact(n, level));
  }

  private static boolean setHolds(
      RandomStream stream, ClassConformity conformity, int n, double level) {
    double[][] p = new double[n + 1][];
    int[] observed = new int[n + 1];
    double[] u = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double x = stream.nextDouble();
      p[i] = new double[] {0.8 * x, 0.7 - 0.5 * x, 0.3 - 0.3 * x};
      observed[i] = stream.nextDouble() < 0.5 ? 0 : 1 + stream.nextInt(2);
      u[i] = stream.nextDouble();
    }
    int[] set =
        ConformalSets.of(
                conformity, Arrays.copyOf(p, n), Arrays.copyOf(observed, n), Arrays.copyOf(u, n))
            .set(new double[][] {p[n]}, u[n], level);
    return Arrays.stream(set).anyMatch(k -> k == observed[n]);
  }

  /**
   * The jackknife+ of least-squares lines. Theory promises 1 − 2α; the method is used because a
   * stable learner keeps the rank of its level, within a hundredth or two.
   */
  @ParameterizedTest
  @MethodSource("sizes")
  void theJackknifePlusHoldsItsLevel(int n, double level) {
    between(
        simulate("jackknife+", stream -> crossHolds(stream, n, n, level)),
        exact(n, level) - 0.01,
        exact(n, level) + 0.02);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void crossValidationPlusHoldsItsLevel(int n, double level) {
    between(
        simulate("CV+", stream -> crossHolds(stream, n, 5, level)),
        exact(n, level) - 0.01,
        exact(n, level) + 0.02);
  }

  private static boolean crossHolds(RandomStream stream, int n, int folds, double level) {
    double[] x = new double[n + 1];
    double[] y = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      x[i] = stream.nextGaussian();
      y[i] = 1 + x[i] + stream.nextGaussian();
    }
    double[][] lines = new double[folds][];
    Arrays.setAll(lines, fold -> line(x, y, n, folds, fold));
    int[] models = IntStream.range(0, n).map(i -> i % folds).toArray();
    Band[] own =
        IntStream.range(0, n).mapToObj(i -> at(lines[models[i]], x[i])).toArray(Band[]::new);
    Band[] fresh = Arrays.stream(lines).map(line -> at(line, x[n])).toArray(Band[]::new);
    Interval interval = CrossConformal.of(own, Arrays.copyOf(y, n), models).interval(fresh, level);
    return interval.contains(y[n]);
  }

  /** Intercept and slope by least squares from all rows but those of a fold. */
  private static double[] line(double[] x, double[] y, int n, int folds, int fold) {
    double count = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < n; i++) {
      if (i % folds != fold) {
        count++;
        sx += x[i];
        sy += y[i];
        sxx += x[i] * x[i];
        sxy += x[i] * y[i];
      }
    }
    double slope = (count * sxy - sx * sy) / (count * sxx - sx * sx);
    return new double[] {(sy - slope * sx) / count, slope};
  }

  private static Band at(double[] line, double x) {
    double mean = line[0] + line[1] * x;
    return new Band(mean, mean, 1);
  }
}
