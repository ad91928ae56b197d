package org.credence.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.credence.reference.ReferenceData.doubles;
import static org.credence.reference.ReferenceData.number;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.distribution.NormalFamily;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the hand formulas, with exact rational ranks, of conformal.json. */
class ConformalReferenceTest {

  /** Sums and differences of the file's numbers, of order 1. */
  private static final double ROUNDING = 1e-12;

  private static final JsonNode REFERENCE = ReferenceData.load("conformal.json");
  private static final JsonNode SPLIT = REFERENCE.get("split_conformal");

  private static double level(String alpha) {
    return 1 - Double.parseDouble(alpha);
  }

  private static RegressionPrediction forecast(JsonNode rows) {
    double[] mean = doubles(rows.get("mean"));
    double[] sd = doubles(rows.get("sigma"));
    return RegressionPrediction.of(
        NormalFamily.INSTANCE,
        IntStream.range(0, mean.length)
            .mapToObj(i -> new double[] {mean[i], sd[i]})
            .toArray(double[][]::new));
  }

  private static Band[] absolute(JsonNode rows) {
    return Arrays.stream(doubles(rows.get("mean")))
        .mapToObj(mean -> new Band(mean, mean, 1))
        .toArray(Band[]::new);
  }

  private static Band[] quantiles(JsonNode rows) {
    double[] lower = doubles(rows.get("lower"));
    double[] upper = doubles(rows.get("upper"));
    return IntStream.range(0, lower.length)
        .mapToObj(i -> new Band(lower[i], upper[i], 1))
        .toArray(Band[]::new);
  }

  private static double[] y(JsonNode part) {
    return doubles(part.get("calibration").get("y"));
  }

  private static void rank(JsonNode expected, int rows, double level) {
    assertThat(ConformalQuantile.rank(rows, level)).isEqualTo(expected.longValue());
  }

  private static void same(
      List<Interval> intervals, JsonNode expected, String lower, String upper) {
    assertThat(intervals.stream().mapToDouble(Interval::lower).toArray())
        .as(lower)
        .containsExactly(doubles(expected.get(lower)), within(ROUNDING));
    assertThat(intervals.stream().mapToDouble(Interval::upper).toArray())
        .as(upper)
        .containsExactly(doubles(expected.get(upper)), within(ROUNDING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void splitConformal(String alpha) {
    JsonNode expected = SPLIT.get("expected").get(alpha);
    double level = level(alpha);
    rank(expected.get("k"), y(SPLIT).length, level);
    for (Conformity conformity : List.of(Conformity.ABSOLUTE, Conformity.SCALED)) {
      Band[] bands = conformity.bands(forecast(SPLIT.get("calibration")), level);
      Band[] fresh = conformity.bands(forecast(SPLIT.get("test")), level);
      SplitConformal split = SplitConformal.of(bands, y(SPLIT));
      String name = conformity == Conformity.ABSOLUTE ? "abs" : "normalised";
      assertThat(split.threshold(level))
          .isCloseTo(number(expected.get("q_" + name)), within(ROUNDING));
      same(
          Arrays.stream(fresh).map(band -> split.interval(band, level)).toList(),
          expected,
          "lower_" + name,
          "upper_" + name);
      double[] observed = doubles(SPLIT.get("test").get("y"));
      double inside =
          IntStream.range(0, observed.length)
              .filter(i -> split.interval(fresh[i], level).contains(observed[i]))
              .count();
      assertThat(inside / observed.length)
          .isCloseTo(number(expected.get("test_coverage_" + name)), within(ROUNDING));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void splitConformalWithTwoThresholds(String alpha) {
    SplitConformal split = SplitConformal.of(absolute(SPLIT.get("calibration")), y(SPLIT));
    Interval around = split.equalTailed(new Band(0, 0, 1), level(alpha));
    JsonNode thresholds = SPLIT.get("expected").get(alpha);
    assertThat(-around.lower())
        .isCloseTo(number(thresholds.get("q_signed_lower")), within(ROUNDING));
    assertThat(around.upper())
        .isCloseTo(number(thresholds.get("q_signed_upper")), within(ROUNDING));
    same(
        Arrays.stream(absolute(SPLIT.get("test")))
            .map(band -> split.equalTailed(band, level(alpha)))
            .toList(),
        SPLIT.get("expected").get(alpha),
        "lower_signed",
        "upper_signed");
  }

  @Test
  void fewCalibrationRows() {
    JsonNode expected = SPLIT.get("q_abs_with_only_first_n_calibration_points");
    double[] scores = Band.scores(absolute(SPLIT.get("calibration")), y(SPLIT));
    for (Map.Entry<String, JsonNode> rows : expected.properties()) {
      double[] first = Arrays.copyOf(scores, Integer.parseInt(rows.getKey()));
      for (Map.Entry<String, JsonNode> q : rows.getValue().properties()) {
        assertThat(ConformalQuantile.of(first, level(q.getKey())))
            .as("%s rows, alpha %s", rows.getKey(), q.getKey())
            .isEqualTo(number(q.getValue()), within(ROUNDING));
      }
    }
  }

  @Test
  void conformalPValues() {
    SplitConformal split = SplitConformal.of(absolute(SPLIT.get("calibration")), y(SPLIT));
    Band[] fresh = absolute(SPLIT.get("test"));
    double[] y = doubles(SPLIT.get("test").get("y"));
    double[] p =
        IntStream.range(0, y.length).mapToDouble(i -> split.pValue(fresh[i], y[i])).toArray();
    assertThat(p).containsExactly(doubles(SPLIT.get("conformal_p_values_test")), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void conformalisedQuantileRegression(String alpha) {
    JsonNode cqr = REFERENCE.get("cqr");
    JsonNode expected = cqr.get("expected").get(alpha);
    SplitConformal split = SplitConformal.of(quantiles(cqr.get("calibration")), y(cqr));
    List<Band> fresh = List.of(quantiles(cqr.get("test")));
    double level = level(alpha);
    assertThat(split.threshold(level)).isCloseTo(number(expected.get("q")), within(ROUNDING));
    rank(expected.get("k"), y(cqr).length, level);
    Interval around = split.equalTailed(new Band(-9, 9, 1), level);
    assertThat(new double[] {-9 - around.lower(), around.upper() - 9})
        .containsExactly(
            new double[] {
              number(expected.get("asymmetric_q_lower")), number(expected.get("asymmetric_q_upper"))
            },
            within(ROUNDING));
    same(
        fresh.stream().map(band -> split.interval(band, level)).toList(),
        expected,
        "lower",
        "upper");
    same(
        fresh.stream().map(band -> split.equalTailed(band, level)).toList(),
        expected,
        "lower_asymmetric",
        "upper_asymmetric");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void mondrian(String alpha) {
    JsonNode part = REFERENCE.get("mondrian");
    int[] members = integers(part.get("calibration").get("group"));
    JsonNode expected = part.get("expected").get(alpha);
    MondrianConformal mondrian =
        MondrianConformal.of(absolute(part.get("calibration")), y(part), members);
    for (int group = 0; group < 4; group++) {
      int own = group;
      int size = (int) Arrays.stream(members).filter(g -> g == own).count();
      assertThat(size).isEqualTo(expected.get("group_sizes").get(group).intValue());
      rank(expected.get("group_k").get(group), size, level(alpha));
      assertThat(mondrian.group(group).threshold(level(alpha)))
          .isEqualTo(number(expected.get("group_q").get(group)), within(ROUNDING));
    }
    Band[] fresh = absolute(part.get("test"));
    int[] groups = integers(part.get("test").get("group"));
    same(
        IntStream.range(0, groups.length)
            .mapToObj(i -> mondrian.interval(fresh[i], groups[i], level(alpha)))
            .toList(),
        expected,
        "lower",
        "upper");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void weighted(String alpha) {
    JsonNode part = REFERENCE.get("weighted_conformal");
    double[] scores = doubles(part.get("scores"));
    Band[] bands = new Band[scores.length];
    Arrays.fill(bands, new Band(0, 0, 1));
    WeightedConformal weighted = WeightedConformal.of(bands, scores, doubles(part.get("weights")));
    assertThat(
            Arrays.stream(doubles(part.get("test_weights")))
                .map(weight -> weighted.threshold(weight, level(alpha)))
                .toArray())
        .isEqualTo(doubles(part.get("expected").get(alpha).get("q")));
    double[] ones = new double[scores.length];
    Arrays.fill(ones, 1);
    assertThat(WeightedConformal.of(bands, scores, ones).threshold(1, level(alpha)))
        .isEqualTo(number(part.get("unit_weights_equal_split_conformal").get(alpha)))
        .isEqualTo(ConformalQuantile.of(scores, level(alpha)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void classes(String alpha) {
    JsonNode part = REFERENCE.get("classification");
    JsonNode expected = part.get("expected").get(alpha);
    rank(expected.get("k"), part.get("calibration").get("label").size(), level(alpha));
    check(part, ClassConformity.lac(), false, expected, "lac", level(alpha));
    check(part, ClassConformity.aps(), false, expected, "aps", level(alpha));
    check(part, ClassConformity.aps(), true, expected, "aps_randomised", level(alpha));
    check(
        part, ClassConformity.raps(0.01, 2), true, expected, "raps_lambda0.01_kreg2", level(alpha));
  }

  private static void check(
      JsonNode part,
      ClassConformity conformity,
      boolean randomised,
      JsonNode expected,
      String name,
      double level) {
    double[][] probabilities = matrix(part.get("calibration").get("prob"));
    double[] u = u(part.get("calibration"), randomised);
    int[] observed = integers(part.get("calibration").get("label"));
    ConformalSets sets = ConformalSets.of(conformity, probabilities, observed, u);
    assertThat(sets.threshold(level))
        .as(name)
        .isCloseTo(number(expected.get(name + "_q")), within(ROUNDING));
    double[][] fresh = matrix(part.get("test").get("prob"));
    double[] freshU = u(part.get("test"), randomised);
    String key = name.startsWith("raps") ? "raps_sets" : name + "_sets";
    for (int i = 0; i < fresh.length; i++) {
      assertThat(sets.set(new double[][] {fresh[i]}, freshU[i], level))
          .as("%s, row %d", name, i)
          .isEqualTo(integers(expected.get(key).get(i)));
    }
  }

  private static double[] u(JsonNode rows, boolean randomised) {
    return randomised ? doubles(rows.get("u")) : new double[rows.get("u").size()];
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.2", "0.5"})
  void jackknifePlus(String alpha) {
    JsonNode part = REFERENCE.get("jackknife_plus_ols");
    double[] x = doubles(part.get("x"));
    double[] y = doubles(part.get("y"));
    double[][] lines =
        IntStream.range(0, x.length).mapToObj(i -> lineWithout(i, x, y)).toArray(double[][]::new);
    Band[] own =
        IntStream.range(0, x.length).mapToObj(i -> at(lines[i], x[i])).toArray(Band[]::new);
    assertThat(Band.scores(own, y))
        .containsExactly(doubles(part.get("loo_residuals")), within(ROUNDING));
    rank(part.get("expected").get(alpha).get("k"), x.length, level(alpha));
    int[] models = IntStream.range(0, x.length).toArray();
    CrossConformal cross = CrossConformal.of(own, y, models);
    same(
        Arrays.stream(doubles(part.get("x_test")))
            .mapToObj(v -> Arrays.stream(lines).map(line -> at(line, v)).toArray(Band[]::new))
            .map(bands -> cross.interval(bands, level(alpha)))
            .toList(),
        part.get("expected").get(alpha),
        "lower",
        "upper");
  }

  /** Least squares without one row: intercept and slope. */
  private static double[] lineWithout(int left, double[] x, double[] y) {
    int[] rows = IntStream.range(0, x.length).filter(i -> i != left).toArray();
    double mx = Arrays.stream(rows).mapToDouble(i -> x[i]).average().orElseThrow();
    double my = Arrays.stream(rows).mapToDouble(i -> y[i]).average().orElseThrow();
    double sxy = Arrays.stream(rows).mapToDouble(i -> (x[i] - mx) * (y[i] - my)).sum();
    double sxx = Arrays.stream(rows).mapToDouble(i -> (x[i] - mx) * (x[i] - mx)).sum();
    return new double[] {my - sxy / sxx * mx, sxy / sxx};
  }

  private static Band at(double[] line, double x) {
    double mean = line[0] + line[1] * x;
    return new Band(mean, mean, 1);
  }

  @Test
  void adaptive() {
    JsonNode part = REFERENCE.get("adaptive_conformal_inference");
    double[] scores = doubles(part.get("scores"));
    int burnIn = part.get("burn_in").intValue();
    AdaptiveConformal state =
        AdaptiveConformal.of(
            1 - number(part.get("alpha")),
            number(part.get("gamma")),
            Arrays.copyOf(scores, burnIn));
    double[] alpha = doubles(part.get("alpha_t"));
    double[] misses = doubles(part.get("err"));
    for (int t = burnIn; t < scores.length; t++) {
      assertThat(state.alpha()).isCloseTo(alpha[t - burnIn], within(ROUNDING));
      assertThat(state.misses(scores[t])).isEqualTo(misses[t - burnIn] == 1);
      state = state.next(scores[t]);
    }
  }

  private static double[][] matrix(JsonNode rows) {
    double[][] matrix = new double[rows.size()][];
    Arrays.setAll(matrix, i -> doubles(rows.get(i)));
    return matrix;
  }

  private static int[] integers(JsonNode array) {
    return Arrays.stream(doubles(array)).mapToInt(v -> (int) v).toArray();
  }
}
