package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.credence.linalg.Blas;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativesTest {

  private static final Shape MATRIX = Shape.of(3, 4);

  /** Away from kinks, positive where the function needs it. */
  private static double[] points(UnaryFunction function, int n) {
    double[] x = GradientCheck.gaussian(RandomStream.of(7), n);
    boolean positive =
        switch (function) {
          case LOG, SQRT, LOG1P, LOG_GAMMA, DIGAMMA, TRIGAMMA, RECIPROCAL -> true;
          default -> false;
        };
    for (int i = 0; i < n; i++) {
      x[i] = positive ? 0.5 + Math.abs(x[i]) : x[i] + Math.copySign(0.05, x[i]);
    }
    return x;
  }

  @ParameterizedTest
  @EnumSource(value = UnaryFunction.class, mode = EnumSource.Mode.EXCLUDE, names = "TRIGAMMA")
  void everyFunctionOfTheTable(UnaryFunction function) {
    GradientCheck.check(points(function, 12), MATRIX, x -> x.map(function));
    GradientCheck.check(points(function, 1), Shape.SCALAR, x -> x.map(function));
    GradientCheck.check(new double[0], Shape.of(0), x -> x.map(function));
  }

  @ParameterizedTest
  @EnumSource(
      value = UnaryFunction.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TRIGAMMA", "DIGAMMA"})
  void secondDerivativesOfTheTable(UnaryFunction function) {
    GradientCheck.checkSecond(points(function, 12), MATRIX, x -> x.map(function));
  }

  @Test
  void aMissingRuleNamesTheFunction() {
    Tape tape = Tape.create();
    Variable x = tape.variable(2);
    Variable y = x.map(UnaryFunction.TRIGAMMA);
    assertThatThrownBy(() -> Differentiation.gradient(y, x)).hasMessageContaining("TRIGAMMA");
  }

  static Stream<Arguments> operations() {
    RandomStream stream = RandomStream.of(5);
    double[] row = GradientCheck.gaussian(stream, 4);
    double[] column = GradientCheck.gaussian(stream, 3);
    double[] full = GradientCheck.gaussian(stream, 12);
    double[] square = GradientCheck.gaussian(stream, 20);
    return Stream.of(
        operation("plus itself", x -> x.plus(x)),
        operation("plus row", x -> x.plus(constant(x, row, 4))),
        operation("row minus", x -> constant(x, row, 4).minus(x)),
        operation("times column", x -> x.times(constant(x, column, 3, 1))),
        operation("times itself", x -> x.times(x).times(x)),
        operation("divided by full", x -> x.dividedBy(constant(x, full, 3, 4))),
        operation("full divided by", x -> constant(x, full, 3, 4).dividedBy(x)),
        operation("row of it, stretched", x -> Slicing.slice(x, 0, Shape.of(4)).times(x)),
        operation("column of it, stretched", x -> Slicing.columns(x, 1, 1).plus(x.times(2))),
        operation("scalar of it, stretched", x -> x.times(Slicing.slice(x, 5, Shape.SCALAR))),
        operation("affine", x -> x.times(3).plus(2).negated()),
        operation("max with full", x -> Elementwise.max(x, constant(x, full, 3, 4))),
        operation("power", x -> Elementwise.pow(x.squared().plus(1), 1.7)),
        operation("sum", Variable::sum),
        operation("sum of columns", x -> Reductions.sum(x.squared(), 0)),
        operation("sum of rows", x -> Reductions.sum(x.squared(), 1)),
        operation("mean", x -> Reductions.mean(x.squared())),
        operation("mean of rows", x -> Reductions.mean(x.squared(), -1)),
        operation("dot", x -> Reductions.dot(x, x.plus(1))),
        operation("sum of logs", x -> Reductions.sumLog(x.squared().plus(0.1))),
        operation("slice", x -> Slicing.slice(x, 3, Shape.of(2, 3)).squared()),
        operation("columns", x -> Slicing.columns(x, 1, 2).squared()),
        operation("concatenate", x -> Slicing.concatenate(List.of(x, x.squared()))),
        operation("reshape", x -> x.reshaped(2, 6).squared()),
        operation("transpose", x -> Linear.transpose(x.squared())),
        operation("matmul", x -> x.matmul(constant(x, square, 4, 5))),
        operation("matmul with itself", x -> Linear.matmul(x, true, x, false)),
        operation("matmul by transpose", x -> Linear.matmul(x, false, x, true)),
        operation("left factor", x -> constant(x, full, 4, 3).matmul(x)),
        operation("both transposed", x -> Linear.matmul(x, true, constant(x, full, 4, 3), true)),
        operation(
            "affine layer",
            x -> Linear.affine(x, Linear.transpose(x), Slicing.slice(x, 2, Shape.of(3)))),
        operation(
            "affine layer of a constant",
            x ->
                Linear.affine(
                    constant(x, square, 5, 4).reshaped(4, 5).reshaped(5, 4),
                    Linear.transpose(x),
                    Slicing.slice(x, 1, Shape.of(3)))),
        operation("softmax", Probabilities::softmax),
        operation("log sum exp", Probabilities::logSumExp),
        operation("log add exp", x -> Probabilities.logAddExp(x, x.squared())),
        operation(
            "categorical",
            x -> Probabilities.categoricalLogLikelihood(x, Probabilities.softmax(x.times(2)))));
  }

  private static Arguments operation(String name, Function<Variable, Variable> f) {
    return Arguments.of(name, f);
  }

  private static Variable constant(Variable like, double[] values, int... extents) {
    return like.tape().constant(values, Shape.of(extents));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void everyOperation(String name, Function<Variable, Variable> f) {
    double[] x = GradientCheck.gaussian(RandomStream.of(11), 12);
    GradientCheck.check(x, MATRIX, f);
    GradientCheck.checkSecond(x, MATRIX, f);
  }

  @Test
  void broadcastingInThreeDimensions() {
    double[] x = GradientCheck.gaussian(RandomStream.of(12), 3);
    double[] large = GradientCheck.gaussian(RandomStream.of(13), 24);
    Function<Variable, Variable> f =
        v -> v.times(v.tape().constant(large, Shape.of(2, 3, 4))).plus(v);
    GradientCheck.check(x, Shape.of(3, 1), f);
    GradientCheck.checkSecond(x, Shape.of(3, 1), f);
  }

  @Test
  void textbookProductOfSums() {
    Tape tape = Tape.create();
    Variable a = tape.variable(2);
    Variable b = tape.variable(1);
    Variable e = a.plus(b).times(b.plus(1));
    assertThat(e.scalar()).isEqualTo(6);
    assertThat(Differentiation.gradients(e, a, b))
        .extracting(Variable::scalar)
        .containsExactly(2.0, 5.0);
  }

  @Test
  void textbookSineTimesItsArgument() {
    double a = 1.3;
    double b = 0.4;
    double x = 0.7;
    Tape tape = Tape.create();
    Variable v = tape.variable(x);
    Variable y = v.times(a).plus(b).map(UnaryFunction.SIN).times(v);
    double expected = Math.sin(a * x + b) + a * x * Math.cos(a * x + b);
    assertThat(Differentiation.gradient(y, v).scalar()).isCloseTo(expected, within(1e-15));
  }

  @Test
  void softmaxWithCrossEntropyHasTheGradientOfTheTextbook() {
    Tape tape = Tape.create();
    Variable logits = tape.variable(new double[] {0.2, -1, 3}, Shape.of(1, 3));
    Variable observed = tape.constant(new double[] {0, 1, 0}, Shape.of(1, 3));
    Variable loss = Probabilities.categoricalLogLikelihood(logits, observed).sum().negated();
    double[] o = Probabilities.softmax(logits).toArray();
    double[] gradient = Differentiation.gradient(loss, logits).toArray();
    assertThat(gradient).containsExactly(new double[] {o[0], o[1] - 1, o[2]}, within(1e-15));
  }

  @Test
  void bothMatrixLibrariesGiveTheSameGradient() {
    double[] x = GradientCheck.gaussian(RandomStream.of(3), 40 * 9);
    double[][] gradients = new double[2][];
    int i = 0;
    for (Blas blas : List.of(Blas.preferred(), Blas.java())) {
      Tape tape = Tape.with(blas);
      Variable v = tape.variable(x, Shape.of(40, 9));
      Variable y = Linear.matmul(v, true, v.map(UnaryFunction.TANH), false).sum();
      gradients[i++] = Differentiation.gradient(y, v).toArray();
    }
    assertThat(gradients[0]).containsExactly(gradients[1], within(1e-12));
  }
}
