package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Log density and gradient of three Bayesian networks against bnn_posterior.json, where PyTorch and
 * Stan agree on them to 10⁻¹² relative.
 */
class BnnReferenceTest {

  private static final double RELATIVE = 1e-10;

  private static final JsonNode MODELS = ReferenceData.load("bnn_log_density.json").get("models");

  /** Independent Gaussians with an sd for each parameter, as in the reference. */
  private record PerParameterPrior(double[] sds) implements Prior {

    @Override
    public List<ParameterBlock> hyperparameters(ParameterLayout network) {
      return List.of();
    }

    @Override
    public Variable logDensity(Variable weights, Variable hyper, ParameterLayout network) {
      double[] inverse = new double[sds.length];
      double constant = 0;
      for (int i = 0; i < sds.length; i++) {
        inverse[i] = 1 / sds[i];
        constant -= Math.log(sds[i]) + 0.5 * Math.log(2 * Math.PI);
      }
      Variable scale = weights.tape().constant(inverse, Shape.of(inverse.length));
      return weights.times(scale).squared().sum().times(-0.5).plus(constant);
    }
  }

  private static Likelihood likelihood(String id) {
    return switch (id) {
      case "b" -> GaussianLikelihood.withLearnedNoise(NoisePrior.halfNormal(0.5));
      case "c" -> BernoulliLikelihood.create();
      default -> HeteroscedasticGaussianLikelihood.create();
    };
  }

  private static LogPosterior posterior(JsonNode model, String id) {
    JsonNode spec = model.get("model");
    int inputs = spec.get("inputs_D").intValue();
    Network network =
        Network.of(
            inputs,
            Dense.of(spec.get("hidden_H").intValue(), Activation.TANH),
            Dense.of(spec.get("outputs_K").intValue()));
    double[] x = flat(model.get("data").get("X"));
    double[] y = flat(model.get("data").get("y"));
    Prior prior = new PerParameterPrior(ReferenceData.doubles(spec.get("prior_sd")));
    return LogPosterior.of(network, prior, likelihood(id), Dataset.of(inputs, x, y));
  }

  private static double[] flat(JsonNode array) {
    return array.get(0).isArray()
        ? java.util.stream.StreamSupport.stream(array.spliterator(), false)
            .flatMapToDouble(row -> java.util.Arrays.stream(ReferenceData.doubles(row)))
            .toArray()
        : ReferenceData.doubles(array);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "c", "d"})
  void logDensityAndGradientAgreeWithStanAndTorch(String id) {
    JsonNode model = MODELS.findParent("id");
    for (JsonNode candidate : MODELS) {
      model = candidate.get("id").textValue().equals(id) ? candidate : model;
    }
    LogPosterior posterior = posterior(model, id);
    Evaluator evaluator = posterior.evaluator();
    for (JsonNode check : model.get("log_density_checks")) {
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
