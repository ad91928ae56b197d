package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.credence.reference.ReferenceData.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three small networks f = tanh(X W₁ + b₁) W₂ + b₂ against another engine: gradient, Hessian,
 * Jacobian row by row and column by column, the generalised Gauss-Newton matrix Σ JᵀHJ, the
 * empirical Fisher matrix, and the gradient of the inputs.
 */
class SecondOrderReferenceTest {

  /** Relative, with a floor relative to the largest number of the array. */
  private static final double RELATIVE = 1e-10;

  private static final double FLOOR = 1e-12;

  private record Mlp(
      JsonNode reference, Variable theta, Variable x, Variable outputs, Variable loss) {

    static Mlp of(JsonNode reference) {
      Tape tape = Tape.create();
      Variable theta = variable(tape, reference.get("theta"));
      Variable x = variable(tape, reference.get("X"));
      int inputs = x.shape().extent(1);
      int columns = reference.get("f").get("shape").get(1).intValue();
      int hidden = (theta.shape().size() - columns) / (inputs + 1 + columns);
      int afterW1 = inputs * hidden;
      int afterW2 = afterW1 + hidden + hidden * columns;
      Variable units =
          Linear.affine(
                  x,
                  Slicing.slice(theta, 0, Shape.of(inputs, hidden)),
                  Slicing.slice(theta, afterW1, Shape.of(hidden)))
              .map(UnaryFunction.TANH);
      Variable f =
          Linear.affine(
              units,
              Slicing.slice(theta, afterW1 + hidden, Shape.of(hidden, columns)),
              Slicing.slice(theta, afterW2, Shape.of(columns)));
      return new Mlp(reference, theta, x, f, loss(f, reference.get("y")));
    }

    private static Variable loss(Variable f, JsonNode y) {
      if (y.has("data")) {
        Variable target = f.tape().constant(doubles(y.get("data")), f.shape());
        return f.minus(target).squared().sum().times(0.5);
      }
      double[] oneHot = new double[f.shape().size()];
      for (int i = 0; i < y.size(); i++) {
        oneHot[i * f.shape().extent(1) + y.get(i).intValue()] = 1;
      }
      Variable observed = f.tape().constant(oneHot, f.shape());
      return Probabilities.categoricalLogLikelihood(f, observed).sum().negated();
    }

    boolean isGaussian() {
      return reference.get("y").has("data");
    }

    int parameters() {
      return theta.shape().size();
    }

    Variable unit(Shape shape, int index) {
      double[] values = new double[shape.size()];
      values[index] = 1;
      return theta.tape().constant(values, shape);
    }

    void agrees(String name, double[] actual) {
      JsonNode node = reference.get(name);
      double[] expected = doubles(node.get("data"));
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(actual).as(name).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        double allowed = Math.max(RELATIVE * Math.abs(expected[i]), FLOOR * largest);
        assertThat(actual[i]).as("%s[%d]", name, i).isCloseTo(expected[i], within(allowed));
      }
    }
  }

  static Stream<Mlp> networks() {
    JsonNode all = ReferenceData.load("autodiff.json").get("mlp_second_order");
    return StreamSupport.stream(all.spliterator(), false).map(Mlp::of);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void valueAndGradients(Mlp mlp) {
    mlp.agrees("f", mlp.outputs().toArray());
    assertThat(mlp.loss().scalar())
        .isCloseTo(mlp.reference().get("loss").doubleValue(), within(RELATIVE));
    mlp.agrees("grad", Differentiation.gradient(mlp.loss(), mlp.theta()).toArray());
    mlp.agrees(
        "input_gradient_of_sum_f",
        Differentiation.gradient(mlp.outputs().sum(), mlp.x()).toArray());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hessian(Mlp mlp) {
    Variable v = variable(mlp.theta().tape(), mlp.reference().get("v"));
    mlp.agrees(
        "hessian_vector_product",
        Differentiation.hessianVectorProduct(mlp.loss(), mlp.theta(), v).toArray());
    int p = mlp.parameters();
    double[] hessian = new double[p * p];
    for (int i = 0; i < p; i++) {
      Variable unit = mlp.unit(mlp.theta().shape(), i);
      copyRow(Differentiation.hessianVectorProduct(mlp.loss(), mlp.theta(), unit), hessian, i);
    }
    mlp.agrees("hessian", hessian);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void jacobianByRowsAndByColumns(Mlp mlp) {
    mlp.agrees("jacobian_n_k_p", jacobian(mlp));
    int p = mlp.parameters();
    double[] byColumns = new double[mlp.outputs().shape().size() * p];
    for (int j = 0; j < p; j++) {
      Variable unit = mlp.unit(mlp.theta().shape(), j);
      double[] column = Differentiation.jvp(mlp.outputs(), mlp.theta(), unit).toArray();
      for (int i = 0; i < column.length; i++) {
        byColumns[i * p + j] = column[i];
      }
    }
    mlp.agrees("jacobian_n_k_p", byColumns);
  }

  /** Σ over rows of JᵀHJ, with H the Hessian of the loss in the outputs: 1, or diag(o) − o oᵀ. */
  @ParameterizedTest
  @MethodSource("networks")
  void gaussNewton(Mlp mlp) {
    int p = mlp.parameters();
    int columns = mlp.outputs().shape().extent(1);
    double[] jacobian = jacobian(mlp);
    double[] o = Probabilities.softmax(mlp.outputs()).toArray();
    double[] ggn = new double[p * p];
    for (int row = 0; row < mlp.outputs().shape().extent(0); row++) {
      for (int k = 0; k < columns; k++) {
        for (int l = 0; l < columns; l++) {
          int rk = row * columns + k;
          int rl = row * columns + l;
          double delta = k == l ? 1 : 0;
          double h = mlp.isGaussian() ? delta : delta * o[rk] - o[rk] * o[rl];
          addOuter(jacobian, rk * p, jacobian, rl * p, h, ggn, p);
        }
      }
    }
    mlp.agrees("ggn", ggn);
  }

  /** Σ over rows of g gᵀ, with g the gradient of one row's loss: Jᵀ ∂loss/∂f. */
  @ParameterizedTest
  @MethodSource("networks")
  void empiricalFisher(Mlp mlp) {
    int p = mlp.parameters();
    int columns = mlp.outputs().shape().extent(1);
    double[] slopes = Differentiation.gradient(mlp.loss(), mlp.outputs()).toArray();
    double[] jacobian = jacobian(mlp);
    double[] fisher = new double[p * p];
    for (int row = 0; row < mlp.outputs().shape().extent(0); row++) {
      double[] g = new double[p];
      for (int k = row * columns; k < (row + 1) * columns; k++) {
        for (int j = 0; j < p; j++) {
          g[j] += slopes[k] * jacobian[k * p + j];
        }
      }
      addOuter(g, 0, g, 0, 1, fisher, p);
    }
    mlp.agrees("empirical_fisher_sum_gg", fisher);
  }

  private static double[] jacobian(Mlp mlp) {
    double[] jacobian = new double[mlp.outputs().shape().size() * mlp.parameters()];
    for (int i = 0; i < mlp.outputs().shape().size(); i++) {
      Variable unit = mlp.unit(mlp.outputs().shape(), i);
      copyRow(Differentiation.vjp(mlp.outputs(), unit, mlp.theta()).get(0), jacobian, i);
    }
    return jacobian;
  }

  private static void copyRow(Variable row, double[] matrix, int index) {
    double[] values = row.toArray();
    System.arraycopy(values, 0, matrix, index * values.length, values.length);
  }

  private static void addOuter(
      double[] a, int aFrom, double[] b, int bFrom, double factor, double[] out, int p) {
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        out[i * p + j] += factor * a[aFrom + i] * b[bFrom + j];
      }
    }
  }

  private static Variable variable(Tape tape, JsonNode node) {
    int[] extents = new int[node.get("shape").size()];
    Arrays.setAll(extents, i -> node.get("shape").get(i).intValue());
    return tape.variable(doubles(node.get("data")), Shape.of(extents));
  }
}
