package org.credence.math;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorMathTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** The promise of the class. */
  private static final Tolerance PROMISED = new Tolerance(5e-13);

  /** What it does for arguments of ordinary size. */
  private static final Tolerance TIGHT = new Tolerance(6e-15);

  /** Below −709.8 these are 0 instead of less than 10⁻³⁰⁸. */
  private static final double UNDERFLOW = 3e-308;

  private interface Kernel {
    void apply(double[] x, double[] out, int n);
  }

  /** A function, the scalar form it is held against, and its name in the reference file. */
  private enum Function {
    EXP(VectorMath::exp, StrictMath::exp, "exp"),
    EXPM1(VectorMath::expm1, StrictMath::expm1, "expm1"),
    LOG(VectorMath::log, StrictMath::log, "log"),
    TANH(VectorMath::tanh, StrictMath::tanh, "tanh"),
    SIGMOID(VectorMath::sigmoid, VectorMathTest::sigmoid, "sigmoid"),
    SOFTPLUS(VectorMath::softplus, SpecialFunctions::log1pExp, "softplus"),
    SOFTPLUS_VALUE(
        (x, out, n) -> VectorMath.softplusWithSlope(x, out, new double[n], n),
        SpecialFunctions::log1pExp,
        "softplus"),
    SOFTPLUS_SLOPE(
        (x, out, n) -> VectorMath.softplusWithSlope(x, new double[n], out, n),
        VectorMathTest::sigmoid,
        "sigmoid");

    private final Kernel kernel;
    private final DoubleUnaryOperator scalar;
    private final String reference;

    Function(Kernel kernel, DoubleUnaryOperator scalar, String reference) {
      this.kernel = kernel;
      this.scalar = scalar;
      this.reference = reference;
    }

    double at(double x) {
      return at(new double[] {x})[0];
    }

    double[] at(double[] x) {
      double[] out = new double[x.length];
      kernel.apply(x, out, x.length);
      return out;
    }
  }

  private static double sigmoid(double x) {
    double t = StrictMath.exp(-Math.abs(x));
    return (x > 0 ? 1 : t) / (1 + t);
  }

  @ParameterizedTest
  @EnumSource
  void exactValuesAreReached(Function function) {
    for (JsonNode test : ReferenceData.load("autodiff.json").get("tests")) {
      if (test.get("name").textValue().equals(function.reference)) {
        double[] x = ReferenceData.doubles(test.get("inputs").get("x").get("data"));
        double[] exact = ReferenceData.doubles(test.get("exact_output"));
        double[] values = function.at(x);
        assertThat(x).hasSizeGreaterThan(10);
        for (int i = 0; i < x.length; i++) {
          PROMISED.check(values[i], exact[i], function + " at " + x[i]);
        }
        return;
      }
    }
    throw new AssertionError("no reference for " + function);
  }

  @ParameterizedTest
  @EnumSource
  void promisedAccuracyHoldsOnTheWholeAxis(Function function) {
    double[] x =
        DoubleStream.concat(
                DoubleStream.iterate(-760, v -> v <= 760, v -> v + 0.00371),
                DoubleStream.iterate(1e-300, v -> v < 700, v -> v * 1.0173)
                    .flatMap(v -> DoubleStream.of(v, -v)))
            .toArray();
    double[] values = function.at(x);
    for (int i = 0; i < x.length; i++) {
      double expected = function.scalar.applyAsDouble(x[i]);
      if (Math.abs(expected) < UNDERFLOW) {
        assertThat(Math.abs(values[i])).isLessThanOrEqualTo(UNDERFLOW);
      } else if (!closeEnough(values[i], expected)) {
        PROMISED.check(values[i], expected, function + " at " + x[i]);
      }
    }
  }

  /** Spares a million assertion objects. */
  private static boolean closeEnough(double actual, double expected) {
    return Math.abs(actual - expected) <= PROMISED.relative() * Math.abs(expected);
  }

  @ParameterizedTest
  @EnumSource
  void ordinaryArgumentsLoseAFewBitsAtMost(Function function) {
    for (double x = -5; x <= 5; x += 0.00173) {
      double expected = function.scalar.applyAsDouble(x);
      TIGHT.check(function.at(x), expected, function + " at " + x);
    }
  }

  @ParameterizedTest
  @EnumSource
  void notANumberPropagates(Function function) {
    assertThat(function.at(Double.NaN)).isNaN();
  }

  @Test
  void limitsAreExact() {
    assertThat(Function.EXP.at(new double[] {-INFINITY, -746, 0, -0.0, 710, INFINITY}))
        .containsExactly(0, 0, 1, 1, INFINITY, INFINITY);
    assertThat(Function.EXPM1.at(new double[] {-INFINITY, 0, 710, INFINITY}))
        .containsExactly(-1, 0, INFINITY, INFINITY);
    assertThat(Function.LOG.at(new double[] {-1, 0, 1, INFINITY}))
        .containsExactly(Double.NaN, -INFINITY, 0, INFINITY);
    assertThat(Function.TANH.at(new double[] {-INFINITY, -50, -20, 0, 20, 50, INFINITY}))
        .containsExactly(-1, -1, -1, 0, 1, 1, 1);
    assertThat(Function.SIGMOID.at(new double[] {-INFINITY, -1e9, 0, 40, INFINITY}))
        .containsExactly(0, 0, 0.5, 1, 1);
    assertThat(Function.SOFTPLUS.at(new double[] {-INFINITY, -1e9, 800, INFINITY}))
        .containsExactly(0, 0, 800, INFINITY);
    assertThat(Function.SOFTPLUS_SLOPE.at(new double[] {-INFINITY, 0, INFINITY}))
        .containsExactly(0, 0.5, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-17, 1e-9})
  void tinyArgumentsKeepTheirRelativeAccuracy(double x) {
    for (Function function : new Function[] {Function.EXPM1, Function.TANH}) {
      for (double v : new double[] {x, -x}) {
        double expected = function.scalar.applyAsDouble(v);
        TIGHT.check(function.at(v), expected, function + " at " + v);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheFirstElementsAreTouched(Function function) {
    double[] x = {0.5, 1, 2, 3};
    double[] out = {7, 7, 7, 7};
    function.kernel.apply(x, out, 2);
    assertThat(out[1]).isEqualTo(function.at(1));
    assertThat(out[2]).isEqualTo(7);
    assertThat(x).containsExactly(0.5, 1, 2, 3);
  }

  /** Vector body, unrolled part and tail of a loop must not differ: bits depend on x alone. */
  @ParameterizedTest
  @EnumSource
  void placeInTheArrayDoesNotChangeTheBits(Function function) {
    double[] x = new double[1003];
    for (int i = 0; i < x.length; i++) {
      x[i] = 3 * Math.sin(0.1 * i) + 3.5;
    }
    double[] warm = {};
    for (int i = 0; i < 5000; i++) {
      warm = function.at(x);
    }
    for (int i = 0; i < x.length; i++) {
      assertThat(warm[i]).isEqualTo(function.at(x[i]));
    }
  }
}
