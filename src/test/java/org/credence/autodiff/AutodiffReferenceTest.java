package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients of autodiff.json (PyTorch in double precision, and correctly rounded values
 * by mpmath with 60 digits where the file has them) for the operations that exist here.
 */
class AutodiffReferenceTest {

  /** The file's advice where an exact value exists: |got − exact| ≤ 10⁻¹² max(1, |exact|). */
  private static final double EXACT = 1e-12;

  /** The file's advice elsewhere: relative 10⁻¹⁰, with a floor of 10⁻¹² times the largest value. */
  private static final double RELATIVE = 1e-10;

  private static final double FLOOR = 1e-12;

  private static final JsonNode FILE = ReferenceData.load("autodiff.json");

  private static final Map<String, UnaryFunction> UNARY =
      Map.ofEntries(
          Map.entry("exp", UnaryFunction.EXP),
          Map.entry("expm1", UnaryFunction.EXPM1),
          Map.entry("log", UnaryFunction.LOG),
          Map.entry("log1p", UnaryFunction.LOG1P),
          Map.entry("sqrt", UnaryFunction.SQRT),
          Map.entry("reciprocal", UnaryFunction.RECIPROCAL),
          Map.entry("sin", UnaryFunction.SIN),
          Map.entry("cos", UnaryFunction.COS),
          Map.entry("abs", UnaryFunction.ABS),
          Map.entry("tanh", UnaryFunction.TANH),
          Map.entry("sigmoid", UnaryFunction.SIGMOID),
          Map.entry("softplus", UnaryFunction.SOFTPLUS),
          Map.entry("log_sigmoid", UnaryFunction.LOG_SIGMOID),
          Map.entry("relu", UnaryFunction.RELU),
          Map.entry("leaky_relu", UnaryFunction.LEAKY_RELU),
          Map.entry("elu", UnaryFunction.ELU),
          Map.entry("selu", UnaryFunction.SELU),
          Map.entry("gelu_erf", UnaryFunction.GELU),
          Map.entry("silu", UnaryFunction.SILU),
          Map.entry("normal_cdf", UnaryFunction.NORMAL_CDF),
          Map.entry("log_normal_cdf", UnaryFunction.LOG_NORMAL_CDF),
          Map.entry("lgamma", UnaryFunction.LOG_GAMMA),
          Map.entry("digamma", UnaryFunction.DIGAMMA));

  private static final Map<String, Function<List<Variable>, Variable>> OTHERS =
      Map.ofEntries(
          Map.entry("square", in -> in.get(0).squared()),
          Map.entry("pow2.5", in -> Elementwise.pow(in.get(0), 2.5)),
          Map.entry("add", in -> in.get(0).plus(in.get(1))),
          Map.entry("sub", in -> in.get(0).minus(in.get(1))),
          Map.entry("mul", in -> in.get(0).times(in.get(1))),
          Map.entry("div", in -> in.get(0).dividedBy(in.get(1))),
          Map.entry("maximum", in -> Elementwise.max(in.get(0), in.get(1))),
          Map.entry("dot", in -> Reductions.dot(in.get(0), in.get(1))),
          Map.entry(
              "linear", in -> Linear.affine(in.get(0), Linear.transpose(in.get(1)), in.get(2))),
          Map.entry("transpose", in -> Linear.transpose(in.get(0))));

  /** Variants of an operation with options that do not exist here. */
  private static final List<String> LEFT_OUT =
      List.of(
          "softplus_beta", // a scaled softplus
          "softplus_torch_threshold20", // an approximation of PyTorch's own
          "elu_alpha", // α other than 1
          "leaky_relu_slope", // a slope other than 1/100
          "matvec", // a matrix times a vector without columns
          "softmax_cols",
          "logsumexp_cols"); // along axis 0

  private static Function<List<Variable>, Variable> operation(JsonNode test) {
    String op = test.get("op").textValue();
    JsonNode attrs = test.get("attrs");
    if (LEFT_OUT.contains(test.get("name").textValue())) {
      return in -> {
        throw new IllegalStateException("left out");
      };
    }
    if (UNARY.containsKey(op)) {
      return in -> in.get(0).map(UNARY.get(op));
    }
    return switch (op) {
      case "matmul" ->
          in -> Linear.matmul(in.get(0), flag(attrs, "transA"), in.get(1), flag(attrs, "transB"));
      case "softmax" -> in -> Probabilities.softmax(in.get(0));
      case "logsumexp" -> in -> Probabilities.logSumExp(in.get(0));
      case "sum" -> axis(attrs, Reductions::sum, Reductions::sum);
      case "mean" -> axis(attrs, Reductions::mean, Reductions::mean);
      default -> OTHERS.get(op);
    };
  }

  private static boolean flag(JsonNode attrs, String name) {
    return attrs.path(name).asBoolean(false);
  }

  private interface OverAxis {
    Variable of(Variable x, int axis);
  }

  private static Function<List<Variable>, Variable> axis(
      JsonNode attrs, Function<Variable, Variable> all, OverAxis one) {
    JsonNode axis = attrs.get("axis");
    return in -> axis.isInt() ? one.of(in.get(0), axis.intValue()) : all.apply(in.get(0));
  }

  private static boolean isCovered(JsonNode test) {
    JsonNode axis = test.get("attrs").path("axis");
    boolean plainAxis = !axis.isArray() && !test.get("attrs").has("keepdim");
    return plainAxis && !LEFT_OUT.contains(test.get("name").textValue()) && operation(test) != null;
  }

  static Stream<Arguments> tests() {
    return StreamSupport.stream(FILE.get("tests").spliterator(), false)
        .filter(AutodiffReferenceTest::isCovered)
        .map(test -> Arguments.of(test.get("name").textValue(), test));
  }

  @Test
  void theCoveredOperationsAreCounted() {
    TreeSet<String> covered = new TreeSet<>();
    tests().forEach(t -> covered.add(((JsonNode) t.get()[1]).get("op").textValue()));
    assertThat(covered).containsAll(UNARY.keySet()).containsAll(OTHERS.keySet());
    assertThat(tests()).hasSize(77);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tests")
  void agrees(String name, JsonNode test) {
    Tape tape = Tape.create();
    List<Variable> inputs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    test.get("inputs")
        .properties()
        .forEach(
            in -> {
              names.add(in.getKey());
              inputs.add(tape.variable(data(in.getValue()), shape(in.getValue())));
            });
    Variable output = operation(test).apply(inputs);
    JsonNode cotangent = test.get("cotangent");
    Variable weights = tape.constant(data(cotangent), output.shape());
    List<Variable> gradients =
        Differentiation.vjp(output, weights, inputs.toArray(new Variable[0]));
    compare(name, output.toArray(), test.get("exact_output"), test.get("output"));
    for (int k = 0; k < names.size(); k++) {
      JsonNode exact = test.path("exact_grads").get(names.get(k));
      JsonNode torch = test.get("grads").get(names.get(k));
      compare(name + " gradient of " + names.get(k), gradients.get(k).toArray(), exact, torch);
    }
  }

  private static void compare(String what, double[] got, JsonNode exact, JsonNode torch) {
    boolean isExact = exact != null && !exact.isNull();
    double[] expected = isExact ? ReferenceData.doubles(exact) : data(torch);
    double largest = 0;
    for (double e : expected) {
      largest = Double.isFinite(e) ? Math.max(largest, Math.abs(e)) : largest;
    }
    for (int i = 0; i < expected.length; i++) {
      double e = expected[i];
      double tolerance =
          isExact
              ? EXACT * Math.max(1, Math.abs(e))
              : Math.max(RELATIVE * Math.abs(e), FLOOR * largest);
      boolean equal = got[i] == e || (Double.isNaN(got[i]) && Double.isNaN(e));
      assertThat(equal || Math.abs(got[i] - e) <= tolerance)
          .as("%s [%d]: got %s, expected %s", what, i, got[i], e)
          .isTrue();
    }
  }

  private static double[] data(JsonNode node) {
    return ReferenceData.doubles(node.get("data"));
  }

  private static Shape shape(JsonNode node) {
    int[] extents = new int[node.get("shape").size()];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = node.get("shape").get(i).intValue();
    }
    return Shape.of(extents);
  }
}
