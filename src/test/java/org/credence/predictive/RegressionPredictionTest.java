package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.credence.distribution.NormalFamily;
import org.credence.distribution.StudentTFamily;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.credence.scoring.KolmogorovSmirnov;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionPredictionTest {

  private static final double RELATIVE = 1e-10;

  /**
   * The rounding of a distribution function, which moves a quantile by so much over the density:
   * one of 20 draws alone in the tail makes the 5 % quantile ill-conditioned.
   */
  private static final double CDF_ROUNDING = 1e-16;

  private static final Offset<Double> ROUNDING = within(1e-14);

  /** N(0, 1) and N(1, 0.5²), in equal parts. */
  private static final RegressionPrediction TWO = normal(0, 1, 1, 0.5);

  /** N(−4, 1), N(4, 0.5²) and N(5, 0.5²), in equal parts: two humps. */
  private static final RegressionPrediction HUMPS = normal(-4, 1, 4, 0.5, 5, 0.5);

  private static RegressionPrediction normal(double... tuples) {
    return RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {tuples});
  }

  /** The 20 draws of Stan's posterior of models b (constant noise) and d (noise by row). */
  @ParameterizedTest
  @ValueSource(strings = {"b", "d"})
  void momentsAndQuantilesOfTheMixtureAreThoseOfTheReference(String id) {
    JsonNode check = model(id);
    RegressionPrediction prediction = RegressionPrediction.of(NormalFamily.INSTANCE, tuples(check));
    assertAll(prediction.means(), check.get("mean_y"));
    assertAll(prediction.sds(), check.get("sd_y_mixture"));
    assertAll(prediction.epistemicSds(), check.get("sd_f_ddof0"));
    check
        .get("quantiles_y_mixture")
        .properties()
        .forEach(
            entry -> {
              double p = Double.parseDouble(entry.getKey());
              double[] expected = ReferenceData.doubles(entry.getValue());
              for (int row = 0; row < expected.length; row++) {
                assertThat(prediction.quantile(row, p))
                    .isCloseTo(
                        expected[row],
                        within(
                            RELATIVE * prediction.sd(row)
                                + CDF_ROUNDING / prediction.density(row, expected[row])));
              }
            });
  }

  private static JsonNode model(String id) {
    for (JsonNode model : ReferenceData.load("bnn_pipeline.json").get("models")) {
      if (model.get("id").textValue().equals(id)) {
        return model.get("posterior_pipeline_check_20_draws");
      }
    }
    throw new IllegalArgumentException(id);
  }

  private static double[][] tuples(JsonNode check) {
    JsonNode f = check.get("f_test");
    int draws = f.size();
    double[][] tuples = new double[f.get(0).size()][2 * draws];
    for (int row = 0; row < tuples.length; row++) {
      for (int s = 0; s < draws; s++) {
        JsonNode logSd =
            check.has("log_sigma_draws")
                ? check.get("log_sigma_draws").get(s)
                : check.get("log_sd_test").get(s).get(row);
        tuples[row][2 * s] = f.get(s).get(row).doubleValue();
        tuples[row][2 * s + 1] = Math.exp(logSd.doubleValue());
      }
    }
    return tuples;
  }

  private static void assertAll(double[] actual, JsonNode expected) {
    double[] values = ReferenceData.doubles(expected);
    assertThat(actual).hasSameSizeAs(values);
    for (int i = 0; i < values.length; i++) {
      assertThat(actual[i]).isCloseTo(values[i], within(RELATIVE * Math.abs(values[i])));
    }
  }

  /** Mean ½; Var of means ¼; mean of variances ½ (1 + ¼) = 0.625. */
  @Test
  void totalVarianceIsTheSumOfItsParts() {
    assertThat(TWO.mean(0)).isEqualTo(0.5);
    assertThat(TWO.epistemicSd(0)).isEqualTo(0.5);
    assertThat(TWO.aleatoricSd(0)).isCloseTo(Math.sqrt(0.625), ROUNDING);
    assertThat(TWO.sd(0)).isCloseTo(Math.sqrt(0.875), ROUNDING);
  }

  /** Values of mpmath with 50 digits. */
  @Test
  void farTailsStayAccurate() {
    assertThat(TWO.logDensity(0, 100)).isCloseTo(-5001.6120857137646, within(1e-11));
    assertThat(TWO.density(0, 100)).isZero();
    assertThat(TWO.probabilityAbove(0, 12)).isCloseTo(8.882410560388395e-34, within(1e-45));
    assertThat(TWO.cdf(0, 12)).isEqualTo(1);
  }

  @Test
  void oneDrawIsItsOwnComponent() {
    RegressionPrediction one = normal(3, 2);
    assertThat(one.epistemicSd(0)).isZero();
    assertThat(one.sd(0)).isEqualTo(2);
    for (double p : new double[] {1e-300, 1e-9, 0.2, 0.5, 0.999, 1 - 1e-15}) {
      double z =
          p > 0.5 ? -SpecialFunctions.normalQuantile(1 - p) : SpecialFunctions.normalQuantile(p);
      assertThat(one.quantile(0, p)).isCloseTo(3 + 2 * z, within(1e-10));
    }
  }

  @Test
  void quantilesInvertTheDistributionFunction() {
    for (RegressionPrediction prediction : List.of(TWO, HUMPS, studentT(2.5), studentT(30))) {
      for (double p : new double[] {1e-12, 0.001, 0.1, 0.3, 0.6, 0.95}) {
        assertThat(prediction.cdf(0, prediction.quantile(0, p))).isCloseTo(p, within(1e-9 * p));
        assertThat(prediction.probabilityAbove(0, prediction.quantile(0, 1 - p)))
            .isCloseTo(p, within(1e-9 * p + 1e-16));
      }
    }
  }

  private static RegressionPrediction studentT(double nu) {
    return RegressionPrediction.of(
        StudentTFamily.INSTANCE, new double[][] {{0, 1, nu, 2, 0.1, nu + 1}});
  }

  @Test
  void quantilesDoNotNeedAVarianceOrAMean() {
    RegressionPrediction cauchy =
        RegressionPrediction.of(StudentTFamily.INSTANCE, new double[][] {{1000, 0.01, 1}});
    assertThat(cauchy.sd(0)).isNaN();
    assertThat(cauchy.quantile(0, 0.75)).isCloseTo(1000.01, within(1e-11));
    assertThat(cauchy.quantile(0, 0.05))
        .isCloseTo(1000 + 0.01 * Math.tan(Math.PI * (0.05 - 0.5)), within(1e-11));
    RegressionPrediction heavy =
        RegressionPrediction.of(StudentTFamily.INSTANCE, new double[][] {{5, 1, 2}});
    assertThat(heavy.sd(0)).isInfinite();
    double a = 0.9 * 2 - 1;
    assertThat(heavy.quantile(0, 0.9)).isCloseTo(5 + a * Math.sqrt(2 / (1 - a * a)), within(1e-12));
  }

  @Test
  void narrowDistributionsFarFromZeroAreFoundToRounding() {
    RegressionPrediction narrow = normal(1e6, 1e-7, 1e6, 1e-7);
    assertThat(narrow.quantile(0, 0.975)).isCloseTo(1e6 + 1.96e-7, within(2e-10));
  }

  @Test
  void equalTailedIntervalsLeaveTheSameOnBothSides() {
    Interval interval = HUMPS.interval(0, 0.8);
    assertThat(interval.level()).isEqualTo(0.8);
    assertThat(HUMPS.cdf(0, interval.lower())).isCloseTo(0.1, within(1e-11));
    assertThat(HUMPS.probabilityAbove(0, interval.upper())).isCloseTo(0.1, within(1e-11));
  }

  @Test
  void highestDensityIntervalOfASymmetricDistributionIsEqualTailed() {
    Interval shortest = normal(3, 2).highestDensityInterval(0, 0.9);
    Interval equal = normal(3, 2).interval(0, 0.9);
    assertThat(shortest.lower()).isCloseTo(equal.lower(), within(1e-5));
    assertThat(shortest.width()).isCloseTo(equal.width(), within(1e-10));
  }

  /**
   * The shortest interval has equal densities at its ends, holds the level, and none is shorter.
   */
  @Test
  void highestDensityIntervalIsTheShortest() {
    for (RegressionPrediction prediction : List.of(TWO, HUMPS, studentT(4))) {
      Interval interval = prediction.highestDensityInterval(0, 0.6);
      double lower = prediction.cdf(0, interval.lower());
      assertThat(prediction.cdf(0, interval.upper()) - lower).isCloseTo(0.6, within(1e-10));
      double density = prediction.density(0, interval.lower());
      assertThat(prediction.density(0, interval.upper()))
          .isCloseTo(density, within(1e-4 * density));
      for (int i = 1; i < 200; i++) {
        double below = 0.4 * i / 200;
        double width = prediction.quantile(0, below + 0.6) - prediction.quantile(0, below);
        assertThat(interval.width()).isLessThanOrEqualTo(width + 1e-9);
      }
    }
  }

  /** 4000 draws of y; false alarm 10⁻³. */
  @Test
  void observationDrawsFollowTheMixture() {
    double[] tuples = new double[8000];
    for (int s = 0; s < 4000; s++) {
      tuples[2 * s] = s % 2 == 0 ? 0 : 1;
      tuples[2 * s + 1] = s % 2 == 0 ? 1 : 0.5;
    }
    double[] draws = normal(tuples).observationDraws(0, RandomStream.of(12));
    double[] pit = Arrays.stream(draws).map(y -> TWO.cdf(0, y)).toArray();
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length))
        .isGreaterThan(1e-3);
    assertThat(TWO.functionDraws(0)).containsExactly(0, 1);
  }

  @Test
  void rowsCanBeSelectedAndPutTogether() {
    RegressionPrediction two =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {{1, 1}, {2, 1}, {3, 1}});
    assertThat(two.select(2, 0).means()).containsExactly(3, 1);
    assertThat(RegressionPrediction.concatenate(List.of(two.select(1), two)).means())
        .containsExactly(2, 1, 2, 3);
    assertThat(two.select().rows()).isZero();
  }

  @Test
  void rowsPutTogetherKeepTheirFamily() {
    RegressionPrediction t = studentT(3);
    RegressionPrediction both = RegressionPrediction.concatenate(List.of(TWO, t));
    assertThat(both.family(0)).isEqualTo(NormalFamily.INSTANCE);
    assertThat(both.family(1)).isEqualTo(t.family(0));
    assertThat(both.logDensity(0, 4)).isEqualTo(TWO.logDensity(0, 4));
    assertThat(both.logDensity(1, 4)).isEqualTo(t.logDensity(0, 4));
  }

  /** Law of total variance: that of the parts, and that of their means. */
  @Test
  void aMixtureHasTheDrawsOfAll() {
    RegressionPrediction mixed = RegressionPrediction.mixture(List.of(normal(0, 1), normal(4, 3)));
    assertThat(mixed.draws()).isEqualTo(2);
    assertThat(mixed.cdf(0, 1))
        .isCloseTo((normal(0, 1).cdf(0, 1) + normal(4, 3).cdf(0, 1)) / 2, within(1e-15));
    assertThat(mixed.mean(0)).isEqualTo(2);
    assertThat(mixed.sd(0)).isCloseTo(3, within(1e-15));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionPrediction.mixture(List.of(TWO, studentT(3))))
        .withMessageStartingWith("a mixture of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normal(1, 2, 3))
        .withMessage("the parameters of a row must have length 2, not 3");
    assertThatIllegalArgumentException().isThrownBy(() -> normal());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionPrediction.concatenate(List.of(TWO, normal(0, 1))))
        .withMessage("the draws of a row must have length 2, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.interval(0, 95))
        .withMessage("level must lie between 0 and 1, not 95.0");
    assertThatIllegalArgumentException().isThrownBy(() -> TWO.quantile(0, Double.NaN));
  }
}
