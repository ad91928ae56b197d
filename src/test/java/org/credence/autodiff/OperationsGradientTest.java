package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.credence.autodiff.GradientCheck.Argument.at;
import static org.credence.autodiff.GradientCheck.Argument.between;

import java.util.List;
import java.util.stream.Stream;
import org.credence.autodiff.GradientCheck.Operation;
import org.credence.linalg.Blas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** First and second derivatives of every operation of several arguments, by differences. */
class OperationsGradientTest {

  /** Two shapes that broadcast together: equal, scalar, row, column, outer, 3-d, size 0 and 1. */
  static Stream<Arguments> layouts() {
    int[] scalar = {};
    return Stream.of(
        Arguments.of(new int[] {3, 4}, new int[] {3, 4}),
        Arguments.of(new int[] {3, 4}, scalar),
        Arguments.of(scalar, new int[] {5}),
        Arguments.of(new int[] {3, 4}, new int[] {4}),
        Arguments.of(new int[] {9, 4}, new int[] {1, 4}),
        Arguments.of(new int[] {3, 4}, new int[] {3, 1}),
        Arguments.of(new int[] {3, 1}, new int[] {1, 4}),
        Arguments.of(new int[] {2, 3, 4}, new int[] {3, 1}),
        Arguments.of(new int[] {2, 1, 4}, new int[] {3, 1}),
        Arguments.of(new int[] {2, 3, 1}, new int[] {2, 1, 5}),
        Arguments.of(new int[] {1}, new int[] {1, 1}),
        Arguments.of(new int[] {0, 4}, new int[] {4}),
        Arguments.of(new int[] {3, 0}, new int[] {3, 1}));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void add(int[] a, int[] b) {
    check((x, y) -> x.plus(y), a, b);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void subtract(int[] a, int[] b) {
    check((x, y) -> x.minus(y), a, b);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void multiply(int[] a, int[] b) {
    check((x, y) -> x.times(y), a, b);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void divide(int[] a, int[] b) {
    check((x, y) -> x.dividedBy(y.plus(5)), a, b);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void broadcastAndSumBack(int[] a, int[] b) {
    Operation there = x -> Broadcasting.broadcast(x.get(0), common(x).shape()).squared();
    Operation back = x -> Broadcasting.sumTo(common(x).squared(), x.get(0).shape());
    GradientCheck.second(there, between(-2, 2, a), between(-2, 2, b));
    GradientCheck.second(back, between(-2, 2, a), between(-2, 2, b));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void logAddExp(int[] a, int[] b) {
    check(Probabilities::logAddExp, a, b);
  }

  @Test
  void maximum() {
    GradientCheck.second(
        x -> Elementwise.max(x.get(0), x.get(1)).squared(), at(1, -2, 3), at(0.5, 1, -4));
  }

  @ParameterizedTest
  @CsvSource({"2.5", "-1", "1", "0", "3"})
  void power(double exponent) {
    GradientCheck.second(x -> Elementwise.pow(x.get(0), exponent), between(0.5, 3, 5));
  }

  @Test
  void affineOfNumbers() {
    GradientCheck.second(x -> Elementwise.affine(x.get(0), -2.5, 7).squared(), between(-1, 1, 4));
    GradientCheck.second(x -> Elementwise.affine(x.get(0), 1, 7), between(-1, 1, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Gate.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RELU"})
  void gates(Gate gate) {
    Operation gated = x -> gate.of(x.get(0), x.get(1));
    GradientCheck.second(gated, at(1.5, -0.4, 2, 0.7), at(-0.8, 0.3, -0.1, 0.9));
    GradientCheck.second(gated, at(), at());
  }

  /** The gate of the rectifier is defined for its values only, which are never negative. */
  @Test
  void gateOfTheRectifier() {
    GradientCheck.second(
        x -> Gate.RELU.of(x.get(0), x.get(1).map(UnaryFunction.RELU)),
        at(1.5, -0.4, 2, 0.7),
        at(-0.8, 0.3, -0.1, 0.9));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "-1"})
  void alongAnAxis(int axis) {
    GradientCheck.second(x -> Reductions.sum(x.get(0).squared(), axis), between(-2, 2, 2, 3, 4));
    GradientCheck.second(x -> Reductions.mean(x.get(0).squared(), axis), between(-2, 2, 2, 3, 4));
  }

  @Test
  void ofAllElements() {
    GradientCheck.second(x -> Reductions.mean(x.get(0).squared()), between(-2, 2, 2, 3));
    GradientCheck.second(x -> x.get(0).squared().sum(), between(-2, 2, 7, 3));
    GradientCheck.second(x -> x.get(0).squared().sum(), at());
    GradientCheck.second(
        x -> Reductions.dot(x.get(0), x.get(1)), between(-2, 2, 9), at(1, 2, 3, 4, 5, 6, 7, 8, 9));
    GradientCheck.second(x -> Reductions.dot(x.get(0), x.get(1)), at(), at());
    GradientCheck.second(x -> Reductions.sumLog(x.get(0)), between(0.5, 3, 7));
  }

  @Test
  void partsAndShapes() {
    GradientCheck.second(x -> Slicing.slice(x.get(0), 2, Shape.of(3)).squared(), between(-2, 2, 7));
    GradientCheck.second(x -> Slicing.slice(x.get(0), 7, Shape.of(0)), between(-2, 2, 7));
    GradientCheck.second(x -> x.get(0).squared().reshaped(3, 2), between(-2, 2, 2, 3));
    GradientCheck.second(x -> Slicing.columns(x.get(0), 1, 2).squared(), between(-2, 2, 3, 4));
    GradientCheck.second(x -> Slicing.columns(x.get(0), 4, 0), between(-2, 2, 3, 4));
    GradientCheck.second(
        x -> Slicing.concatenate(List.of(x.get(0), x.get(1), x.get(0))).squared(),
        between(-2, 2, 2, 3),
        between(-1, 1, 4));
    GradientCheck.second(x -> Linear.transpose(x.get(0)).squared(), between(-2, 2, 3, 4));
  }

  /** Overlapping parts of one vector, whose adjoints are assembled in one pass. */
  @Test
  void overlappingParts() {
    GradientCheck.second(
        x -> {
          Variable first = Slicing.slice(x.get(0), 0, Shape.of(4));
          Variable second = Slicing.slice(x.get(0), 2, Shape.of(2, 2));
          return first.times(second.squared().reshaped(4)).plus(x.get(0).sum());
        },
        between(-2, 2, 6));
  }

  static Stream<Arguments> products() {
    return Stream.of(Blas.preferred(), Blas.java())
        .flatMap(
            blas ->
                Stream.of(
                    Arguments.of(blas, 3, 4, 5),
                    Arguments.of(blas, 9, 7, 8),
                    Arguments.of(blas, 1, 1, 1),
                    Arguments.of(blas, 5, 3, 1),
                    Arguments.of(blas, 5, 1, 6),
                    Arguments.of(blas, 0, 3, 4),
                    Arguments.of(blas, 3, 0, 4),
                    Arguments.of(blas, 3, 4, 0)));
  }

  @ParameterizedTest
  @MethodSource("products")
  void matrixProducts(Blas blas, int rows, int inner, int columns) {
    for (int transposes = 0; transposes < 4; transposes++) {
      boolean ta = transposes % 2 == 1;
      boolean tb = transposes > 1;
      GradientCheck.second(
          blas,
          x -> Linear.matmul(x.get(0), ta, x.get(1), tb).squared(),
          ta ? between(-1, 1, inner, rows) : between(-1, 1, rows, inner),
          tb ? between(-1, 1, columns, inner) : between(-1, 1, inner, columns));
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void productsWithConstants(Blas blas, int rows, int inner, int columns) {
    double[] values = between(-1, 1, inner, columns).values();
    GradientCheck.second(
        blas,
        x -> x.get(0).matmul(x.get(0).tape().constant(values, Shape.of(inner, columns))).squared(),
        between(-1, 1, rows, inner));
    GradientCheck.second(
        blas,
        x ->
            Linear.matmul(
                    x.get(0).tape().constant(values, Shape.of(inner, columns)),
                    true,
                    x.get(0),
                    true)
                .squared(),
        between(-1, 1, rows, inner));
  }

  @ParameterizedTest
  @MethodSource("products")
  void affine(Blas blas, int rows, int inner, int columns) {
    GradientCheck.second(
        blas,
        x -> Linear.affine(x.get(0), x.get(1), x.get(2)).squared(),
        between(-1, 1, rows, inner),
        between(-1, 1, inner, columns),
        between(-1, 1, columns));
    double[] inputs = between(-1, 1, rows, inner).values();
    GradientCheck.second(
        blas,
        x ->
            Linear.affine(
                    x.get(0).tape().constant(inputs, Shape.of(rows, inner)), x.get(0), x.get(1))
                .squared(),
        between(-1, 1, inner, columns),
        between(-1, 1, columns));
  }

  @Test
  void softmaxAndCrossEntropy() {
    GradientCheck.second(x -> Probabilities.softmax(x.get(0)), between(-2, 2, 3, 4));
    GradientCheck.second(x -> Probabilities.logSumExp(x.get(0)), between(-2, 2, 3, 4));
    GradientCheck.second(x -> Probabilities.logSumExp(x.get(0)), between(-2, 2, 3, 1));
    GradientCheck.second(x -> Probabilities.softmax(x.get(0)), between(-2, 2, 0, 4));
    GradientCheck.second(
        x -> Probabilities.categoricalLogLikelihood(x.get(0), x.get(1)),
        between(-2, 2, 3, 4),
        between(0, 1, 3, 4));
  }

  @FunctionalInterface
  private interface Binary {
    Variable of(Variable a, Variable b);
  }

  private static void check(Binary operation, int[] a, int[] b) {
    GradientCheck.second(
        x -> operation.of(x.get(0), x.get(1)), between(-2, 2, a), between(-1, 3, b));
  }

  private static Variable common(List<Variable> x) {
    return x.get(0).plus(x.get(1));
  }

  /** Intervals on either side of 0 and across it, and one that is open on the left. */
  @Test
  void logNormalInterval() {
    GradientCheck.second(
        x -> Probabilities.logNormalInterval(x.get(0), x.get(1)),
        at(-2, -0.4, 1.5, 6, -1e9),
        at(-1.5, 0.9, 1.7, 8, 0.3));
  }

  @Test
  void intervalsNeedTwoEndsEach() {
    Tape tape = Tape.create();
    Variable a = tape.variable(new double[2], Shape.of(2));
    Variable b = tape.variable(new double[3], Shape.of(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Probabilities.logNormalInterval(a, b))
        .withMessage("The ends of intervals have the shapes " + a.shape() + " and " + b.shape());
  }
}
