package org.credence.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.inference.ChainInfo;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.Posterior;
import org.credence.inference.Trace;
import org.credence.inference.TransitionInfo;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;

/**
 * A line with standard normal priors of slope and intercept and known noise. The inputs have mean
 * 0, so that the posterior is two independent Gaussians: the slope has precision 1 + Σx²/σ², the
 * intercept 1 + n/σ².
 */
final class Line {

  static final int ROWS = 30;
  static final double NOISE_SD = 0.5;

  private static final Standardization SCALE = Standardization.of(new double[1], new double[] {1});
  private static final Trace TRACE = Trace.of("none", 1, new double[0], new double[0]);

  private Line() {}

  static Dataset data() {
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    RandomStream noise = RandomStream.of(8);
    for (int i = 0; i < ROWS; i++) {
      x[i] = (2 * i - ROWS + 1) / (double) ROWS;
      y[i] = 0.5 + x[i] + NOISE_SD * noise.nextGaussian();
    }
    return Dataset.of(1, x, y);
  }

  static LogPosterior target() {
    return LogPosterior.of(
        Network.of(1, Dense.of(1)),
        GaussianPrior.of(1),
        GaussianLikelihood.withNoiseSd(NOISE_SD),
        data());
  }

  /** The same with weights 1, 2, 3, 1, ... from either end, so that x has mean 0 still. */
  static LogPosterior weightedTarget() {
    return target().withData(data().withWeights(weights()));
  }

  static double[] weights() {
    double[] weights = new double[ROWS];
    Arrays.setAll(weights, i -> 1 + Math.min(i, ROWS - 1 - i) % 3);
    return weights;
  }

  /** The posterior with its sds multiplied by a factor. */
  static GaussianPosterior posterior(double factor) {
    return posterior(factor, data().counts());
  }

  /** The posterior of weighted rows, of which x has mean 0. */
  static GaussianPosterior posterior(double factor, double[] weights) {
    double[] x = data().inputs();
    double[] y = data().targets();
    double variance = NOISE_SD * NOISE_SD;
    double slopePrecision = 1;
    double interceptPrecision = 1;
    double xy = 0;
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      double precision = weights[i] / variance;
      slopePrecision += x[i] * x[i] * precision;
      interceptPrecision += precision;
      xy += x[i] * y[i] * precision;
      sum += y[i] * precision;
    }
    double[] means = {xy / slopePrecision, sum / interceptPrecision};
    double[] sds = {factor / Math.sqrt(slopePrecision), factor / Math.sqrt(interceptPrecision)};
    return GaussianPosterior.of(means, sds);
  }

  /** Independent draws, as if they were of Markov chains. */
  static DrawsPosterior chains(int number, int drawsEach) {
    List<double[]> chains = new ArrayList<>();
    RandomStream stream = RandomStream.of(5);
    double[] theta = new double[2];
    for (int k = 0; k < number; k++) {
      double[] chain = new double[2 * drawsEach];
      for (int i = 0; i < drawsEach; i++) {
        posterior(1).draw(k * drawsEach + i, stream, theta);
        System.arraycopy(theta, 0, chain, 2 * i, 2);
      }
      chains.add(chain);
    }
    return DrawsPosterior.of(2, chains);
  }

  /** What each chain's sampler may have noticed. */
  static List<ChainInfo> healthy(DrawsPosterior posterior) {
    RandomStream energies = RandomStream.of(9);
    List<ChainInfo> infos = new ArrayList<>();
    for (int k = 0; k < posterior.chains(); k++) {
      List<TransitionInfo> transitions = new ArrayList<>();
      for (int i = 0; i < posterior.drawsPerChain(); i++) {
        transitions.add(new TransitionInfo(0, energies.nextGaussian(), 0.8, false, 3, 7));
      }
      infos.add(ChainInfo.of(0.1, transitions).withMaxTreeDepth(10));
    }
    return infos;
  }

  static Diagnosis diagnosis(Posterior posterior, List<ChainInfo> infos, int draws) {
    return diagnosis(target(), posterior, infos, draws, 0);
  }

  static Diagnosis diagnosis(
      LogPosterior target, Posterior posterior, List<ChainInfo> infos, int draws, double logUnit) {
    Subject of = subject(target, posterior, infos, draws, logUnit);
    return Diagnosis.of(of.target(), of.fit(), of.functions(), of.logUnits(), of.stream(), draws);
  }

  static Subject subject(
      LogPosterior target, Posterior posterior, List<ChainInfo> infos, int draws, double logUnit) {
    double[] logUnits = new double[target.data().rows()];
    Arrays.fill(logUnits, logUnit);
    return new Subject(
        target,
        new Fit(posterior, TRACE, infos),
        (predictive, inputs) -> FunctionDraws.of(predictive.regression(inputs, SCALE)),
        logUnits,
        RandomStream.of(3),
        draws);
  }
}
