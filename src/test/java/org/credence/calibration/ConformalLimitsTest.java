package org.credence.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.credence.predictive.Interval;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where rows do not suffice, and other edges, by hand. */
class ConformalLimitsTest {

  private static final Interval NO_ENDS =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

  /** One row less than level/(1 − level) and the interval has no ends. */
  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.8, 4", "0.9, 9", "0.95, 19", "0.975, 39", "0.99, 99", "0.999, 999"})
  void aLevelNeedsItsOddsInRows(double level, int fewest) {
    assertThat(ConformalQuantile.fewestRows(level)).isEqualTo(fewest);
    double[] scores = IntStream.range(0, fewest).mapToDouble(i -> i).toArray();
    assertThat(ConformalQuantile.of(scores, level)).isEqualTo(fewest - 1);
    assertThat(ConformalQuantile.of(Arrays.copyOf(scores, fewest - 1), level))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aLevelThatRoundsToOneIsNeverReached() {
    assertThat(ConformalQuantile.fewestRows(1 - 1e-14)).isEqualTo(Long.MAX_VALUE);
    assertThat(ConformalQuantile.of(new double[1000], 1 - 1e-14))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 50, 100})
  void theRankIsExactForEveryPercentage(int n) {
    for (int percent = 1; percent < 100; percent++) {
      int exact = ((n + 1) * percent + 99) / 100;
      assertThat(ConformalQuantile.rank(n, percent / 100.0)).isEqualTo(exact);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 18})
  void everyMethodIsInfiniteAt95PercentBelow19Rows(int n) {
    Band band = new Band(2, 2, 0.5);
    Band[] bands = IntStream.range(0, n).mapToObj(i -> band).toArray(Band[]::new);
    double[] y = IntStream.range(0, n).mapToDouble(i -> i).toArray();
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    SplitConformal split = SplitConformal.of(bands, y);
    int[] models = new int[n];
    double level = 0.95;
    assertThat(
            List.of(
                split.interval(band, level),
                split.equalTailed(band, level),
                MondrianConformal.of(bands, y, new int[n]).interval(band, 0, level),
                WeightedConformal.of(bands, y, ones).interval(band, 1, level),
                CrossConformal.of(bands, y, models).interval(new Band[] {band}, level)))
        .allSatisfy(
            interval -> {
              assertThat(interval.lower()).isEqualTo(NO_ENDS.lower());
              assertThat(interval.upper()).isEqualTo(NO_ENDS.upper());
            });
    double[][] p = new double[n][];
    Arrays.fill(p, new double[] {0.2, 0.8});
    assertThat(
            ConformalSets.of(ClassConformity.lac(), p, new int[n], new double[n])
                .set(new double[][] {{1, 0}}, 0, level))
        .containsExactly(0, 1);
  }

  @Test
  void aGroupThatWasNotSeenHasNoEnds() {
    Band band = new Band(0, 0, 1);
    Band[] bands = new Band[50];
    Arrays.fill(bands, band);
    MondrianConformal mondrian = MondrianConformal.of(bands, new double[50], new int[50]);
    assertThat(mondrian.interval(band, 1, 0.5).upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(mondrian.interval(band, 0, 0.5).upper()).isZero();
  }

  /** The ends of 19 rows at 95 %: the smallest and the largest of all that was seen. */
  @Test
  void oneModelForAllRowsIsSplitConformal() {
    RandomStream stream = RandomStream.of(3);
    Band[] bands = new Band[40];
    double[] y = new double[40];
    for (int i = 0; i < 40; i++) {
      bands[i] = new Band(stream.nextGaussian(), 3, 0.5 + stream.nextDouble());
      y[i] = 3 * stream.nextGaussian();
    }
    Band fresh = new Band(1, 3, 2);
    for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
      Interval split = SplitConformal.of(bands, y).interval(fresh, level);
      Interval cross = CrossConformal.of(bands, y, new int[40]).interval(new Band[] {fresh}, level);
      assertThat(cross).isEqualTo(split);
    }
  }

  @Test
  void aNarrowedBandWhoseEndsCrossBecomesAPoint() {
    Band wide = new Band(-10, 10, 1);
    SplitConformal split = SplitConformal.of(new Band[] {wide, wide, wide}, new double[] {0, 1, 2});
    Interval interval = split.interval(new Band(-1, 2, 1), 0.5);
    assertThat(interval.lower()).isEqualTo(0.5).isEqualTo(interval.upper());
  }

  /** A target that scores more than 1 in a drifting series is missed at the promised rate. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9})
  void adaptiveInferenceKeepsItsLongRunRateWhateverComes(double level) {
    double step = 0.02;
    int rows = 2000;
    RandomStream stream = RandomStream.of(8);
    AdaptiveConformal state = AdaptiveConformal.of(level, step);
    int misses = 0;
    for (int t = 0; t < rows; t++) {
      double score = Math.abs(stream.nextGaussian()) * Math.exp(0.002 * t);
      misses += state.misses(score) ? 1 : 0;
      state = state.next(score);
    }
    double bound = (Math.max(level, 1 - level) + step) / (step * rows);
    assertThat((double) misses / rows).isCloseTo(1 - level, within(bound));
  }

  /** Of three rows the first and third were not seen by one model, the second by none. */
  @Test
  void modelsJudgeTheRowsTheyDidNotSee() {
    OutOfBag bags = OutOfBag.of(3, List.of(new int[] {1, 0, 1}, new int[] {2, 1, 1}));
    Band[] members = {new Band(1, 1, 1), new Band(3, 3, 2)};
    assertThat(bags.rows()).containsExactly(0, 2);
    assertThat(bags.modelOfRow()).containsExactly(0, 1);
    assertThat(bags.judge(0, m -> members[m], Conformity.SCALED::combine)).isEqualTo(members[1]);
    assertThat(bags.judgeAll(m -> members[m], Conformity.SCALED::combine))
        .containsExactly(members[1], members[0]);
  }

  /** A mixture's mean and sd for scaled bands, averages otherwise. */
  @Test
  void severalJudgesSpeakTogether() {
    OutOfBag bags = OutOfBag.of(2, List.of(new int[] {0}, new int[] {1}, new int[] {0}));
    Band[] members = {new Band(1, 1, 1), new Band(3, 3, 2), new Band(8, 8, 3)};
    Band mixture = bags.judge(1, m -> members[m], Conformity.SCALED::combine);
    assertThat(mixture.lower()).isEqualTo(4.5);
    assertThat(mixture.scale()).isCloseTo(Math.sqrt(5 + 3.5 * 3.5), within(1e-15));
    assertThat(bags.judge(1, m -> members[m], Conformity.QUANTILE::combine))
        .isEqualTo(new Band(4.5, 4.5, 2));
  }

  @Test
  void rowsOfAFoldHaveOneModel() {
    OutOfBag folds = OutOfBag.of(4, List.of(new int[] {0, 2}, new int[] {1, 3}));
    assertThat(folds.modelOfRow()).containsExactly(0, 1, 0, 1);
    assertThat(folds.judgeAll(m -> new Band(m, m, 1), Conformity.ABSOLUTE::combine))
        .containsExactly(new Band(1, 1, 1), new Band(0, 0, 1));
  }

  @Test
  void aMissingTargetIsRefused() {
    assertThatThrownBy(
            () -> SplitConformal.of(new Band[] {new Band(0, 0, 1)}, new double[] {Double.NaN}))
        .hasMessageContaining("The score of row 0 is NaN");
  }

  @Test
  void aPlanSaysWhatIsOutOfReach() {
    assertThat(ConformalPlan.of(43).sentence(0.99, 0.95))
        .isEqualTo(
            "43 rows: use CV+; 95 % needs at least 19 calibration rows and has 43;"
                + " 99 % is out of reach, it needs 99 calibration rows and has 43.");
    assertThat(ConformalPlan.of(12).design()).isEqualTo(ConformalPlan.Design.JACKKNIFE_PLUS);
    assertThat(ConformalPlan.of(2000).calibrationRows()).isEqualTo(1000);
    assertThat(ConformalPlan.of(18).reaches(0.95)).isFalse();
    assertThat(ConformalPlan.of(19).reaches(0.95)).isTrue();
  }

  @Test
  void theCoverageOfATableVariesAsABetaVariate() {
    double sd = Math.sqrt(new BetaDistribution(42, 2).getNumericalVariance());
    assertThat(ConformalPlan.of(43).coverageSd(0.95)).isCloseTo(sd, within(1e-15));
  }
}
