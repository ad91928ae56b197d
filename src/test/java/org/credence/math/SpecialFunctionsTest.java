package org.credence.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleUnaryOperator;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialFunctionsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final JsonNode NORMAL = ReferenceData.load("special_functions.json").get("normal");

  /** The promise of the class. */
  private static final Tolerance PROMISED = new Tolerance(2e-13);

  private static final Tolerance TIGHT = new Tolerance(4e-15);

  private static void checkAll(
      DoubleUnaryOperator function, double[] x, double[] exact, Tolerance tolerance) {
    assertThat(x).hasSameSizeAs(exact).hasSizeGreaterThan(10);
    for (int i = 0; i < x.length; i++) {
      tolerance.check(function.applyAsDouble(x[i]), exact[i], "at " + x[i]);
    }
  }

  private static void checkNormal(DoubleUnaryOperator function, String key, Tolerance tolerance) {
    checkAll(
        function,
        ReferenceData.doubles(NORMAL.get("x")),
        ReferenceData.doubles(NORMAL.get(key)),
        tolerance);
  }

  private static void checkAutodiff(DoubleUnaryOperator function, String name) {
    for (JsonNode test : ReferenceData.load("autodiff.json").get("tests")) {
      if (test.get("name").textValue().equals(name)) {
        double[] x = ReferenceData.doubles(test.get("inputs").get("x").get("data"));
        checkAll(function, x, ReferenceData.doubles(test.get("exact_output")), PROMISED);
        return;
      }
    }
    throw new AssertionError("no reference for " + name);
  }

  @Test
  void normalCdfIsExactInBothTails() {
    checkNormal(SpecialFunctions::normalCdf, "cdf", PROMISED);
    checkAutodiff(SpecialFunctions::normalCdf, "normal_cdf");
  }

  @Test
  void logNormalCdfIsExactFarBelowUnderflow() {
    checkNormal(SpecialFunctions::logNormalCdf, "log_cdf", PROMISED);
    checkAutodiff(SpecialFunctions::logNormalCdf, "log_normal_cdf");
    assertThat(SpecialFunctions.logNormalCdf(-INFINITY)).isEqualTo(-INFINITY);
    assertThat(SpecialFunctions.logNormalCdf(INFINITY)).isEqualTo(0);
  }

  @Test
  void inverseMillsRatioIsExactFarToTheLeft() {
    checkNormal(SpecialFunctions::inverseMillsRatio, "inverse_mills_ratio", PROMISED);
  }

  @Test
  void errorFunctionsAreExact() {
    checkAutodiff(SpecialFunctions::erf, "erf");
    checkAutodiff(SpecialFunctions::erfc, "erfc");
  }

  @Test
  void errorFunctionIsContinuousWhereTheSeriesEnds() {
    double left = SpecialFunctions.erf(0.5);
    double right = SpecialFunctions.erf(Math.nextUp(0.5));
    assertThat(right).isCloseTo(left, within(3e-16));
  }

  @Test
  void logarithmsOfExponentialsAreExact() {
    checkAutodiff(SpecialFunctions::log1pExp, "softplus");
  }

  @Test
  void normalQuantileIsExactInBothTails() {
    JsonNode quantile = ReferenceData.load("special_functions.json").get("normal_quantile");
    checkAll(
        SpecialFunctions::normalQuantile,
        ReferenceData.doubles(quantile.get("p")),
        ReferenceData.doubles(quantile.get("x")),
        TIGHT);
  }

  @Test
  void normalQuantileAtTheEndsOfItsDomain() {
    assertThat(SpecialFunctions.normalQuantile(0)).isEqualTo(-INFINITY);
    assertThat(SpecialFunctions.normalQuantile(1)).isEqualTo(INFINITY);
    assertThat(SpecialFunctions.normalQuantile(-1e-9)).isNaN();
    assertThat(SpecialFunctions.normalQuantile(1.5)).isNaN();
    assertThat(SpecialFunctions.normalQuantile(Double.NaN)).isNaN();
  }

  @Test
  void normalDensityIntegratesTheDistributionFunction() {
    double h = 1e-3;
    for (double x = -6; x <= 6; x += 0.37) {
      double slope =
          (8 * (SpecialFunctions.normalCdf(x + h) - SpecialFunctions.normalCdf(x - h))
                  - (SpecialFunctions.normalCdf(x + 2 * h) - SpecialFunctions.normalCdf(x - 2 * h)))
              / (12 * h);
      assertThat(SpecialFunctions.normalDensity(x)).isCloseTo(slope, within(1e-12));
      assertThat(SpecialFunctions.logNormalDensity(x))
          .isCloseTo(Math.log(SpecialFunctions.normalDensity(x)), within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-700, -30, -1, -1e-3, 0, 1e-3, 1, 30, 700, 1e10})
  void inverseOfSoftplusUndoesIt(double x) {
    double back = SpecialFunctions.inverseLog1pExp(SpecialFunctions.log1pExp(x));
    assertThat(back).isCloseTo(x, within(4e-16 * Math.max(1, Math.abs(x))));
  }

  @Test
  void logSumExpNeitherOverflowsNorUnderflows() {
    double[] x = {9, 1000, 1000, -1000, -1001, -1002};
    TIGHT.check(SpecialFunctions.logSumExp(x, 1, 3), 1000 + Math.log(2), "large");
    double small = -1000 + Math.log(1 + Math.exp(-1) + Math.exp(-2));
    TIGHT.check(SpecialFunctions.logSumExp(x, 3, 6), small, "small");
    assertThat(SpecialFunctions.logSumExp(x, 0, 1)).isEqualTo(9);
  }

  @Test
  void logSumExpOfSpecialValues() {
    double[] x = {-INFINITY, -INFINITY, 2, INFINITY, Double.NaN};
    assertThat(SpecialFunctions.logSumExp(x, 1, 1)).isEqualTo(-INFINITY);
    assertThat(SpecialFunctions.logSumExp(x, 0, 2)).isEqualTo(-INFINITY);
    assertThat(SpecialFunctions.logSumExp(x, 0, 3)).isEqualTo(2);
    assertThat(SpecialFunctions.logSumExp(x, 0, 4)).isEqualTo(INFINITY);
    assertThat(SpecialFunctions.logSumExp(x, 0, 5)).isNaN();
  }

  @Test
  void notANumberPropagates() {
    double nan = Double.NaN;
    assertThat(SpecialFunctions.erf(nan)).isNaN();
    assertThat(SpecialFunctions.erfc(nan)).isNaN();
    assertThat(SpecialFunctions.normalCdf(nan)).isNaN();
    assertThat(SpecialFunctions.logNormalCdf(nan)).isNaN();
    assertThat(SpecialFunctions.inverseMillsRatio(nan)).isNaN();
    assertThat(SpecialFunctions.normalDensity(nan)).isNaN();
    assertThat(SpecialFunctions.log1pExp(nan)).isNaN();
    assertThat(SpecialFunctions.inverseLog1pExp(nan)).isNaN();
  }

  @Test
  void infinitiesGiveTheLimits() {
    assertThat(SpecialFunctions.erf(INFINITY)).isEqualTo(1);
    assertThat(SpecialFunctions.erf(-INFINITY)).isEqualTo(-1);
    assertThat(SpecialFunctions.erfc(INFINITY)).isEqualTo(0);
    assertThat(SpecialFunctions.erfc(-INFINITY)).isEqualTo(2);
    assertThat(SpecialFunctions.normalCdf(INFINITY)).isEqualTo(1);
    assertThat(SpecialFunctions.normalCdf(-INFINITY)).isEqualTo(0);
    assertThat(SpecialFunctions.inverseMillsRatio(INFINITY)).isEqualTo(0);
    assertThat(SpecialFunctions.inverseMillsRatio(-INFINITY)).isEqualTo(INFINITY);
    assertThat(SpecialFunctions.log1pExp(INFINITY)).isEqualTo(INFINITY);
    assertThat(SpecialFunctions.log1pExp(-INFINITY)).isEqualTo(0);
  }

  /** By mpmath 1.3.0 with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "-1e-6, 2e-6, -13.635836802501337",
    "-0.5, 0.3, -1.1732047546742904",
    "-2, 3, -0.024395187554887346",
    "-9, -8, -35.013618593437148",
    "20, 21, -203.91715537228816",
    "-3, -2.999, -12.325193603978616",
    "-40, 5, -2.8665161296376359e-7"
  })
  void logNormalIntervalIsExactNarrowOrWideNearOrFar(double a, double b, double expected) {
    double narrow = 1e-15 / (b - a);
    double allowed = 2e-13 * Math.abs(expected) + narrow;
    assertThat(SpecialFunctions.logNormalInterval(a, b)).isCloseTo(expected, within(allowed));
    assertThat(SpecialFunctions.logNormalInterval(-b, -a)).isCloseTo(expected, within(allowed));
  }

  @Test
  void logNormalIntervalWithOpenEndsIsThatOfTheTail() {
    assertThat(SpecialFunctions.logNormalInterval(-INFINITY, -30))
        .isEqualTo(SpecialFunctions.logNormalCdf(-30));
    assertThat(SpecialFunctions.logNormalInterval(30, INFINITY))
        .isEqualTo(SpecialFunctions.logNormalCdf(-30));
    assertThat(SpecialFunctions.logNormalInterval(-INFINITY, INFINITY)).isZero();
    assertThat(SpecialFunctions.logNormalInterval(2, 2)).isEqualTo(-INFINITY);
    assertThat(SpecialFunctions.logNormalInterval(Double.NaN, 1)).isNaN();
  }
}
