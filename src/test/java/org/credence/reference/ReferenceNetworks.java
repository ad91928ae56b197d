package org.credence.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.HeteroscedasticGaussianLikelihood;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.model.NoisePrior;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;

/**
 * Three small Bayesian networks, one hidden layer of tanh units each, on which other software has
 * computed log densities (bnn_log_density.json) and sampled posteriors (bnn_posterior.json): b,
 * regression with unknown noise and a gap in its one input; c, two classes in the plane; d,
 * regression with noise that depends on three inputs.
 */
public final class ReferenceNetworks {

  private static final JsonNode MODELS = ReferenceData.load("bnn_log_density.json");

  private ReferenceNetworks() {}

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

    @Override
    public double[] sample(ParameterLayout network, RandomStream stream) {
      return Arrays.stream(sds).map(sd -> sd * stream.nextGaussian()).toArray();
    }
  }

  /**
   * A model's entry in a file of reference values.
   *
   * @param file what {@link ReferenceData#load} gave
   * @param id b, c or d
   * @return the entry
   */
  public static JsonNode model(JsonNode file, String id) {
    for (JsonNode model : file.get("models")) {
      if (model.get("id").textValue().equals(id)) {
        return model;
      }
    }
    throw new IllegalArgumentException(id);
  }

  /**
   * A model's log posterior.
   *
   * @param id b, c or d
   * @return network, prior, likelihood and data of the reference
   */
  public static LogPosterior posterior(String id) {
    JsonNode model = model(MODELS, id);
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

  private static Likelihood likelihood(String id) {
    return switch (id) {
      case "b" -> GaussianLikelihood.withLearnedNoise(NoisePrior.halfNormal(0.5));
      case "c" -> BernoulliLikelihood.create();
      default -> HeteroscedasticGaussianLikelihood.create();
    };
  }

  /**
   * The numbers of an array or of an array of rows.
   *
   * @param array one or two levels deep
   * @return the numbers, row by row
   */
  public static double[] flat(JsonNode array) {
    return array.get(0).isArray()
        ? StreamSupport.stream(array.spliterator(), false)
            .flatMapToDouble(row -> Arrays.stream(ReferenceData.doubles(row)))
            .toArray()
        : ReferenceData.doubles(array);
  }
}
