package org.credence.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Inference;
import org.credence.inference.Posterior;
import org.credence.inference.ProgressListener;
import org.credence.model.Evaluator;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Simulation-based calibration: parameters from the prior, data given the parameters, draws from
 * the posterior given the data. If these are draws of the posterior, then the rank of any quantity
 * of the true parameters among those of L independent draws is uniform on 0 to L. The quantities
 * are the network's outputs at three rows, the log likelihood of the data, which notices what no
 * function of the parameters alone does, and the last parameter: the noise if it is unknown, else a
 * bias.
 *
 * <p>References: S. Talts, M. Betancourt, D. Simpson, A. Vehtari and A. Gelman, Validating Bayesian
 * inference algorithms with simulation-based calibration (2018), arXiv:1804.06788; M. Modrák et
 * al., Simulation-based calibration checking for Bayesian computation: the choice of test
 * quantities shapes sensitivity, Bayesian Analysis (2023), arXiv:2211.02383.
 */
final class SimulationBasedCalibration {

  /** L, so that ranks fall into 16 bins of equal probability. */
  static final int DRAWS = 63;

  private static final int BINS = 16;
  private static final int ROWS = 3;

  private final SimulatedModel model;
  private final int simulations;

  private SimulationBasedCalibration(SimulatedModel model, int simulations) {
    this.model = model;
    this.simulations = simulations;
  }

  static SimulationBasedCalibration of(SimulatedModel model, int simulations) {
    return new SimulationBasedCalibration(model, simulations);
  }

  /**
   * Judges a method. If its posterior holds chains of draws, {@value #DRAWS} are taken from the
   * first at equal distances.
   *
   * @param method to be judged
   * @return the p-value of Pearson's chi-square of the ranks of each quantity
   */
  List<Double> uniformity(Inference method) {
    return uniformity(
        (target, stream) ->
            method.fit(target, stream.split("fit"), ProgressListener.NONE).posterior());
  }

  /**
   * Judges any way to a posterior.
   *
   * @param method to be judged
   * @return the p-value of Pearson's chi-square of the ranks of each quantity
   */
  List<Double> uniformity(BiFunction<LogPosterior, RandomStream, Posterior> method) {
    List<int[]> ranks =
        IntStream.range(0, simulations)
            .parallel()
            .mapToObj(s -> ranks(method, RandomStream.of(1).split(s)))
            .toList();
    List<Double> values = new ArrayList<>();
    for (int q = 0; q < ranks.get(0).length; q++) {
      int quantity = q;
      values.add(uniformity(ranks.stream().mapToInt(r -> r[quantity])));
    }
    return values;
  }

  private double uniformity(IntStream ranks) {
    int[] counts = new int[BINS];
    ranks.forEach(rank -> counts[rank * BINS / (DRAWS + 1)]++);
    double expected = (double) simulations / BINS;
    double statistic =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    return 1 - new ChiSquaredDistribution(BINS - 1).cumulativeProbability(statistic);
  }

  private int[] ranks(BiFunction<LogPosterior, RandomStream, Posterior> method, RandomStream own) {
    double[] truth = model.prior(own.split("truth"));
    LogPosterior target = model.posterior(truth, own.split("data"));
    Posterior posterior = method.apply(target, own);
    SimulatedModel.Outputs outputs = model.new Outputs();
    Evaluator evaluator = target.evaluator();
    double[] expected = quantities(truth, outputs, evaluator);
    int[] ranks = new int[expected.length];
    for (int i = 0; i < DRAWS; i++) {
      double[] found = quantities(draw(posterior, i, own.split("draws")), outputs, evaluator);
      for (int q = 0; q < ranks.length; q++) {
        ranks[q] += found[q] < expected[q] ? 1 : 0;
      }
    }
    return ranks;
  }

  private static double[] draw(Posterior posterior, int index, RandomStream stream) {
    if (posterior instanceof DrawsPosterior draws) {
      return draws.draw(0, (index + 1) * draws.drawsPerChain() / DRAWS - 1);
    }
    double[] theta = new double[posterior.dimension()];
    posterior.draw(index, stream, theta);
    return theta;
  }

  private static double[] quantities(
      double[] theta, SimulatedModel.Outputs outputs, Evaluator evaluator) {
    evaluator.value(theta);
    double[] all = Arrays.copyOf(outputs.at(theta), ROWS + 2);
    all[ROWS] = evaluator.logLikelihood();
    all[ROWS + 1] = theta[theta.length - 1];
    return all;
  }
}
