package org.credence.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.credence.reference.ReferenceData.doubles;
import static org.credence.reference.ReferenceData.number;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.credence.scoring.Binning;
import org.credence.scoring.CalibrationCurve;
import org.credence.scoring.CurveDistance;
import org.credence.scoring.NormalDistributions;
import org.credence.scoring.PredictiveDistribution;
import org.credence.scoring.ReliabilityDiagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against scikit-learn's isotonic regression and optima polished by Newton's method, of
 * conformal.json and class_recalibration.json.
 */
class RecalibrationReferenceTest {

  private static final double ROUNDING = 1e-12;

  /** Where the likelihood is flat to rounding. */
  private static final double OPTIMUM = 1e-6;

  private static final JsonNode KULESHOV =
      ReferenceData.load("conformal.json").get("isotonic_recalibration_kuleshov");

  private static PredictiveDistribution forecast() {
    JsonNode rows = KULESHOV.get("calibration");
    return NormalDistributions.of(doubles(rows.get("mean")), doubles(rows.get("sigma")));
  }

  private static int[] all() {
    return IntStream.range(0, y().length).toArray();
  }

  private static double[] y() {
    return doubles(KULESHOV.get("calibration").get("y"));
  }

  @Test
  void isotonicRecalibrationIsThatOfThePaper() {
    JsonNode expected = KULESHOV.get("expected").get("textbook_kuleshov");
    IsotonicRecalibration learned = IsotonicRecalibration.fit(forecast(), y(), all());
    double[] pit =
        IntStream.range(0, y().length).mapToDouble(i -> forecast().cdf(i, y()[i])).toArray();
    assertThat(pit).containsExactly(doubles(expected.get("pit")), within(ROUNDING));
    double[] recalibrated =
        IntStream.range(0, y().length)
            .mapToDouble(i -> learned.apply(forecast()).cdf(i, y()[i]))
            .toArray();
    assertThat(recalibrated)
        .containsExactly(doubles(expected.get("empirical_cdf_at_pit")), within(ROUNDING));
    JsonNode curve = expected.get("recalibrated_cdf_at_p");
    assertThat(
            Arrays.stream(doubles(curve.get("p")))
                .map(p -> learned.of(Math.log(p), Math.log1p(-p)))
                .toArray())
        .containsExactly(doubles(curve.get("R")), within(ROUNDING));
  }

  @Test
  void theFactorOfSdsIsTheClosedForm() {
    double factor =
        number(KULESHOV.get("expected").get("std_scaling").get("nll_optimal_scale_closed_form"));
    assertThat(SdScaling.fit(forecast(), y(), all()).factor()).isCloseTo(factor, within(ROUNDING));
  }

  /**
   * The toolkit's own way: the curve of observed against expected shares, fitted the wrong way
   * round, then read at other levels. Its observed shares of quantiles are those of y at or above.
   */
  @ParameterizedTest
  @ValueSource(strings = {"quantile", "interval"})
  void theCurveOfTheToolkitAndItsFit(String kind) {
    JsonNode expected = KULESHOV.get("expected").get(kind);
    double[] pit =
        IntStream.range(0, y().length).mapToDouble(i -> forecast().cdf(i, y()[i])).toArray();
    double[] levels = doubles(expected.get("exp_props"));
    double[] shares = doubles(expected.get("obs_props"));
    boolean ofQuantiles = kind.equals("quantile");
    CalibrationCurve curve =
        ofQuantiles ? CalibrationCurve.ofQuantiles(pit) : CalibrationCurve.ofIntervals(pit);
    int last = levels.length - 1;
    for (int i = 0; i <= last; i++) {
      double share = ofQuantiles ? 1 - curve.observed(last - i) : curve.observed(i);
      assertThat(share).isCloseTo(shares[i], within(ROUNDING));
    }
    IsotonicFit fit = IsotonicFit.of(shares, levels);
    assertThat(IntStream.range(1, 100).mapToDouble(p -> fit.apply(p / 100.0)).toArray())
        .containsExactly(doubles(expected.get("recal_map_on_grid_0.01_to_0.99")), within(ROUNDING));
    assertThat(Arrays.stream(doubles(expected.get("iso_x_thresholds"))).map(fit::apply).toArray())
        .containsExactly(doubles(expected.get("iso_y_thresholds")), within(ROUNDING));
    RandomStream stream = RandomStream.of(1);
    assertThat(curve.error(CurveDistance.MEAN_ABSOLUTE, stream).value())
        .isCloseTo(number(expected.get("ma_cal_before")), within(ROUNDING));
    assertThat(curve.error(CurveDistance.ROOT_MEAN_SQUARE, stream).value())
        .isCloseTo(number(expected.get("rms_cal_before")), within(ROUNDING));
    assertThat(curve.error(CurveDistance.AREA, stream).value())
        .isCloseTo(number(expected.get("miscal_area_before")), within(ROUNDING));
  }

  /** The factor of least area between the curve and the diagonal, given by the toolkit. */
  @Test
  void areaAtTheFactorOfTheToolkit() {
    JsonNode expected = KULESHOV.get("expected").get("std_scaling");
    PredictiveDistribution stretched =
        new SdScaling(number(expected.get("uct_miscal_opt_ratio"))).apply(forecast());
    double[] pit =
        IntStream.range(0, y().length).mapToDouble(i -> stretched.cdf(i, y()[i])).toArray();
    double area =
        CalibrationCurve.ofIntervals(pit).error(CurveDistance.AREA, RandomStream.of(1)).value();
    assertThat(area).isCloseTo(number(expected.get("miscal_area_at_uct_ratio")), within(ROUNDING));
  }

  record Case(String name, double[][] probabilities, int[] observed, JsonNode expected) {

    static Case of(JsonNode file) {
      double[][] logits =
          StreamSupport.stream(file.get("logits").spliterator(), false)
              .map(ReferenceData::doubles)
              .toArray(double[][]::new);
      int[] observed =
          IntStream.range(0, logits.length)
              .map(i -> file.get("labels").get(i).intValue())
              .toArray();
      double[][] p = Arrays.stream(logits).map(Case::softmax).toArray(double[][]::new);
      return new Case(file.get("name").textValue(), p, observed, file.get("expected"));
    }

    private static double[] softmax(double[] logits) {
      double max = Arrays.stream(logits).max().orElseThrow();
      double sum = Arrays.stream(logits).map(l -> Math.exp(l - max)).sum();
      return Arrays.stream(logits).map(l -> Math.exp(l - max) / sum).toArray();
    }

    double negativeLogLikelihood(ClassRecalibrator recalibrator) {
      return IntStream.range(0, observed.length)
          .mapToDouble(i -> -Math.log(recalibrator.apply(probabilities[i])[observed[i]]))
          .average()
          .orElseThrow();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    JsonNode cases = ReferenceData.load("class_recalibration.json").get("cases");
    return StreamSupport.stream(cases.spliterator(), false).map(Case::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void temperature(Case c) {
    JsonNode expected = c.expected().get("temperature_scaling");
    ClassRecalibrator learned =
        ClassRecalibrationMethod.TEMPERATURE.estimate(c.probabilities(), c.observed());
    double inverse = ((SoftmaxScaling) learned).theta()[0];
    assertThat(1 / inverse / number(expected.get("T"))).isCloseTo(1, within(OPTIMUM));
    assertThat(c.negativeLogLikelihood(learned))
        .isCloseTo(number(expected.get("nll_after")), within(1e-10));
    double[] recalibrated =
        Arrays.stream(c.probabilities())
            .map(learned::apply)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double ece =
        ReliabilityDiagram.ofPredictedClass(recalibrated, c.observed(), Binning.equalWidth(15))
            .expectedCalibrationError(RandomStream.of(1))
            .value();
    assertThat(ece).isCloseTo(number(expected.get("top_label_ece15_after")), within(OPTIMUM));
  }

  @Test
  void platt() {
    Case binary = cases().findFirst().orElseThrow();
    JsonNode expected = binary.expected().get("platt_scaling_on_logit_difference");
    ClassRecalibrator learned =
        ClassRecalibrationMethod.PLATT.estimate(binary.probabilities(), binary.observed());
    double[] theta = ((SoftmaxScaling) learned).theta();
    assertThat(theta[0]).isCloseTo(number(expected.get("a")), within(OPTIMUM));
    assertThat(theta[1]).isCloseTo(number(expected.get("b")), within(OPTIMUM));
    assertThat(binary.negativeLogLikelihood(learned))
        .isCloseTo(number(expected.get("nll_after")), within(1e-10));
  }

  /** scikit-learn takes x that differ by less than 10⁻¹⁵ as tied, which the extreme case has. */
  static Stream<Case> withoutNearTies() {
    return cases().filter(c -> !c.name().contains("extreme"));
  }

  @ParameterizedTest
  @MethodSource("withoutNearTies")
  void isotonic(Case c) {
    for (JsonNode one : c.expected().get("isotonic_ovr")) {
      int k = one.get("class").intValue();
      double[] p = Arrays.stream(c.probabilities()).mapToDouble(row -> row[k]).toArray();
      double[] happened = Arrays.stream(c.observed()).mapToDouble(y -> y == k ? 1 : 0).toArray();
      IsotonicFit fit = IsotonicFit.of(p, happened);
      assertThat(Arrays.stream(p).map(fit::apply).toArray())
          .as("class %d", k)
          .containsExactly(doubles(one.get("fitted")), within(ROUNDING));
      assertThat(Arrays.stream(doubles(one.get("query_p"))).map(fit::apply).toArray())
          .containsExactly(doubles(one.get("query_value")), within(ROUNDING));
    }
  }

  /** More parameters fit no worse, and the identity is among their choices. */
  @ParameterizedTest
  @MethodSource("cases")
  void richerFamiliesFitBetter(Case c) {
    double before = c.negativeLogLikelihood(p -> p);
    double temperature = fitted(c, ClassRecalibrationMethod.TEMPERATURE);
    assertThat(temperature).isLessThan(before);
    assertThat(fitted(c, ClassRecalibrationMethod.VECTOR)).isLessThan(temperature);
    if (c.probabilities()[0].length == 2) {
      double platt = fitted(c, ClassRecalibrationMethod.PLATT);
      assertThat(platt).isLessThan(temperature);
      assertThat(fitted(c, ClassRecalibrationMethod.BETA)).isLessThan(platt);
    }
  }

  private static double fitted(Case c, ClassRecalibrationMethod method) {
    return c.negativeLogLikelihood(method.estimate(c.probabilities(), c.observed()));
  }
}
