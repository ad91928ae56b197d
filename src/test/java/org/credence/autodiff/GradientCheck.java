package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.linalg.Blas;
import org.credence.random.RandomStream;

/**
 * Holds recorded derivatives against central differences along random directions: for y = f(x), a
 * random cotangent w and a random direction v, the number wᵀJv by {@code vjp}, by {@code jvp} and
 * by differences of wᵀf; and for second order uᵀ∇²(wᵀf)v by {@code hessianVectorProduct} and by
 * differences of the gradient. Any shapes, also without elements.
 */
public final class GradientCheck {

  /** An operation on variables of one tape. */
  @FunctionalInterface
  public interface Operation {
    /**
     * Records the operation.
     *
     * @param x its arguments
     * @return its value
     */
    Variable apply(List<Variable> x);
  }

  /** The point to differentiate at: the values of one argument. */
  public record Argument(double[] values, Shape shape) {

    /** Values spread evenly from low to high, in an order that looks random. */
    public static Argument between(double low, double high, int... extents) {
      Shape shape = Shape.of(extents);
      double[] values = new double[shape.size()];
      int[] order = RandomStream.of(shape.size()).permutation(values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = low + (high - low) * (order[i] + 0.5) / values.length;
      }
      return new Argument(values, shape);
    }

    /** A vector of the given values. */
    public static Argument at(double... values) {
      return new Argument(values, Shape.of(values.length));
    }
  }

  /**
   * Differences of fourth order with this step err by about 10⁻¹² relative to derivatives of order
   * one, and so does rounding.
   */
  private static final double STEP = 1e-3;

  /** Relative to the sum of the absolute terms of wᵀJv. */
  private static final double TOLERANCE = 3e-9;

  private final Variable theta;
  private final Variable projected;
  private final Variable output;
  private final Variable gradient;
  private final double[] cotangent;
  private final double[] direction;
  private final double[] at;

  private GradientCheck(Blas blas, Operation operation, Argument... arguments) {
    Tape tape = Tape.with(blas);
    int size = Arrays.stream(arguments).mapToInt(a -> a.shape().size()).sum();
    this.at = new double[size];
    int offset = 0;
    for (Argument argument : arguments) {
      System.arraycopy(argument.values(), 0, at, offset, argument.values().length);
      offset += argument.values().length;
    }
    this.theta = tape.variable(at, Shape.of(size));
    List<Variable> x = new ArrayList<>();
    offset = 0;
    for (Argument argument : arguments) {
      x.add(Slicing.slice(theta, offset, argument.shape()));
      offset += argument.shape().size();
    }
    this.output = operation.apply(x);
    RandomStream stream = RandomStream.of(20_260_101L);
    this.cotangent = gaussian(stream.split("cotangent"), output.shape().size());
    this.direction = gaussian(stream.split("direction"), size);
    Variable w = tape.constant(cotangent, output.shape());
    this.projected = Reductions.dot(output, w);
    this.gradient = Differentiation.vjp(output, w, theta).get(0);
  }

  /**
   * Checks first derivatives, in reverse and forward mode.
   *
   * @param operation what to differentiate
   * @param arguments where; no kink within a few thousandths
   */
  public static void first(Operation operation, Argument... arguments) {
    new GradientCheck(Blas.preferred(), operation, arguments).checkFirst();
  }

  /**
   * Checks first and second derivatives.
   *
   * @param operation what to differentiate
   * @param arguments where; no kink within a few thousandths
   */
  public static void second(Operation operation, Argument... arguments) {
    second(Blas.preferred(), operation, arguments);
  }

  static void second(Blas blas, Operation operation, Argument... arguments) {
    GradientCheck check = new GradientCheck(blas, operation, arguments);
    check.checkFirst();
    check.checkSecond();
  }

  private void checkFirst() {
    assertThat(gradient.shape()).isEqualTo(theta.shape());
    double[] terms = product(gradient.toArray(), direction);
    double expected = difference(theta.tape().program(projected), projected, new double[] {1});
    agree("vᵀ∇ of " + output, sum(terms), expected, scale(terms));

    Variable v = theta.tape().constant(direction, theta.shape());
    Variable tangent = Differentiation.jvp(output, theta, v);
    assertThat(tangent.shape()).isEqualTo(output.shape());
    double[] forward = product(tangent.toArray(), cotangent);
    agree("wᵀJv of " + output, sum(forward), expected, scale(forward));
  }

  private void checkSecond() {
    double[] u = gaussian(RandomStream.of(7).split("second direction"), at.length);
    Variable v = theta.tape().constant(direction, theta.shape());
    Variable hessian = Differentiation.hessianVectorProduct(projected, theta, v);
    double[] terms = product(hessian.toArray(), u);
    double expected = difference(theta.tape().program(gradient), gradient, u);
    agree("uᵀ∇²v of " + output, sum(terms), expected, scale(terms) + scale(gradient.toArray()));
  }

  /** d/dt of weightsᵀ value at t = 0 along the direction, by four points. */
  private double difference(Program program, Variable value, double[] weights) {
    double near = along(program, value, weights, STEP) - along(program, value, weights, -STEP);
    double far =
        along(program, value, weights, 2 * STEP) - along(program, value, weights, -2 * STEP);
    along(program, value, weights, 0);
    return (8 * near - far) / (12 * STEP);
  }

  private double along(Program program, Variable value, double[] weights, double t) {
    double[] moved = at.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += t * direction[i];
    }
    theta.assign(moved);
    program.run();
    return sum(product(value.toArray(), weights));
  }

  private static void agree(String what, double actual, double expected, double scale) {
    double allowed = TOLERANCE * (scale + 1e-3);
    assertThat(actual).as(what).isCloseTo(expected, within(allowed));
  }

  private static double[] gaussian(RandomStream stream, int n) {
    double[] values = new double[n];
    stream.fillGaussian(values);
    return values;
  }

  private static double[] product(double[] a, double[] b) {
    double[] products = new double[a.length];
    Arrays.setAll(products, i -> a[i] * b[i]);
    return products;
  }

  private static double sum(double[] terms) {
    return Arrays.stream(terms).sum();
  }

  private static double scale(double[] terms) {
    return Arrays.stream(terms).map(Math::abs).sum();
  }
}
