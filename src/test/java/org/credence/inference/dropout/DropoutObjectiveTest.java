package org.credence.inference.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.credence.data.Dataset;
import org.credence.model.Evaluator;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lower bound of 1 -> 2 hidden units -> dropout -> 1 on two rows, written out in plain Java for
 * every mask there is.
 */
class DropoutObjectiveTest {

  private static final double ROUNDING = 1e-12;

  private static final double RATE = 0.25;
  private static final double PRIOR_SD = 0.8;
  private static final double NOISE_SD = 0.5;
  private static final double[] X = {0.5, -1.2};
  private static final double[] Y = {0.3, 1.1};

  /** w11, w12, b1, b2; v1, v2, c. */
  private static final double[] THETA = {0.7, -1.1, 0.2, 0.4, 1.5, -0.6, 0.1};

  private static final double[] ELSEWHERE = {-0.3, 0.9, 1, -0.2, 0.5, 2, -0.7};

  private static LogPosterior target(Dropout dropout) {
    Network network = Network.of(1, Dense.of(2, Activation.TANH), dropout, Dense.of(1));
    return LogPosterior.of(
        network,
        GaussianPrior.of(PRIOR_SD),
        GaussianLikelihood.withNoiseSd(NOISE_SD),
        Dataset.of(1, X, Y));
  }

  private static DropoutObjective objective(LogPosterior target, MaskSharing sharing, long seed) {
    GaussianPrior prior = (GaussianPrior) target.prior();
    return new DropoutObjective(target, prior, 2, sharing, RandomStream.of(seed));
  }

  private static double value(DropoutObjective objective, double[] theta) {
    return objective.valueAndGradient(theta, new double[theta.length]);
  }

  /** The output for one row, its two hidden units multiplied by the mask. */
  private static double output(double x, double[] mask) {
    double h1 = Math.tanh(THETA[0] * x + THETA[2]);
    double h2 = Math.tanh(THETA[1] * x + THETA[3]);
    return THETA[4] * h1 * mask[0] + THETA[5] * h2 * mask[1] + THETA[6];
  }

  private static double rowLogLikelihood(int row, double[] mask) {
    return new NormalDistribution(output(X[row], mask), NOISE_SD).logDensity(Y[row]);
  }

  /** Σ over the masks of a site of P(mask) ln N(masked weights; 0, sd²), both masks enumerated. */
  private static double expectedLogPrior(double rate) {
    NormalDistribution prior = new NormalDistribution(0, PRIOR_SD);
    double sum = 0;
    for (int i : new int[] {0, 1, 2, 3, 6}) {
      sum += prior.logDensity(THETA[i]);
    }
    for (int i : new int[] {4, 5}) {
      sum += rate * prior.logDensity(0) + (1 - rate) * prior.logDensity(THETA[i] / (1 - rate));
    }
    return sum;
  }

  /** The four masks of two units at the fixed rate, and their probabilities. */
  private static final double KEPT = 1 / (1 - RATE);

  private static final double[][] MASKS = {{0, 0}, {0, KEPT}, {KEPT, 0}, {KEPT, KEPT}};
  private static final double[] PROBABILITIES = {1.0 / 16, 3.0 / 16, 3.0 / 16, 9.0 / 16};

  /** One outcome for each mask if rows share it, for each pair of masks if they do not. */
  private record Outcomes(List<Double> values, List<Double> probabilities) {

    static Outcomes of(MaskSharing sharing) {
      Outcomes outcomes = new Outcomes(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          if (sharing == MaskSharing.PER_ROW) {
            outcomes.add(i, j, PROBABILITIES[i] * PROBABILITIES[j]);
          } else if (i == j) {
            outcomes.add(i, j, PROBABILITIES[i]);
          }
        }
      }
      return outcomes;
    }

    private void add(int first, int second, double probability) {
      double fit = rowLogLikelihood(0, MASKS[first]) + rowLogLikelihood(1, MASKS[second]);
      values.add(fit + expectedLogPrior(RATE));
      probabilities.add(probability);
    }

    int indexOf(double value) {
      for (int i = 0; i < values.size(); i++) {
        if (Math.abs(values.get(i) - value) < ROUNDING) {
          return i;
        }
      }
      throw new AssertionError(value + " is the bound at no mask: " + values);
    }
  }

  /**
   * So the objective's mean is the bound: the expectation over masks of the log likelihood, plus
   * the expected log prior. False alarm 10⁻⁶ each, were the seed drawn anew.
   */
  @ParameterizedTest
  @EnumSource(MaskSharing.class)
  void everyValueIsTheBoundAtOneMaskAndMasksHaveTheirFrequencies(MaskSharing sharing) {
    Outcomes outcomes = Outcomes.of(sharing);
    DropoutObjective objective = objective(target(Dropout.of(RATE)), sharing, 1);
    long[] counts = new long[outcomes.values().size()];
    for (int i = 0; i < 8_000; i++) {
      counts[outcomes.indexOf(value(objective, THETA))]++;
    }
    double[] expected = outcomes.probabilities().stream().mapToDouble(p -> 8_000 * p).toArray();
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-6);
  }

  @ParameterizedTest
  @EnumSource(MaskSharing.class)
  void gradientIsThatOfTheSameMasks(MaskSharing sharing) {
    LogPosterior target = target(Dropout.of(RATE));
    for (long seed = 0; seed < 10; seed++) {
      assertGradient(target, sharing, seed, THETA);
    }
  }

  @ParameterizedTest
  @EnumSource(MaskSharing.class)
  void gradientOfLearnedRates(MaskSharing sharing) {
    LogPosterior target =
        LogPosterior.of(
            Network.of(
                1,
                Dropout.learned(0.2),
                Dense.of(2, Activation.TANH),
                Dropout.learned(0.3),
                Dense.of(1)),
            GaussianPrior.perFanIn(PRIOR_SD).withLearnedScale(),
            GaussianLikelihood.withLearnedNoise(),
            Dataset.of(1, X, Y));
    for (long seed = 0; seed < 10; seed++) {
      double[] theta = target.initialize(RandomStream.of(seed));
      assertGradient(target, sharing, seed, theta);
    }
  }

  /** A new objective on the same stream draws the same masks, so its differences are smooth. */
  private static void assertGradient(
      LogPosterior target, MaskSharing sharing, long seed, double[] theta) {
    double[] gradient = new double[theta.length];
    objective(target, sharing, seed).valueAndGradient(theta, gradient);
    double[] direction = new double[theta.length];
    RandomStream.of(99).split(seed).fillGaussian(direction);
    double step = 1e-4;
    double near = along(target, sharing, seed, theta, direction, step);
    double far = along(target, sharing, seed, theta, direction, 2 * step);
    double slope = 0;
    double scale = 0;
    for (int i = 0; i < theta.length; i++) {
      slope += gradient[i] * direction[i];
      scale += Math.abs(gradient[i] * direction[i]);
    }
    // Fourth order; relaxed masks at temperature 0.1 have steep fifth derivatives.
    assertThat(slope).isCloseTo((8 * near - far) / (12 * step), within(1e-8 * (1 + scale)));
  }

  private static double along(
      LogPosterior target,
      MaskSharing sharing,
      long seed,
      double[] theta,
      double[] direction,
      double step) {
    double[] up = theta.clone();
    double[] down = theta.clone();
    for (int i = 0; i < theta.length; i++) {
      up[i] += step * direction[i];
      down[i] -= step * direction[i];
    }
    return value(objective(target, sharing, seed), up)
        - value(objective(target, sharing, seed), down);
  }

  /**
   * The objective of Gal and Ghahramani 2016, 1/N Σ ½(y − f)² + λ_M |M|² + λ (|W|² + |b|²), with
   * their unscaled weights M = w/(1 − p), length scale l = 1/s and noise precision τ: the bound is
   * −N τ times it, up to a constant, with λ = l²/(2 N τ) and λ_M = (1 − p) λ.
   */
  @Test
  void boundIsThePapersLossWithItsWeightDecay() {
    double tau = 1 / (NOISE_SD * NOISE_SD);
    LogPosterior target = target(Dropout.of(RATE));
    for (long seed = 0; seed < 10; seed++) {
      double[] mask = new double[2];
      RandomStream.of(seed).fillKeepMask(mask, RATE);
      double here = value(objective(target, MaskSharing.PER_DRAW, seed), THETA);
      double there = value(objective(target, MaskSharing.PER_DRAW, seed), ELSEWHERE);
      double paper = galLoss(THETA, mask, tau) - galLoss(ELSEWHERE, mask, tau);
      assertThat(here - there).isCloseTo(-2 * tau * paper, within(ROUNDING));
    }
  }

  private static double galLoss(double[] theta, double[] mask, double tau) {
    double lengthScale = 1 / PRIOR_SD;
    double decay = lengthScale * lengthScale / (2 * X.length * tau);
    double m1 = theta[4] / (1 - RATE);
    double m2 = theta[5] / (1 - RATE);
    double loss = (1 - RATE) * decay * (m1 * m1 + m2 * m2);
    for (int i : new int[] {0, 1, 2, 3, 6}) {
      loss += decay * theta[i] * theta[i];
    }
    for (int row = 0; row < X.length; row++) {
      double h1 = mask[0] == 0 ? 0 : Math.tanh(theta[0] * X[row] + theta[2]);
      double h2 = mask[1] == 0 ? 0 : Math.tanh(theta[1] * X[row] + theta[3]);
      double residual = Y[row] - (m1 * h1 + m2 * h2 + theta[6]);
      loss += 0.5 * residual * residual / X.length;
    }
    return loss;
  }

  /**
   * Gal, Hron and Kendall 2017: masks sigmoid((ln p − ln(1 − p) + ln u − ln(1 − u)) / 0.1) of the
   * dropped units, expected log prior at the learned rate, and K units times the entropy of a mask.
   */
  @Test
  void valueOfALearnedRateIsThatOfConcreteDropout() {
    double rate = 0.3;
    double[] theta = new double[8];
    System.arraycopy(THETA, 0, theta, 0, 4);
    theta[4] = Math.log(rate / (1 - rate));
    System.arraycopy(THETA, 4, theta, 5, 3);
    double entropy = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
    for (long seed = 0; seed < 10; seed++) {
      double[] uniform = new double[2];
      RandomStream.of(seed).fillUniform(uniform);
      double[] mask = new double[2];
      for (int k = 0; k < 2; k++) {
        double odds = rate / (1 - rate) * uniform[k] / (1 - uniform[k]);
        double dropped = 1 / (1 + Math.pow(odds, -10));
        mask[k] = (1 - dropped) / (1 - rate);
      }
      double expected =
          rowLogLikelihood(0, mask)
              + rowLogLikelihood(1, mask)
              + expectedLogPrior(rate)
              + 2 * entropy;
      LogPosterior target = target(Dropout.learned(0.5));
      assertThat(value(objective(target, MaskSharing.PER_DRAW, seed), theta))
          .isCloseTo(expected, within(ROUNDING * Math.abs(expected)));
    }
  }

  /** A rate of 0 leaves one mask: the log posterior itself, here with all that can be learned. */
  @Test
  void withoutDropoutTheBoundIsTheLogPosterior() {
    LogPosterior target = everythingLearned(Dropout.of(0));
    double[] theta = target.initialize(RandomStream.of(4));
    double[] expected = new double[theta.length];
    double value = target.evaluator().valueAndGradient(theta, expected);
    double[] gradient = new double[theta.length];
    double bound = objective(target, MaskSharing.PER_ROW, 1).valueAndGradient(theta, gradient);
    assertThat(bound).isCloseTo(value, within(ROUNDING * Math.abs(value)));
    assertThat(gradient).containsExactly(expected, within(ROUNDING * Math.abs(value)));
  }

  @Test
  void batchesAreRescaledToAllRows() {
    LogPosterior target = everythingLearned(Dropout.of(0));
    double[] theta = target.initialize(RandomStream.of(4));
    DropoutObjective batches =
        new DropoutObjective(
            target, (GaussianPrior) target.prior(), 1, MaskSharing.PER_ROW, RandomStream.of(1));
    Evaluator evaluator = target.evaluator(1);
    assertThat(batches.batchSize()).isEqualTo(1);
    for (int row = 0; row < 2; row++) {
      batches.chooseBatch(new int[] {1, 0}, row);
      evaluator.chooseBatch(new int[] {1, 0}, row);
      double expected = evaluator.value(theta);
      assertThat(value(batches, theta)).isCloseTo(expected, within(ROUNDING * Math.abs(expected)));
    }
  }

  private static LogPosterior everythingLearned(Dropout dropout) {
    return LogPosterior.of(
        Network.of(1, dropout, Dense.of(2, Activation.TANH), dropout, Dense.of(1)),
        GaussianPrior.perFanIn(1.3).withLearnedScale(),
        GaussianLikelihood.withLearnedNoise(),
        Dataset.of(1, X, Y));
  }

  @Test
  void sameStreamSameBits() {
    double[] first = new double[20];
    double[] again = new double[20];
    DropoutObjective one = objective(target(Dropout.of(RATE)), MaskSharing.PER_ROW, 5);
    DropoutObjective other = objective(target(Dropout.of(RATE)), MaskSharing.PER_ROW, 5);
    Arrays.setAll(first, i -> value(one, THETA));
    Arrays.setAll(again, i -> value(other, THETA));
    assertThat(again).containsExactly(first);
  }
}
