package org.credence.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  private static final double ROUNDING = 2e-15;
  private static final double[] POINTS = {-3.8, -2.1, -0.7, -0.2, 0.3, 1.1, 3.6};

  private static DoubleUnaryOperator formula(Activation activation) {
    return switch (activation) {
      case IDENTITY -> x -> x;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case TANH -> x -> (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x));
      case RELU -> x -> x > 0 ? x : 0;
      case LEAKY_RELU -> x -> x > 0 ? x : x / 100;
      case ELU -> x -> x > 0 ? x : Math.exp(x) - 1;
      case SELU ->
          x -> 1.0507009873554804934 * (x > 0 ? x : 1.6732632423543772848 * (Math.exp(x) - 1));
      case GELU -> x -> x * new NormalDistribution().cumulativeProbability(x);
      case SILU -> x -> x / (1 + Math.exp(-x));
      case SOFTPLUS -> x -> Math.log(1 + Math.exp(x));
    };
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void valuesOfTheFormula(Activation activation) {
    double[] values =
        activation.apply(Tape.create().variable(POINTS, Shape.of(POINTS.length))).toArray();
    for (int i = 0; i < POINTS.length; i++) {
      double expected = formula(activation).applyAsDouble(POINTS[i]);
      assertThat(values[i]).as("at %s", POINTS[i]).isCloseTo(expected, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void derivatives(Activation activation) {
    GradientCheck.second(x -> activation.apply(x.get(0)), Argument.at(POINTS));
  }

  /** With these two constants N(0, 1) inputs give units of mean 0 and variance 1: equation 14. */
  @Test
  void seluKeepsMeanZeroAndVarianceOne() {
    int n = 40_000;
    double[] grid = new double[n];
    for (int i = 0; i < n; i++) {
      grid[i] = -20 + 40 * (i + 0.5) / n;
    }
    double[] y = Activation.SELU.apply(Tape.create().variable(grid, Shape.of(n))).toArray();
    double mean = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      double mass = Math.exp(-0.5 * grid[i] * grid[i]) / Math.sqrt(2 * Math.PI) * 40 / n;
      mean += mass * y[i];
      square += mass * y[i] * y[i];
    }
    assertThat(mean).isCloseTo(0, within(1e-7));
    assertThat(square).isCloseTo(1, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, identity, LECUN",
    "TANH, tanh, XAVIER",
    "SIGMOID, sigmoid, XAVIER",
    "LEAKY_RELU, leaky-relu, HE",
    "SELU, selu, LECUN"
  })
  void labelsAndInitializers(Activation activation, String label, Initializer initializer) {
    assertThat(activation.label()).isEqualTo(label);
    assertThat(activation.initializer()).isEqualTo(initializer);
  }
}
