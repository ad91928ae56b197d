package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Cases from textbooks, with derivatives worked out by hand. */
class DifferentiationTest {

  private static final double ROUNDING = 1e-15;

  private final Tape tape = Tape.create();

  @Test
  void sumTimesSum() {
    Variable a = tape.variable(2);
    Variable b = tape.variable(1);
    Variable e = a.plus(b).times(b.plus(1));
    assertThat(e.scalar()).isEqualTo(6);
    assertThat(Differentiation.gradients(e, a, b))
        .extracting(Variable::scalar)
        .containsExactly(2.0, 5.0);
  }

  @Test
  void sineTimesArgument() {
    double a = 1.3;
    double b = -0.4;
    Variable x = tape.variable(0.7);
    Variable f = x.times(a).plus(b).map(UnaryFunction.SIN).times(x);
    Variable first = Differentiation.gradient(f, x);
    double u = a * 0.7 + b;
    assertThat(first.scalar()).isCloseTo(a * 0.7 * Math.cos(u) + Math.sin(u), within(ROUNDING));
    assertThat(Differentiation.gradient(first, x).scalar())
        .isCloseTo(2 * a * Math.cos(u) - a * a * 0.7 * Math.sin(u), within(4 * ROUNDING));
  }

  /** The gradient of the cross-entropy loss with respect to the logits: softmax minus target. */
  @Test
  void softmaxWithCrossEntropy() {
    Variable logits = tape.variable(new double[] {1, 2, 0.5}, Shape.of(1, 3));
    Variable target = tape.constant(new double[] {0, 1, 0}, Shape.of(1, 3));
    Variable loss = Probabilities.categoricalLogLikelihood(logits, target).negated();
    double[] gradient = Differentiation.gradient(loss.sum(), logits).toArray();
    double total = Math.exp(1) + Math.exp(2) + Math.exp(0.5);
    assertThat(gradient)
        .containsExactly(
            new double[] {Math.exp(1) / total, Math.exp(2) / total - 1, Math.exp(0.5) / total},
            within(ROUNDING));
  }

  /** The gradient of any weighted sum Σ t_j ln o_j of softmax outputs: t_j − o_j Σ t. */
  @Test
  void weightedLogarithmsOfSoftmax() {
    Variable logits = tape.variable(new double[] {0.3, -1, 2}, Shape.of(1, 3));
    double[] weights = {0.2, 0.5, 0.3};
    Variable outputs = Probabilities.softmax(logits);
    Variable value =
        outputs.map(UnaryFunction.LOG).times(tape.constant(weights, Shape.of(3))).sum();
    double[] o = outputs.toArray();
    assertThat(Differentiation.gradient(value, logits).toArray())
        .containsExactly(
            new double[] {weights[0] - o[0], weights[1] - o[1], weights[2] - o[2]},
            within(ROUNDING));
  }

  @Test
  void forwardAndReverseProductsOfAKnownJacobian() {
    Variable x = tape.variable(new double[] {3, 2}, Shape.of(2));
    Variable first = Slicing.slice(x, 0, Shape.SCALAR);
    Variable second = Slicing.slice(x, 1, Shape.SCALAR);
    Variable y =
        Slicing.concatenate(
            java.util.List.of(first.times(second), first.squared(), second.plus(1)));
    // J = [[2, 3], [6, 0], [0, 1]]
    Variable tangent = tape.constant(new double[] {1, 10}, Shape.of(2));
    assertThat(Differentiation.jvp(y, x, tangent).toArray()).containsExactly(32, 6, 10);
    Variable cotangent = tape.constant(new double[] {1, 10, 100}, Shape.of(3));
    assertThat(Differentiation.vjp(y, cotangent, x).get(0).toArray()).containsExactly(62, 103);
  }

  @Test
  void hessianOfAQuadraticForm() {
    Variable x = tape.variable(new double[] {1, -2}, Shape.of(2));
    Variable matrix = tape.constant(new double[] {2, 1, 1, 5}, Shape.of(2, 2));
    Variable column = x.reshaped(2, 1);
    Variable form = Linear.matmul(column, true, matrix.matmul(column), false).sum().times(0.5);
    Variable v = tape.constant(new double[] {3, 4}, Shape.of(2));
    assertThat(Differentiation.hessianVectorProduct(form, x, v).toArray()).containsExactly(10, 23);
  }

  @Test
  void derivativesOfAnyOrder() {
    Variable x = tape.variable(0.3);
    Variable derivative = x.map(UnaryFunction.SIN);
    for (int order = 0; order < 4; order++) {
      derivative = Differentiation.gradient(derivative, x);
    }
    assertThat(derivative.scalar()).isCloseTo(Math.sin(0.3), within(ROUNDING));
  }

  @Test
  void nothingDependsOnWhatIsNotUsed() {
    Variable x = tape.variable(2);
    Variable unused = tape.variable(new double[] {1, 2}, Shape.of(2));
    assertThat(Differentiation.gradient(x.squared(), unused).toArray()).containsExactly(0, 0);
    Variable later = tape.variable(5);
    assertThat(Differentiation.gradient(x, later).scalar()).isZero();
    assertThat(Differentiation.gradient(x, x).scalar()).isEqualTo(1);
  }

  @Test
  void tiesOfTheMaximumAreShared() {
    Variable a = tape.variable(2);
    Variable b = tape.variable(2);
    assertThat(Differentiation.gradients(Elementwise.max(a, b), a, b))
        .extracting(Variable::scalar)
        .containsExactly(0.5, 0.5);
  }

  @Test
  void gradientsNeedAScalar() {
    Variable x = tape.variable(new double[] {1, 2}, Shape.of(2));
    assertThatThrownBy(() -> Differentiation.gradient(x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A gradient needs one value to differentiate, not the shape [2]");
    assertThatThrownBy(() -> Differentiation.vjp(x, tape.constant(1), x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cotangent of shape [] for an output of shape [2]");
  }
}
