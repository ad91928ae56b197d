package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.credence.reference.ReferenceData.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.data.Dataset;
import org.credence.linalg.Matrix;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jacobians, the generalised Gauss-Newton matrix and the empirical Fisher matrix of the three
 * networks of autodiff.json (PyTorch, float64).
 */
class CurvatureReferenceTest {

  private static final double RELATIVE_TO_LARGEST = 1e-11;

  static Stream<JsonNode> networks() {
    JsonNode all = ReferenceData.load("autodiff.json").get("mlp_second_order");
    return StreamSupport.stream(all.spliterator(), false);
  }

  private static LogPosterior model(JsonNode reference) {
    int inputs = reference.get("X").get("shape").get(1).intValue();
    int outputs = reference.get("f").get("shape").get(1).intValue();
    int hidden = (reference.get("theta").get("data").size() - outputs) / (inputs + 1 + outputs);
    Network network = Network.of(inputs, Dense.of(hidden, Activation.TANH), Dense.of(outputs));
    double[] x = doubles(reference.get("X").get("data"));
    List<String> names = List.of("a", "b").subList(0, inputs);
    return LogPosterior.of(
        network,
        GaussianPrior.of(1),
        likelihood(reference, outputs),
        Dataset.of(names, x, outputs, targets(reference.get("y"), outputs)));
  }

  private static Likelihood likelihood(JsonNode reference, int outputs) {
    return reference.get("y").has("data")
        ? GaussianLikelihood.withNoiseSd(1)
        : CategoricalLikelihood.of(outputs);
  }

  private static double[] targets(JsonNode y, int columns) {
    if (y.has("data")) {
      return doubles(y.get("data"));
    }
    double[] oneHot = new double[y.size() * columns];
    for (int i = 0; i < y.size(); i++) {
      oneHot[i * columns + y.get(i).intValue()] = 1;
    }
    return oneHot;
  }

  private static ModePoint at(JsonNode reference, Curvature curvature) {
    LogPosterior target = model(reference);
    double[] theta = doubles(reference.get("theta").get("data"));
    return ModePoint.of(target, theta, Points.allPlaces(target), curvature);
  }

  private static void agrees(double[] actual, JsonNode expected) {
    double[] values = doubles(expected.get("data"));
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(actual).containsExactly(values, within(RELATIVE_TO_LARGEST * largest));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void generalizedGaussNewton(JsonNode reference) {
    Matrix ggn = FullCurvature.of(at(reference, Curvature.GENERALIZED_GAUSS_NEWTON)).matrix();
    agrees(ggn.toArray(), reference.get("ggn"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void empiricalFisher(JsonNode reference) {
    Matrix fisher = FullCurvature.of(at(reference, Curvature.EMPIRICAL_FISHER)).matrix();
    agrees(fisher.toArray(), reference.get("empirical_fisher_sum_gg"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void jacobians(JsonNode reference) {
    Matrix[] rows = Points.jacobians(at(reference, Curvature.GENERALIZED_GAUSS_NEWTON));
    double[] flat = Arrays.stream(rows).flatMapToDouble(m -> Arrays.stream(m.toArray())).toArray();
    agrees(flat, reference.get("jacobian_n_k_p"));
  }
}
