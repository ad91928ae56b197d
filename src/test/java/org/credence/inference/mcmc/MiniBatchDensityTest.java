package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.credence.data.Dataset;
import org.credence.model.Evaluator;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class MiniBatchDensityTest {

  /** Exceeded by chance for one of 16,000 statistics. */
  private static final double LIMIT = 4;

  private static final int ROWS = 10;

  private static final double[] POSITION = {0.7, -0.2};

  private static LogPosterior target() {
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    RandomStream stream = RandomStream.of(5);
    stream.fillGaussian(x);
    stream.fillGaussian(y);
    return LogPosterior.of(
        Network.of(1, Dense.of(1)),
        GaussianPrior.of(1),
        GaussianLikelihood.withNoiseSd(0.5),
        Dataset.of(1, x, y));
  }

  private static double value(LogPosterior target) {
    return target.evaluator().value(POSITION);
  }

  /** Also: every row is as likely as any other, as the rows' likelihoods differ. */
  @Test
  void valuesAreUnbiasedAndGradientsBelongToThem() {
    LogPosterior target = target();
    MiniBatchDensity density = MiniBatchDensity.of(target, 3, RandomStream.of(1));
    double[] gradient = new double[2];
    double[] exact = new double[2];
    target.evaluator().valueAndGradient(POSITION, exact);
    int number = 20_000;
    double[] sums = new double[3];
    double[] squares = new double[3];
    for (int i = 0; i < number; i++) {
      double value = density.valueAndGradient(POSITION, gradient);
      double[] all = {value, gradient[0], gradient[1]};
      for (int k = 0; k < 3; k++) {
        sums[k] += all[k];
        squares[k] += all[k] * all[k];
      }
    }
    double[] expected = {value(target), exact[0], exact[1]};
    for (int k = 0; k < 3; k++) {
      double mean = sums[k] / number;
      double error = Math.sqrt((squares[k] / number - mean * mean) / number);
      assertThat((mean - expected[k]) / error).isBetween(-LIMIT, LIMIT);
    }
  }

  @Test
  void successiveBatchesAreIndependent() {
    MiniBatchDensity density = MiniBatchDensity.of(target(), 5, RandomStream.of(1));
    int number = 20_000;
    double mean = value(target());
    double variance = 0;
    double product = 0;
    double previous = density.value(POSITION) - mean;
    for (int i = 0; i < number; i++) {
      double next = density.value(POSITION) - mean;
      variance += next * next / number;
      product += next * previous / number;
      previous = next;
    }
    // Halves of one permutation would have a correlation of −1/2 between neighbours.
    assertThat(product / variance * Math.sqrt(number)).isBetween(-LIMIT, LIMIT);
  }

  @Test
  void aBatchIsNeverLargerThanTheTable() {
    MiniBatchDensity density = MiniBatchDensity.of(target(), 32, RandomStream.of(1));
    Evaluator full = target().evaluator();
    double[] gradient = new double[2];
    double[] expected = new double[2];
    assertThat(density.valueAndGradient(POSITION, gradient))
        .isEqualTo(full.valueAndGradient(POSITION, expected));
    assertThat(gradient).isEqualTo(expected);
  }
}
