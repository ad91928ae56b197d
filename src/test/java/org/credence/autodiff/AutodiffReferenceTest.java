package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.credence.reference.ReferenceData.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients of operations against {@code autodiff.json}: correctly rounded values where
 * it has them, else those of another engine.
 */
class AutodiffReferenceTest {

  private static final JsonNode TESTS = ReferenceData.load("autodiff.json").get("tests");

  /** Correctly rounded values are met to this relative error wherever they are normal numbers. */
  private static final double OF_EXACT = 1e-12;

  /** Values of another engine: relative, with a floor relative to the largest of the array. */
  private static final double OF_OTHER = 1e-10;

  private static final double FLOOR_OF_OTHER = 1e-12;

  /**
   * 1 − tanh² is computed from the value of tanh: its error is absolute, and documented as such.
   */
  private static final Set<String> ABSOLUTE_GRADIENT = Set.of("tanh");

  /** Relative accuracy is lost near its zero at 1.46. */
  private static final Set<String> ABSOLUTE_VALUE = Set.of("digamma");

  /**
   * What the file also tests and this package does not offer, at least not in every form: {@code
   * elu} and {@code concat} are offered without α and along the first axis only.
   */
  private static final List<String> NOT_OFFERED =
      List.of(
          // functions and reductions
          "clamp, cumsum, elu, gelu_tanh, max, mish, prod, amax, where",
          // indices and layout
          "concat, embedding, flip, gather, gather_rows, pad, permute, slice, stack, tile",
          // layers
          "batch_norm, group_norm, layer_norm, scaled_dot_product_attention",
          "conv1d, conv2d, conv_transpose2d",
          "avg_pool1d, avg_pool2d, global_avg_pool2d, max_pool1d, max_pool2d",
          "gru, gru_cell, lstm, lstm_cell, rnn",
          // matrices
          "bmm, gaussian_quadform",
          // densities, which are written where they are used
          "beta_logprob, binomial_logits_logprob, cauchy_logprob, dirichlet_logprob, gamma_logprob",
          "gaussian_mixture_logprob, half_cauchy_logprob, half_normal_logprob",
          "inverse_gamma_logprob, laplace_logprob, lognormal_logprob, mvn_logprob",
          "negative_binomial_logprob, negative_binomial_logprob_mean_dispersion, normal_logprob",
          "normal_logprob_logscale, normal_logprob_softplus, poisson_logprob",
          "poisson_logprob_lograte, student_t_logprob",
          // losses and divergences
          "beta_nll, crps_gaussian, evidential_nig_nll, huber, mse, pinball",
          "kl_bernoulli_logits, kl_beta_beta, kl_categorical_logits, kl_dirichlet_dirichlet",
          "kl_gamma_gamma, kl_laplace_laplace, kl_mvn_mvn, kl_normal_normal",
          "kl_scale_mixture_sample");

  static Stream<String> covered() {
    return names().filter(name -> Operations.has(test(name)));
  }

  @ParameterizedTest
  @MethodSource("covered")
  void valueAndGradients(String name) {
    JsonNode test = test(name);
    Tape tape = Tape.create();
    Map<String, Variable> inputs = new HashMap<>();
    List<String> order = new ArrayList<>();
    test.get("inputs")
        .properties()
        .forEach(
            e -> {
              order.add(e.getKey());
              inputs.put(e.getKey(), variable(tape, e.getValue()));
            });
    Variable output = Operations.apply(test, inputs);
    assertThat(output.shape()).as("shape of the value").isEqualTo(shape(test.get("output")));
    compare(test, "value", output, test.get("output"), test.get("exact_output"));

    Variable cotangent = tape.constant(values(test.get("cotangent")), output.shape());
    Variable[] arguments = order.stream().map(inputs::get).toArray(Variable[]::new);
    List<Variable> adjoints = Differentiation.vjp(output, cotangent, arguments);
    for (int k = 0; k < arguments.length; k++) {
      JsonNode expected = test.get("grads").get(order.get(k));
      if (expected != null) {
        JsonNode exact = test.path("exact_grads").get(order.get(k));
        compare(test, "gradient of " + order.get(k), adjoints.get(k), expected, exact);
      }
    }
  }

  @Test
  void everyOtherOperationIsListed() {
    Set<String> missing = new TreeSet<>();
    names()
        .map(AutodiffReferenceTest::test)
        .filter(t -> !Operations.has(t))
        .forEach(t -> missing.add(t.get("op").textValue()));
    assertThat(missing)
        .isEqualTo(new TreeSet<>(List.of(String.join(", ", NOT_OFFERED).split(", "))));
  }

  private static void compare(
      JsonNode test, String what, Variable actual, JsonNode other, JsonNode exact) {
    double[] got = actual.toArray();
    if (exact == null) {
      double[] expected = values(other);
      double largest =
          Stream.of(expected)
              .flatMapToDouble(java.util.Arrays::stream)
              .map(Math::abs)
              .filter(Double::isFinite)
              .max()
              .orElse(0);
      for (int i = 0; i < got.length; i++) {
        close(what + "[" + i + "]", got[i], expected[i], OF_OTHER, FLOOR_OF_OTHER * largest);
      }
      return;
    }
    Set<String> exceptions = what.equals("value") ? ABSOLUTE_VALUE : ABSOLUTE_GRADIENT;
    boolean absolute = exceptions.contains(test.get("op").textValue());
    double[] expected = doubles(exact);
    for (int i = 0; i < got.length; i++) {
      close(
          what + "[" + i + "]",
          got[i],
          expected[i],
          OF_EXACT,
          absolute ? OF_EXACT : OF_EXACT * Double.MIN_NORMAL);
    }
  }

  private static void close(
      String what, double got, double expected, double relative, double floor) {
    if (Double.isFinite(expected)) {
      double allowed = Math.max(relative * Math.abs(expected), floor);
      assertThat(got).as(what).isCloseTo(expected, within(allowed));
    } else {
      assertThat(got).as(what).isEqualTo(Double.valueOf(expected));
    }
  }

  private static Stream<String> names() {
    return StreamSupport.stream(TESTS.spliterator(), false).map(t -> t.get("name").textValue());
  }

  private static JsonNode test(String name) {
    for (JsonNode test : TESTS) {
      if (test.get("name").textValue().equals(name)) {
        return test;
      }
    }
    throw new AssertionError(name);
  }

  private static Variable variable(Tape tape, JsonNode node) {
    return tape.variable(values(node), shape(node));
  }

  private static double[] values(JsonNode node) {
    return doubles(node.get("data"));
  }

  private static Shape shape(JsonNode node) {
    int[] extents = new int[node.get("shape").size()];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = node.get("shape").get(i).intValue();
    }
    return Shape.of(extents);
  }
}
