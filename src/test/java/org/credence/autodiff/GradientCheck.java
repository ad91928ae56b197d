package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.credence.random.RandomStream;

/**
 * Derivatives against central differences along random directions: for y = f(x), wᵀ J v must be the
 * derivative of wᵀ f(x + t v) at t = 0, and for scalars also the second derivative. One number per
 * check, whatever the shape.
 */
public final class GradientCheck {

  private static final double STEP = 1e-6;
  private static final double RELATIVE = 2e-7;

  private static final double SECOND_STEP = 1e-5;
  private static final double SECOND_RELATIVE = 2e-6;

  private GradientCheck() {}

  /** Checks vjp and jvp of a function at a point. */
  public static void check(double[] x, Shape shape, Function<Variable, Variable> f) {
    RandomStream stream = RandomStream.of(20);
    Tape tape = Tape.create();
    Variable point = tape.variable(x, shape);
    Variable y = f.apply(point);
    Variable w = tape.constant(gaussian(stream, y.shape().size()), y.shape());
    Variable v = tape.constant(gaussian(stream, shape.size()), shape);
    Variable vjp = Differentiation.vjp(y, w, point).get(0);
    assertThat(vjp.shape()).isEqualTo(shape);
    double reverse = dot(vjp.asArray(), v.asArray());
    Variable jvp = Differentiation.jvp(y, point, v);
    assertThat(jvp.shape()).isEqualTo(y.shape());
    double scale = 1 + Math.abs(reverse);
    assertThat(dot(jvp.asArray(), w.asArray())).isCloseTo(reverse, within(1e-11 * scale));
    Program program = tape.program(y);
    double up = along(program, point, y, x, v.asArray(), STEP, w.asArray());
    double down = along(program, point, y, x, v.asArray(), -STEP, w.asArray());
    assertThat(reverse).isCloseTo((up - down) / (2 * STEP), within(RELATIVE * scale));
  }

  /**
   * Checks the second derivative: the Hessian-vector product of wᵀ f against the gradient's change.
   */
  public static void checkSecond(double[] x, Shape shape, Function<Variable, Variable> f) {
    RandomStream stream = RandomStream.of(21);
    Tape tape = Tape.create();
    Variable point = tape.variable(x, shape);
    Variable y = f.apply(point);
    Variable w = tape.constant(gaussian(stream, y.shape().size()), y.shape());
    Variable v = tape.constant(gaussian(stream, shape.size()), shape);
    Variable scalar = Reductions.dot(y, w);
    Variable gradient = Differentiation.gradient(scalar, point);
    Variable product = Differentiation.hessianVectorProduct(scalar, point, v);
    double second = dot(product.asArray(), v.asArray());
    Program program = tape.program(gradient);
    double up = along(program, point, gradient, x, v.asArray(), SECOND_STEP, v.asArray());
    double down = along(program, point, gradient, x, v.asArray(), -SECOND_STEP, v.asArray());
    double scale = 1 + Math.abs(second);
    double expected = (up - down) / (2 * SECOND_STEP);
    assertThat(second).isCloseTo(expected, within(SECOND_RELATIVE * scale));
  }

  private static double along(
      Program program,
      Variable point,
      Variable result,
      double[] x,
      double[] v,
      double step,
      double[] w) {
    double[] moved = x.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * v[i];
    }
    point.assign(moved);
    program.run();
    return dot(result.asArray(), w);
  }

  static double[] gaussian(RandomStream stream, int n) {
    double[] values = new double[n];
    stream.fillGaussian(values);
    return values;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
