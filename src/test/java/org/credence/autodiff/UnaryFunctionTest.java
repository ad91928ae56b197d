package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.credence.autodiff.GradientCheck.Argument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnaryFunctionTest {

  private static final Set<UnaryFunction> OF_POSITIVE_NUMBERS =
      EnumSet.of(
          UnaryFunction.LOG,
          UnaryFunction.LOG1P,
          UnaryFunction.SQRT,
          UnaryFunction.RECIPROCAL,
          UnaryFunction.LOG_GAMMA,
          UnaryFunction.DIGAMMA,
          UnaryFunction.TRIGAMMA,
          UnaryFunction.TETRAGAMMA);

  /** Between −4 and 4 without the neighbourhood of 0, or from 0.5 on; 7 values. */
  private static Argument around(UnaryFunction function) {
    return OF_POSITIVE_NUMBERS.contains(function)
        ? Argument.between(0.5, 6, 7)
        : Argument.at(-3.8, -2.1, -0.7, -0.2, 0.3, 1.1, 3.6);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryFunction.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TETRAGAMMA", "TRIGAMMA"})
  void secondDerivatives(UnaryFunction function) {
    GradientCheck.second(x -> x.get(0).map(function), around(function));
  }

  @Test
  void trigammaOnce() {
    GradientCheck.first(x -> x.get(0).map(UnaryFunction.TRIGAMMA), around(UnaryFunction.TRIGAMMA));
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryFunction.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TETRAGAMMA", "TRIGAMMA"})
  void noElementsAndOne(UnaryFunction function) {
    GradientCheck.second(x -> x.get(0).map(function), Argument.at());
    GradientCheck.second(x -> x.get(0).map(function), Argument.at(0.7));
  }

  @Test
  void tetragammaHasNoRule() {
    Tape tape = Tape.create();
    Variable x = tape.variable(2);
    Variable y = x.map(UnaryFunction.TETRAGAMMA);
    assertThatThrownBy(() -> Differentiation.gradient(y, x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No derivative rule for 1: TETRAGAMMA");
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryFunction.class,
      names = {"RELU", "ABS", "SIGN"})
  void derivativeAtTheKinkIsZero(UnaryFunction function) {
    assertThat(slope(function, 0)).isZero();
  }

  @Test
  void derivativeOfLeakyReluAtZeroIsThatOfTheLeft() {
    assertThat(slope(UnaryFunction.LEAKY_RELU, 0)).isEqualTo(0.01);
    assertThat(slope(UnaryFunction.LEAKY_RELU, 1e-290)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryFunction.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LOG_GAMMA", "DIGAMMA", "TRIGAMMA"})
  void notANumberStaysOne(UnaryFunction function) {
    assertThat(Tape.create().variable(Double.NaN).map(function).scalar()).isNaN();
  }

  private static double slope(UnaryFunction function, double at) {
    Variable x = Tape.create().variable(at);
    return Differentiation.gradient(x.map(function), x).scalar();
  }
}
