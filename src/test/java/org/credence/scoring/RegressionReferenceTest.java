package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.assertj.core.data.Offset;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against Uncertainty Toolbox, mpmath, exact rationals and scipy; see the source of the file. */
class RegressionReferenceTest {

  private static final double RELATIVE = 1e-10;

  /** The p-values depend on the method, which is stated to 1e-6. */
  private static final Offset<Double> P_VALUE = within(1e-6);

  record Case(String name, double[] y, double[] means, double[] sds, double[] pit, JsonNode file) {

    static Case of(JsonNode file) {
      double[] y = ReferenceData.doubles(file.get("y"));
      double[] means = ReferenceData.doubles(file.get("mean"));
      double[] sds = ReferenceData.doubles(file.get("sigma"));
      double[] pit =
          IntStream.range(0, y.length)
              .mapToDouble(i -> SpecialFunctions.normalCdf((y[i] - means[i]) / sds[i]))
              .toArray();
      return new Case(file.get("name").textValue(), y, means, sds, pit, file);
    }

    JsonNode expected() {
      return file.get("expected");
    }

    double expected(String name) {
      return ReferenceData.number(expected().get(name));
    }

    double[] ends(double z) {
      return IntStream.range(0, y.length).mapToDouble(i -> means[i] + z * sds[i]).toArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    JsonNode cases = ReferenceData.load("metrics_regression.json").get("cases");
    return StreamSupport.stream(cases.spliterator(), false).map(Case::of);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pointErrorsAndSharpness(Case c) {
    assertClose(RegressionScores.rmse(c.means, c.y).value(), c.expected("rmse"));
    assertClose(RegressionScores.mae(c.means, c.y).value(), c.expected("mae"));
    assertClose(RegressionScores.sharpness(c.sds).value(), c.expected("sharpness_uct"));
    assertClose(
        RegressionScores.sdErrorCorrelation(c.sds, c.means, c.y).value(),
        c.expected("spearman_abs_error_vs_sigma"));
    assertClose(RegressionScores.rSquared(c.means, c.y).value(), c.expected("r2"));
    assertClose(
        SdCalibration.meanSquaredStandardizedError(c.means, c.sds, c.y).value(),
        c.expected("mean_squared_z"));
    assertClose(
        Math.sqrt(SdCalibration.meanSquaredStandardizedError(c.means, c.sds, c.y).value()),
        c.expected("nll_optimal_sigma_scale"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scoresOfPointForecasts(Case c) {
    assertClose(PointScores.medianAbsoluteError(c.means, c.y).value(), c.expected("mdae"));
    assertClose(PointScores.correlation(c.means, c.y).value(), c.expected("corr"));
    assertClose(PointScores.relativePercentDifference(c.means, c.y).value(), c.expected("marpd"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void properScores(Case c) {
    double[] logDensities =
        IntStream.range(0, c.y.length)
            .mapToDouble(
                i ->
                    SpecialFunctions.logNormalDensity((c.y[i] - c.means[i]) / c.sds[i])
                        - Math.log(c.sds[i]))
            .toArray();
    assertClose(
        RegressionScores.negativeLogLikelihood(logDensities).value(),
        c.expected("nll_gaussian_mean"));
    assertClose(
        RegressionScores.crpsNormal(c.means, c.sds, c.y).value(), c.expected("crps_gaussian_mean"));
    assertFirst(
        RowScores.negativeLogDensities(logDensities), c.expected().get("nll_gaussian_first5"));
    assertFirst(
        RowScores.crpsNormal(c.means, c.sds, c.y), c.expected().get("crps_gaussian_first5"));
  }

  private static void assertFirst(double[] actual, JsonNode expected) {
    assertRows(Arrays.copyOf(actual, expected.size()), expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void crpsOfDraws(Case c) {
    if (!c.file.has("samples_n_by_40")) {
      return;
    }
    double[][] draws =
        StreamSupport.stream(c.file.get("samples_n_by_40").spliterator(), false)
            .map(ReferenceData::doubles)
            .toArray(double[][]::new);
    assertClose(
        RegressionScores.crpsOfDraws(draws, c.y, CrpsEstimator.FAIR).value(),
        c.expected("crps_ensemble_fair_mean"));
    assertClose(
        RegressionScores.crpsOfDraws(draws, c.y, CrpsEstimator.ENERGY).value(),
        c.expected("crps_ensemble_mean"));
    assertFirst(
        RowScores.crpsOfDraws(draws, c.y, CrpsEstimator.ENERGY),
        c.expected().get("crps_ensemble_first5"));
    assertFirst(
        RowScores.crpsOfDraws(draws, c.y, CrpsEstimator.FAIR),
        c.expected().get("crps_ensemble_fair_first5"));
    DrawsForecast forecast = DrawsForecast.of(draws);
    assertFirst(forecast.means(), c.expected().get("sample_mean_first5"));
    assertFirst(forecast.sds(), c.expected().get("sample_sd_ddof1_first5"));
    double[][][] joint = {transposed(draws)};
    double[][] outcome = {c.y};
    assertClose(
        MultivariateScores.energy(joint, outcome, CrpsEstimator.ENERGY)[0],
        c.expected("energy_score_joint_vector"));
    assertClose(
        MultivariateScores.energy(joint, outcome, CrpsEstimator.FAIR)[0],
        c.expected("energy_score_joint_vector_fair"));
  }

  private static double[][] transposed(double[][] rows) {
    return IntStream.range(0, rows[0].length)
        .mapToObj(j -> Arrays.stream(rows).mapToDouble(row -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void scoresOfSeveralTargets() {
    JsonNode file = ReferenceData.load("metrics_regression.json").get("multivariate_case");
    double[][] y = matrix(file.get("y_n_by_d"));
    double[][][] draws =
        StreamSupport.stream(file.get("samples_n_by_m_by_d").spliterator(), false)
            .map(RegressionReferenceTest::matrix)
            .toArray(double[][][]::new);
    JsonNode expected = file.get("expected");
    assertRows(
        MultivariateScores.energy(draws, y, CrpsEstimator.ENERGY), expected.get("energy_score"));
    assertRows(
        MultivariateScores.energy(draws, y, CrpsEstimator.FAIR), expected.get("energy_score_fair"));
    assertRows(
        MultivariateScores.variogram(draws, y, 0.5),
        expected.get("variogram_score_p0.5_unit_weights"));
  }

  private static double[][] matrix(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(ReferenceData::doubles)
        .toArray(double[][]::new);
  }

  private static void assertRows(double[] actual, JsonNode expected) {
    for (int i = 0; i < actual.length; i++) {
      assertClose(actual[i], expected.get(i).doubleValue());
    }
    assertThat(actual).hasSize(expected.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void intervals(Case c) {
    for (String percent : new String[] {"50", "80", "90", "95"}) {
      JsonNode expected = c.expected().get("intervals").get(percent);
      double level = Integer.parseInt(percent) / 100.0;
      double z = expected.get("z").doubleValue();
      double[] lower = c.ends(-z);
      double[] upper = c.ends(z);
      assertThat(Coverage.of(lower, upper, level, c.y).inside().hits())
          .isEqualTo(Coverage.ofPit(c.pit, level).inside().hits())
          .isEqualTo(expected.get("count_inside").intValue());
      assertClose(
          RegressionScores.meanIntervalWidth(lower, upper).value(),
          expected.get("mpiw").doubleValue());
      assertClose(
          RegressionScores.intervalScore(lower, upper, level, c.y).value(),
          expected.get("mean_interval_score").doubleValue());
      assertClose(
          RegressionScores.normalizedIntervalWidth(lower, upper, c.y).value(),
          expected.get("nmpiw_by_range_y").doubleValue());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pinball(Case c) {
    c.expected()
        .get("mean_pinball_at_quantile")
        .properties()
        .forEach(
            entry -> {
              double p = Double.parseDouble(entry.getKey());
              double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(p);
              assertClose(
                  RegressionScores.pinball(c.ends(z), p, c.y).value(),
                  entry.getValue().doubleValue());
            });
  }

  /** Means over 99 levels, of the pinball score and of the interval score. */
  @ParameterizedTest
  @MethodSource("cases")
  void meanPinballAndIntervalScores(Case c) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double pinball = 0;
    double intervals = 0;
    for (int percent = 1; percent < 100; percent++) {
      double p = percent / 100.0;
      double[] quantiles = c.ends(normal.inverseCumulativeProbability(p));
      double z = normal.inverseCumulativeProbability(0.5 + p / 2);
      pinball += RegressionScores.pinball(quantiles, p, c.y).value() / 99;
      intervals += RegressionScores.intervalScore(c.ends(-z), c.ends(z), p, c.y).value() / 99;
    }
    assertClose(pinball, c.expected("check_score_uct"));
    assertClose(intervals, c.expected("interval_score_uct"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void calibrationCurves(Case c) {
    RandomStream stream = RandomStream.of(1);
    CalibrationCurve intervals = CalibrationCurve.ofIntervals(c.pit);
    double[] observed = ReferenceData.doubles(c.expected().get("obs_proportions_interval_uct"));
    for (int i = 0; i < observed.length; i++) {
      assertClose(intervals.observed(i), observed[i]);
    }
    assertClose(
        intervals.error(CurveDistance.MEAN_ABSOLUTE, stream).value(),
        c.expected("ma_cal_interval_uct"));
    assertClose(
        intervals.error(CurveDistance.ROOT_MEAN_SQUARE, stream).value(),
        c.expected("rms_cal_interval_uct"));
    assertClose(
        intervals.error(CurveDistance.AREA, stream).value(),
        c.expected("miscal_area_interval_uct"));
    CalibrationCurve quantiles = CalibrationCurve.ofQuantiles(c.pit);
    double[] mirrored = ReferenceData.doubles(c.expected().get("obs_proportions_quantile_uct"));
    for (int i = 0; i < mirrored.length; i++) {
      assertThat(quantiles.observed(i))
          .isCloseTo(1 - mirrored[mirrored.length - 1 - i], within(1e-14));
    }
    assertClose(
        quantiles.error(CurveDistance.MEAN_ABSOLUTE, stream).value(),
        c.expected("ma_cal_quantile_pit"));
    assertClose(
        quantiles.error(CurveDistance.ROOT_MEAN_SQUARE, stream).value(),
        c.expected("rms_cal_quantile_pit"));
    assertClose(
        quantiles.error(CurveDistance.AREA, stream).value(),
        c.expected("miscal_area_quantile_uct"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kolmogorovSmirnov(Case c) {
    double statistic = KolmogorovSmirnov.statistic(c.pit);
    assertClose(statistic, c.expected("pit_ks_statistic"));
    assertThat(KolmogorovSmirnov.pValue(statistic, c.pit.length))
        .isCloseTo(c.expected("pit_ks_pvalue_exact"), P_VALUE);
    double scaled = Math.sqrt(c.pit.length) * statistic;
    assertThat(1 - new KolmogorovSmirnovTest().ksSum(scaled, 1e-17, 100_000))
        .isCloseTo(c.expected("pit_ks_pvalue_asymp"), P_VALUE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cramerVonMises(Case c) {
    double statistic = CramerVonMises.statistic(c.pit);
    assertClose(statistic, c.expected("pit_cvm_statistic"));
    double p = CramerVonMises.pValue(statistic, c.pit.length);
    if (c.expected().has("pit_cvm_pvalue")) {
      assertThat(p).isCloseTo(c.expected("pit_cvm_pvalue"), within(1e-10));
    } else {
      assertThat(p).isBetween(0.0, 1e-8);
    }
  }

  @Test
  void verdictsNameWhatTheForecastsWereMadeToBe() {
    assertThat(cases().map(c -> c.name + " " + CalibrationVerdict.ofPit(c.pit).kind()))
        .containsExactly(
            "well_calibrated WELL_CALIBRATED",
            "over_confident OVERCONFIDENT",
            "under_confident UNDERCONFIDENT",
            "heteroscedastic WELL_CALIBRATED",
            "biased BIASED",
            "huge_scale_mix WELL_CALIBRATED");
  }
}
