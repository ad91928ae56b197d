package org.credence.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.DropoutPosterior;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.inference.variational.GradientEstimator;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.Evaluator;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.random.RandomStream;

/**
 * The workloads that other systems are compared on, through the library's public pieces. Reads
 * lines such as {@code W1 f64 1 400} (workload, precision, threads, milliseconds) and answers each
 * with the median microseconds a step, or −1 for what it does not do. Asked in turn with other
 * workers that speak the same protocol, it gives ratios from one run.
 *
 * <p>W1: a Bayes-by-backprop step, 13-50-1 ReLU, batch 32, one draw. W2: 13-50-50-1, batch 128. W3:
 * 784-400-400-10, softmax, batch 128. W4: log posterior and gradient, 13-50-1 tanh, 455 rows. W5:
 * predictive mean and sd, 1000 draws, 506 rows. W6: a dropout step, 13-50-50-1, batch 32. W7: 1000
 * dropout draws over 506 rows.
 */
public final class PeerWorker {

  private static final Standardization UNIT =
      Standardization.of(new double[] {0}, new double[] {1});

  /** One measurement: the seconds that some number of steps takes, per step. */
  @FunctionalInterface
  private interface Workload {
    double secondsPerStep();
  }

  private final Map<String, Workload> prepared = new HashMap<>();

  private PeerWorker() {}

  /** Answers lines from standard input until it ends. */
  public static void main(String[] arguments) throws IOException {
    PeerWorker worker = new PeerWorker();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.trim().split("\\s+");
      boolean known = words[1].equals("f64") && words[2].equals("1");
      double micros = known ? worker.median(words[0], Double.parseDouble(words[3])) : -1;
      System.out.printf(Locale.ROOT, "%.4f%n", micros);
    }
  }

  private double median(String name, double milliseconds) {
    Workload workload = prepared.get(name);
    if (workload == null) {
      workload = prepare(name);
      prepared.put(name, workload);
      repeat(workload, 3000);
    }
    return 1e6 * repeat(workload, milliseconds);
  }

  private static double repeat(Workload workload, double milliseconds) {
    double[] seconds = new double[100_000];
    int count = 0;
    long end = System.nanoTime() + (long) (milliseconds * 1e6);
    do {
      seconds[count++] = workload.secondsPerStep();
    } while (System.nanoTime() < end && count < seconds.length);
    Arrays.sort(seconds, 0, count);
    return seconds[count / 2];
  }

  private static Workload prepare(String name) {
    return switch (name) {
      case "W1" -> training(regression(50), method(32), 500);
      case "W2" -> training(regression(50, 50), method(128), 100);
      case "W3" -> training(digits(), method(128), 4);
      case "W4" -> gradient();
      case "W5" -> predictive();
      case "W6" -> training(dropout(), MonteCarloDropout.withDefaults().withBatchSize(32), 500);
      case "W7" -> dropoutPredictive();
      default -> throw new IllegalArgumentException("No workload " + name);
    };
  }

  private static BayesByBackprop method(int batchSize) {
    return BayesByBackprop.withDefaults()
        .withBatchSize(batchSize)
        .withEstimator(GradientEstimator.REPARAMETERIZATION);
  }

  private static Dataset data(int rows, int columns) {
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

  private static LogPosterior regression(int... hidden) {
    Network network =
        hidden.length == 1
            ? Network.of(13, Dense.of(50, Activation.RELU), Dense.of(1))
            : Network.of(
                13, Dense.of(50, Activation.RELU), Dense.of(50, Activation.RELU), Dense.of(1));
    return LogPosterior.of(
        network, GaussianPrior.of(1), GaussianLikelihood.withNoiseSd(1), data(455, 13));
  }

  private static LogPosterior digits() {
    Dataset plain = data(1280, 784);
    CategoricalLikelihood likelihood = CategoricalLikelihood.of(10);
    double[] targets = new double[1280 * 10];
    for (int i = 0; i < 1280; i++) {
      likelihood.encode(i % 10, targets, i);
    }
    Network network =
        Network.of(
            784, Dense.of(400, Activation.RELU), Dense.of(400, Activation.RELU), Dense.of(10));
    Dataset data = Dataset.of(plain.featureNames(), plain.inputs(), 10, targets);
    return LogPosterior.of(network, GaussianPrior.of(1), likelihood, data);
  }

  private static Network dropoutNetwork() {
    return Network.of(
        13,
        Dropout.of(0.05),
        Dense.of(50, Activation.RELU),
        Dropout.of(0.05),
        Dense.of(50, Activation.RELU),
        Dropout.of(0.05),
        Dense.of(1));
  }

  private static LogPosterior dropout() {
    return LogPosterior.of(
        dropoutNetwork(), GaussianPrior.of(1), GaussianLikelihood.withNoiseSd(1), data(455, 13));
  }

  /** A whole fit of many steps, less one of few: what a step costs, all told. */
  private static Workload training(LogPosterior target, Inference method, int steps) {
    Inference few = withSteps(method, steps);
    Inference many = withSteps(method, 3 * steps);
    RandomStream stream = RandomStream.of(1);
    return () -> (seconds(target, many, stream) - seconds(target, few, stream)) / (2 * steps);
  }

  private static Inference withSteps(Inference method, int steps) {
    return method instanceof BayesByBackprop variational
        ? variational.withSteps(steps)
        : ((MonteCarloDropout) method).withSteps(steps);
  }

  private static double seconds(LogPosterior target, Inference method, RandomStream stream) {
    double start = cpuSeconds();
    method.fit(target, stream, ProgressListener.NONE);
    return cpuSeconds() - start;
  }

  private static Workload gradient() {
    Network network = Network.of(13, Dense.of(50, Activation.TANH), Dense.of(1));
    LogPosterior target =
        LogPosterior.of(
            network,
            GaussianPrior.of(1),
            GaussianLikelihood.withNoiseSd(Math.sqrt(0.1)),
            data(455, 13));
    Evaluator evaluator = target.evaluator();
    double[] theta = target.initialize(RandomStream.of(5));
    double[] gradient = new double[theta.length];
    int steps = 20;
    return () -> {
      double start = cpuSeconds();
      for (int i = 0; i < steps; i++) {
        evaluator.valueAndGradient(theta, gradient);
      }
      return (cpuSeconds() - start) / steps;
    };
  }

  private static Workload predictive() {
    Network network = Network.of(13, Dense.of(50, Activation.RELU), Dense.of(1));
    double[] means = new double[751];
    RandomStream.of(5).fillGaussian(means);
    double[] sds = new double[751];
    Arrays.fill(sds, 0.05);
    PosteriorPredictive predictive =
        PosteriorPredictive.of(
            network,
            GaussianLikelihood.withNoiseSd(1),
            GaussianPosterior.of(means, sds),
            RandomStream.of(6));
    return onOneThread(predictive);
  }

  private static Workload dropoutPredictive() {
    Network network = dropoutNetwork();
    double[] theta = network.initialize(RandomStream.of(5));
    PosteriorPredictive predictive =
        PosteriorPredictive.of(
            network,
            GaussianLikelihood.withNoiseSd(1),
            DropoutPosterior.of(network, theta),
            RandomStream.of(6));
    return onOneThread(predictive);
  }

  private static double seconds(PosteriorPredictive predictive, double[] inputs) {
    double start = cpuSeconds();
    predictive.regression(inputs, UNIT).sds();
    return cpuSeconds() - start;
  }

  /** This thread's own time, so that other work on the machine does not count. */
  private static double cpuSeconds() {
    return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Workload onOneThread(PosteriorPredictive predictive) {
    double[] inputs = data(506, 13).inputs();
    ForkJoinPool pool = new ForkJoinPool(1);
    return () -> pool.submit(() -> seconds(predictive, inputs)).join();
  }
}
