package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.Fit;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.math.SpecialFunctions;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.model.ScaleMixturePrior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElboTest {

  /** |z| of a mean of many draws: beyond 4.5 with probability 7·10⁻⁶. */
  private static final double Z = 4.5;

  private static final int DRAWS = 4000;

  private static boolean isWeightOrBias(ParameterBlock block) {
    return block.role() == Role.WEIGHT || block.role() == Role.BIAS;
  }

  private static LogPosterior target(Prior prior) {
    RandomStream stream = RandomStream.of(5);
    double[] x = new double[30 * 2];
    stream.fillGaussian(x);
    double[] y = new double[30];
    for (int i = 0; i < 30; i++) {
      y[i] = Math.sin(x[2 * i]) + 0.1 * stream.nextGaussian();
    }
    Network network = Network.of(2, Dense.of(6, Activation.TANH), Dense.of(1));
    return LogPosterior.of(
        network, prior, GaussianLikelihood.withLearnedNoise(), Dataset.of(2, x, y));
  }

  private record Moments(double mean, double error, double[] gradient, double gradientVariance) {}

  private static Moments moments(
      LogPosterior target, GradientEstimator estimator, KlEstimator kl, int batchSize) {
    VariationalLayout layout = VariationalLayout.of(target.layout(), ElboTest::isWeightOrBias);
    Elbo.Settings settings = new Elbo.Settings(batchSize, 1, estimator, kl, 1, 0);
    Elbo elbo = new Elbo(target, layout, settings, RandomStream.of(6));
    double[] lambda = new double[layout.size()];
    double[] theta = target.initialize(RandomStream.of(7));
    System.arraycopy(theta, 0, lambda, 0, theta.length);
    Arrays.fill(lambda, theta.length, lambda.length, -1.5);
    int[] order = RandomStream.of(8).permutation(30);
    double[] gradient = new double[lambda.length];
    double[] mean = new double[lambda.length];
    double[] square = new double[lambda.length];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      elbo.chooseBatch(order, i % (30 / batchSize) * batchSize);
      double value = elbo.valueAndGradient(lambda, gradient);
      sum += value;
      squares += value * value;
      for (int j = 0; j < gradient.length; j++) {
        mean[j] += gradient[j] / DRAWS;
        square[j] += gradient[j] * gradient[j] / DRAWS;
      }
    }
    double variance = 0;
    for (int j = 0; j < mean.length; j++) {
      variance += square[j] - mean[j] * mean[j];
    }
    double average = sum / DRAWS;
    double error = Math.sqrt((squares / DRAWS - average * average) / DRAWS);
    return new Moments(average, error, mean, variance);
  }

  @ParameterizedTest
  @EnumSource(
      value = GradientEstimator.class,
      names = {"LOCAL_REPARAMETERIZATION", "FLIPOUT"})
  void hasTheMeanOfThePlainEstimatorAndLessVariance(GradientEstimator estimator) {
    LogPosterior target = target(GaussianPrior.of(1));
    Moments plain =
        moments(target, GradientEstimator.REPARAMETERIZATION, KlEstimator.AUTOMATIC, 30);
    Moments other = moments(target, estimator, KlEstimator.AUTOMATIC, 30);
    double error = Math.hypot(plain.error(), other.error());
    assertThat(other.mean()).isCloseTo(plain.mean(), within(Z * error));
    // the squared distance of two equal means is about the summed variances; 2.5 times that is far
    // out
    assertThat(distance(plain, other)).isLessThan(1.6 * gradientError(plain, other));
    assertThat(other.gradientVariance()).isLessThan(0.6 * plain.gradientVariance());
  }

  private static double gradientError(Moments one, Moments other) {
    return Math.sqrt((one.gradientVariance() + other.gradientVariance()) / DRAWS);
  }

  private static double distance(Moments one, Moments other) {
    double squares = 0;
    for (int j = 0; j < one.gradient().length; j++) {
      squares += Math.pow(one.gradient()[j] - other.gradient()[j], 2);
    }
    return Math.sqrt(squares);
  }

  @ParameterizedTest
  @EnumSource(KlEstimator.class)
  void stickingTheLandingHasTheMeanOfThePlainEstimator(KlEstimator kl) {
    LogPosterior target = target(GaussianPrior.of(1).withLearnedScale());
    Moments plain = moments(target, GradientEstimator.REPARAMETERIZATION, kl, 30);
    Moments landing = moments(target, GradientEstimator.STICKING_THE_LANDING, kl, 10);
    double error = Math.hypot(plain.error(), landing.error());
    assertThat(landing.mean()).isCloseTo(plain.mean(), within(Z * error));
    assertThat(distance(plain, landing)).isLessThan(1.6 * gradientError(plain, landing));
  }

  /**
   * With orthogonal columns and known noise the posterior is a mean-field Gaussian: at it every
   * draw has gradient 0, and the evidence for its value.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void stickingTheLandingHasNoNoiseAtTheOptimum(int draws) {
    double[] x = {1, 1, 1, -1, -1, 1, -1, -1};
    double[] y = {1, 2, -0.5, 0.3};
    double noise = 0.5;
    LogPosterior target =
        LogPosterior.of(
            Network.of(2, Dense.of(1)),
            GaussianPrior.of(1),
            GaussianLikelihood.withNoiseSd(noise),
            Dataset.of(2, x, y));
    double precision = 1 + 4 / (noise * noise);
    double sd = 1 / Math.sqrt(precision);
    double[] dots = {1 + 2 + 0.5 - 0.3, 1 - 2 - 0.5 - 0.3, 1 + 2 - 0.5 + 0.3};
    double[] lambda = new double[6];
    // ln N(y; 0, σ² I + X Xᵀ), of which X Xᵀ has the eigenvalue 4 three times
    double evidence = -2 * Math.log(2 * Math.PI) - Math.log(noise) * 4 - 1.5 * Math.log(precision);
    evidence -= (1 + 4 + 0.25 + 0.09) / (2 * noise * noise);
    for (int i = 0; i < 3; i++) {
      lambda[i] = dots[i] / (noise * noise) / precision;
      lambda[3 + i] = SpecialFunctions.inverseLog1pExp(sd);
      evidence += lambda[i] * lambda[i] * precision / 2;
    }
    VariationalLayout layout = VariationalLayout.of(target.layout(), ElboTest::isWeightOrBias);
    Elbo.Settings settings =
        new Elbo.Settings(
            4, draws, GradientEstimator.STICKING_THE_LANDING, KlEstimator.AUTOMATIC, 1, 0);
    Elbo elbo = new Elbo(target, layout, settings, RandomStream.of(6));
    double[] gradient = new double[6];
    for (int draw = 0; draw < 100; draw++) {
      assertThat(elbo.valueAndGradient(lambda, gradient)).isCloseTo(evidence, within(1e-12));
      assertThat(gradient).containsExactly(new double[6], within(1e-12));
    }
  }

  @Test
  void miniBatchesHaveTheMeanOfTheFullBatch() {
    LogPosterior target = target(GaussianPrior.of(1));
    Moments full =
        moments(target, GradientEstimator.LOCAL_REPARAMETERIZATION, KlEstimator.AUTOMATIC, 30);
    Moments batches =
        moments(target, GradientEstimator.LOCAL_REPARAMETERIZATION, KlEstimator.AUTOMATIC, 10);
    double error = Math.hypot(full.error(), batches.error());
    assertThat(batches.mean()).isCloseTo(full.mean(), within(Z * error));
  }

  @Test
  void divergenceByOneDrawHasTheMeanOfTheExactOne() {
    LogPosterior target = target(GaussianPrior.of(0.8));
    GradientEstimator local = GradientEstimator.LOCAL_REPARAMETERIZATION;
    Moments exact = moments(target, local, KlEstimator.AUTOMATIC, 30);
    Moments drawn = moments(target, local, KlEstimator.MONTE_CARLO, 30);
    double error = Math.hypot(exact.error(), drawn.error());
    assertThat(drawn.mean()).isCloseTo(exact.mean(), within(Z * error));
  }

  @Test
  void aScaleMixtureWithEqualSdsIsAGaussianPrior() {
    GradientEstimator local = GradientEstimator.LOCAL_REPARAMETERIZATION;
    Moments gaussian = moments(target(GaussianPrior.of(0.8)), local, KlEstimator.MONTE_CARLO, 30);
    Moments mixture =
        moments(target(ScaleMixturePrior.of(0.3, 0.8, 0.8)), local, KlEstimator.MONTE_CARLO, 30);
    assertThat(mixture.mean()).isCloseTo(gaussian.mean(), within(1e-9));
    assertThat(mixture.gradient()).containsExactly(gaussian.gradient(), within(1e-9));
  }

  @Test
  void onlyChosenBlocksAreGaussian() {
    LogPosterior target = target(GaussianPrior.of(1));
    Fit fit =
        BayesByBackprop.withDefaults()
            .withComponents(1)
            .withSteps(200)
            .withGaussianBlocks(b -> b.name().startsWith("layer2"))
            .fit(target, RandomStream.of(1), ProgressListener.NONE);
    double[] sds = ((GaussianPosterior) fit.posterior()).sds();
    ParameterBlock last = target.layout().block("layer2.weights");
    assertThat(Arrays.copyOf(sds, last.offset())).containsOnly(0);
    assertThat(Arrays.stream(sds, last.offset(), last.end()).min().orElse(0)).isPositive();
  }

  @Test
  void sameStreamSameBitsAndRestartsKeepTheBest() {
    LogPosterior target = target(GaussianPrior.of(1));
    BayesByBackprop once = BayesByBackprop.withDefaults().withComponents(1).withSteps(400);
    Fit first = once.fit(target, RandomStream.of(3), ProgressListener.NONE);
    Fit again = once.fit(target, RandomStream.of(3), ProgressListener.NONE);
    assertThat(again.posterior().state().array("means"))
        .isEqualTo(first.posterior().state().array("means"));
    Fit best = once.withRestarts(3).fit(target, RandomStream.of(3), ProgressListener.NONE);
    assertThat(best.trace().last()).isGreaterThanOrEqualTo(first.trace().last());
  }
}
