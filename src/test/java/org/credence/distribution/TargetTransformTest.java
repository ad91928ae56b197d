package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTransformTest {

  private static final double RELATIVE = 1e-13;

  /** Each with targets inside of its domain. */
  static List<Arguments> transforms() {
    double[] any = {-40, -2.5, -1e-9, 0, 0.3, 7, 1e6};
    double[] positive = {1e-9, 0.2, 1, 3.5, 1e6};
    return List.of(
        Arguments.of(TargetTransform.NONE, any),
        Arguments.of(TargetTransform.log(), positive),
        Arguments.of(TargetTransform.sqrt(0), positive),
        Arguments.of(TargetTransform.sqrt(0.5), new double[] {-0.49, 0, 3, 1000}),
        Arguments.of(TargetTransform.logit(10, 30), new double[] {10.001, 11, 20, 29.7}),
        Arguments.of(TargetTransform.boxCox(0), positive),
        Arguments.of(TargetTransform.boxCox(0.3), positive),
        Arguments.of(TargetTransform.boxCox(2), positive),
        Arguments.of(TargetTransform.yeoJohnson(0, 1), any),
        Arguments.of(TargetTransform.yeoJohnson(0.6, 3), any),
        Arguments.of(TargetTransform.yeoJohnson(1.7, 0.2), any),
        Arguments.of(TargetTransform.yeoJohnson(2, 1), any));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void theInverseUndoesIt(TargetTransform transform, double[] targets) {
    for (double y : targets) {
      double t = transform.apply(y);
      // An error of one rounding of t, as large as it becomes on the way back.
      double rounding = 4 * Math.ulp(t) * Math.exp(-transform.logDerivative(y));
      double allowed = RELATIVE * Math.abs(y) + rounding + 1e-15;
      assertThat(transform.invert(t)).isCloseTo(y, within(allowed));
      assertThat(transform.accepts(y)).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void theDerivativeIsThatOfDifferences(TargetTransform transform, double[] targets) {
    for (double y : targets) {
      double h = 1e-5 * Math.min(Math.abs(y) + 1e-2, distance(transform, y));
      double slope = (transform.apply(y + h) - transform.apply(y - h)) / (2 * h);
      assertThat(Math.exp(transform.logDerivative(y)))
          .isCloseTo(slope, within(1e-6 * slope + 1e-8));
    }
  }

  private static double distance(TargetTransform transform, double y) {
    return Math.min(y - transform.lowest(), transform.highest() - y);
  }

  /** {@code scipy.stats.boxcox} and {@code yeojohnson} 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0, -1.6094379124341003, 0, 1.252762968495368",
    "0.3, -1.2765537909333011, 0, 1.5206598107369524",
    "1, -0.8, 0, 2.5",
    "2, -0.48, 0, 5.625"
  })
  void boxCoxIsThatOfScipy(double lambda, double first, double second, double third) {
    assertThat(TargetTransform.boxCox(lambda).apply(new double[] {0.2, 1, 3.5}))
        .containsExactly(new double[] {first, second, third}, within(1e-14));
  }

  /** Of −2.5, −0.1, 0, 0.7 and 4, in units of 1. */
  @ParameterizedTest
  @CsvSource({
    "0, -5.625, -0.105, 0.5306282510621704, 1.6094379124341003",
    "0.3, -4.36018699042554, -0.10346608788703901, 0.5751964142418066, 2.068855322309208",
    "1.6, -1.626361059872471, -0.09715029563521166, 0.8358253328218797, 7.582899388761773",
    "2, -1.252762968495368, -0.09531017980432487, 0.945, 12"
  })
  void yeoJohnsonIsThatOfScipy(double lambda, double a, double b, double d, double e) {
    double[] targets = {-2.5, -0.1, 0, 0.7, 4};
    assertThat(TargetTransform.yeoJohnson(lambda, 1).apply(targets))
        .containsExactly(new double[] {a, b, 0, d, e}, within(1e-14));
  }

  @Test
  void yeoJohnsonKnowsNoUnits() {
    TargetTransform metres = TargetTransform.yeoJohnson(0.4, 2);
    TargetTransform millimetres = TargetTransform.yeoJohnson(0.4, 2000);
    for (double y : new double[] {-3, 0, 1.5}) {
      assertThat(millimetres.apply(1000 * y)).isCloseTo(metres.apply(y), within(1e-14));
    }
  }

  @Test
  void belowTheImageIsTheLeastTarget() {
    assertThat(TargetTransform.sqrt(0.5).invert(-3)).isEqualTo(-0.5);
    assertThat(TargetTransform.boxCox(0.5).invert(-2.1)).isZero();
    assertThat(TargetTransform.boxCox(0.5).invert(-1.9)).isCloseTo(0.0025, within(1e-15));
    assertThat(TargetTransform.log().invert(-800)).isZero();
    assertThat(TargetTransform.logit(10, 30).invert(-800)).isEqualTo(10);
    assertThat(TargetTransform.logit(10, 30).invert(800)).isEqualTo(30);
  }

  @Test
  void theDomainIsOpen() {
    assertThat(TargetTransform.log().accepts(0)).isFalse();
    assertThat(TargetTransform.sqrt(0).accepts(0)).isFalse();
    assertThat(TargetTransform.logit(0, 1).accepts(1)).isFalse();
    assertThat(TargetTransform.logit(0, 1).accepts(Double.NaN)).isFalse();
    assertThat(TargetTransform.yeoJohnson(0.5, 1).accepts(-1e300)).isTrue();
  }

  @Test
  void whatIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetTransform.boxCox(-0.1))
        .withMessage("A power must lie between 0 and 2, not -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetTransform.yeoJohnson(Double.NaN, 1))
        .withMessage("A power must lie between 0 and 2, not NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetTransform.yeoJohnson(1, 0))
        .withMessage("unit must be positive and finite, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetTransform.logit(3, 3))
        .withMessage("upper bound minus lower bound must be positive and finite, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetTransform.sqrt(-1))
        .withMessage("shift must be finite and at least 0, not -1.0");
  }

  @Test
  void describesItself() {
    assertThat(TargetTransform.log()).hasToString("log");
    assertThat(TargetTransform.sqrt(0.5)).hasToString("sqrt of y + 0.5");
    assertThat(TargetTransform.logit(0, 5)).hasToString("logit between 0.0 and 5.0");
    assertThat(TargetTransform.boxCox(0.25)).hasToString("box-cox, power 0.25");
  }
}
