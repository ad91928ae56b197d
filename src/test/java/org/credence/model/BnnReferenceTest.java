package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.credence.reference.ReferenceData;
import org.credence.reference.ReferenceNetworks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Log density and gradient of three Bayesian networks against bnn_log_density.json, where PyTorch
 * and Stan agree on them to 10⁻¹² relative.
 */
class BnnReferenceTest {

  private static final double RELATIVE = 1e-10;

  private static final JsonNode MODELS = ReferenceData.load("bnn_log_density.json");

  @ParameterizedTest
  @ValueSource(strings = {"b", "c", "d"})
  void logDensityAndGradientAgreeWithStanAndTorch(String id) {
    Evaluator evaluator = ReferenceNetworks.posterior(id).evaluator();
    for (JsonNode check : ReferenceNetworks.model(MODELS, id).get("log_density_checks")) {
      double[] theta = ReferenceData.doubles(check.get("theta"));
      double[] gradient = new double[theta.length];
      double value = evaluator.valueAndGradient(theta, gradient);
      double expected = check.get("log_density").doubleValue();
      assertThat(value).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
      double likelihood = check.get("log_likelihood").doubleValue();
      assertThat(evaluator.logLikelihood())
          .isCloseTo(likelihood, within(RELATIVE * Math.abs(likelihood)));
      double[] reference = ReferenceData.doubles(check.get("gradient_log_density"));
      double largest = java.util.Arrays.stream(reference).map(Math::abs).max().orElseThrow();
      assertThat(gradient).containsExactly(reference, within(RELATIVE * largest));
    }
  }
}
