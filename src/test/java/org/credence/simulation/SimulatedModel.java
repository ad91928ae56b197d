package org.credence.simulation;

import java.util.Arrays;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.model.NoisePrior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.PlainPass;
import org.credence.random.RandomStream;

/** A model whose parameters can be drawn from its prior, and its data from the parameters. */
enum SimulatedModel {
  /** Three weights and a known noise sd of 0.5: the posterior is Gaussian. */
  LINEAR_REGRESSION(20, Network.of(2, Dense.of(1)), GaussianLikelihood.withNoiseSd(0.5)) {
    @Override
    double observe(double output, double[] own, RandomStream stream) {
      return output + 0.5 * stream.nextGaussian();
    }
  },

  /** Three weights, two classes. */
  LOGISTIC_REGRESSION(100, Network.of(2, Dense.of(1)), BernoulliLikelihood.create()) {
    @Override
    double observe(double output, double[] own, RandomStream stream) {
      return stream.nextDouble() < 1 / (1 + Math.exp(-output)) ? 1 : 0;
    }
  },

  /** Three tanh units of two inputs and an unknown noise sd, half-normal with scale 0.5. */
  NETWORK(
      20,
      Network.of(2, Dense.of(3, Activation.TANH), Dense.of(1)),
      GaussianLikelihood.withLearnedNoise(NoisePrior.halfNormal(0.5))) {
    @Override
    double[] ownFromPrior(RandomStream stream) {
      return new double[] {Math.log(0.5 * Math.abs(stream.nextGaussian()))};
    }

    @Override
    double observe(double output, double[] own, RandomStream stream) {
      return output + Math.exp(own[0]) * stream.nextGaussian();
    }
  };

  private final Network network;
  private final Likelihood likelihood;
  private final double[] inputs;

  SimulatedModel(int rows, Network network, Likelihood likelihood) {
    this.network = network;
    this.likelihood = likelihood;
    this.inputs = new double[rows * network.inputs()];
    RandomStream.of(2018).fillGaussian(inputs);
  }

  /** One target, given the network's output and the likelihood's own parameters. */
  abstract double observe(double output, double[] own, RandomStream stream);

  /** The likelihood's own parameters. */
  double[] ownFromPrior(RandomStream stream) {
    return new double[0];
  }

  /** A draw of all parameters. */
  double[] prior(RandomStream stream) {
    double[] weights = new double[network.layout().size()];
    stream.split("weights").fillGaussian(weights);
    double[] own = ownFromPrior(stream.split("own"));
    double[] theta = Arrays.copyOf(weights, weights.length + own.length);
    System.arraycopy(own, 0, theta, weights.length, own.length);
    return theta;
  }

  /** The posterior given targets that are drawn for these parameters. */
  LogPosterior posterior(double[] theta, RandomStream stream) {
    double[] outputs = new Outputs().at(theta);
    double[] own = Arrays.copyOfRange(theta, network.layout().size(), theta.length);
    double[] targets = Arrays.stream(outputs).map(f -> observe(f, own, stream)).toArray();
    return LogPosterior.of(
        network, GaussianPrior.of(1), likelihood, Dataset.of(network.inputs(), inputs, targets));
  }

  /** The network's outputs at all rows. For one thread. */
  final class Outputs {

    private final Variable weights;
    private final Variable outputs;
    private final Program program;

    Outputs() {
      int size = network.layout().size();
      Tape tape = Tape.create();
      weights = tape.input(new double[size], Shape.of(size));
      int rows = inputs.length / network.inputs();
      Variable x = tape.constant(inputs, Shape.of(rows, network.inputs()));
      outputs = network.apply(x, PlainPass.of(weights));
      program = tape.program(outputs);
    }

    double[] at(double[] theta) {
      System.arraycopy(theta, 0, weights.asArray(), 0, network.layout().size());
      program.run();
      return outputs.asArray().clone();
    }
  }
}
