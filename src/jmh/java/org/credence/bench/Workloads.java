package org.credence.bench;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.dropout.DropoutPosterior;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.inference.variational.GradientEstimator;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;
import org.credence.random.RandomStream;

/** The seven workloads that the library is measured on, through its public pieces. */
final class Workloads {

  private static final int FEATURES = 13;
  private static final int TRAINING_ROWS = 455;
  private static final int TEST_ROWS = 506;

  private Workloads() {}

  /** Bayes by backprop with drawn weights: 13-50-1 ReLU, batch 32, one draw. */
  static Training w1() {
    Network network = Network.of(FEATURES, Dense.of(50, Activation.RELU), Dense.of(1));
    return bayesByBackprop(regression(network, 1), 32);
  }

  /** The same for 13-50-50-1, batch 128. */
  static Training w2() {
    Network network =
        Network.of(
            FEATURES, Dense.of(50, Activation.RELU), Dense.of(50, Activation.RELU), Dense.of(1));
    return bayesByBackprop(regression(network, 1), 128);
  }

  /** The same for 784-400-400-10, softmax, batch 128. */
  static Training w3() {
    return bayesByBackprop(digits(), 128);
  }

  /** Log posterior and gradient over all rows: 13-50-1 tanh, 455 rows. */
  static Gradient w4() {
    Network network = Network.of(FEATURES, Dense.of(50, Activation.TANH), Dense.of(1));
    return new Gradient(regression(network, Math.sqrt(0.1)));
  }

  /** Predictive means and sds: 13-50-1, 1000 draws, 506 rows. */
  static Predictive w5() {
    Network network = Network.of(FEATURES, Dense.of(50, Activation.RELU), Dense.of(1));
    double[] means = new double[network.layout().size()];
    RandomStream.of(5).fillGaussian(means);
    double[] sds = new double[means.length];
    Arrays.fill(sds, 0.05);
    return new Predictive(network, GaussianPosterior.of(means, sds), testInputs());
  }

  /** Monte Carlo dropout: 13-50-50-1, rate 0.05, batch 32. */
  static Training w6() {
    MonteCarloDropout method = MonteCarloDropout.withDefaults().withBatchSize(32);
    return new Training(regression(dropoutNetwork(), 1), method::withSteps);
  }

  /** Predictive means and sds of that network: 1000 draws, 506 rows. */
  static Predictive w7() {
    Network network = dropoutNetwork();
    double[] theta = network.initialize(RandomStream.of(5));
    return new Predictive(network, DropoutPosterior.of(network, theta), testInputs());
  }

  private static Training bayesByBackprop(LogPosterior target, int batchSize) {
    BayesByBackprop method =
        BayesByBackprop.withDefaults()
            .withComponents(1)
            .withBatchSize(batchSize)
            .withEstimator(GradientEstimator.REPARAMETERIZATION);
    return new Training(target, method::withSteps);
  }

  private static LogPosterior regression(Network network, double noiseSd) {
    GaussianLikelihood likelihood = GaussianLikelihood.withNoiseSd(noiseSd);
    return LogPosterior.of(network, GaussianPrior.of(1), likelihood, data(TRAINING_ROWS, FEATURES));
  }

  private static LogPosterior digits() {
    int rows = 1280;
    int classes = 10;
    Dataset plain = data(rows, 784);
    CategoricalLikelihood likelihood = CategoricalLikelihood.of(classes);
    double[] targets = new double[rows * classes];
    for (int i = 0; i < rows; i++) {
      likelihood.encode(i % classes, targets, i);
    }
    Network network =
        Network.of(
            784, Dense.of(400, Activation.RELU), Dense.of(400, Activation.RELU), Dense.of(classes));
    Dataset data = Dataset.of(plain.featureNames(), plain.inputs(), classes, targets);
    return LogPosterior.of(network, GaussianPrior.of(1), likelihood, data);
  }

  private static Network dropoutNetwork() {
    return Network.of(
        FEATURES,
        Dropout.of(0.05),
        Dense.of(50, Activation.RELU),
        Dropout.of(0.05),
        Dense.of(50, Activation.RELU),
        Dropout.of(0.05),
        Dense.of(1));
  }

  private static double[] testInputs() {
    return data(TEST_ROWS, FEATURES).inputs();
  }

  /** Standard normal inputs, and a bounded function of them as the target. */
  static Dataset data(int rows, int columns) {
    RandomStream stream = RandomStream.of(11);
    double[] x = new double[rows * columns];
    stream.fillGaussian(x);
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += 0.5 * x[i * columns + j] * (j % 3 - 1);
      }
      y[i] = Math.tanh(sum);
    }
    return Dataset.of(columns, x, y);
  }
}
