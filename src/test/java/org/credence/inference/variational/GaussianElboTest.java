package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.math.SpecialFunctions;
import org.credence.model.Evaluator;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.credence.reference.LinearProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianElboTest {

  private static final int DRAWS = 4000;

  /** The first three parameters are points. */
  private static final int POINTS = 3;

  private static LogPosterior network() {
    RandomStream stream = RandomStream.of(5);
    double[] x = new double[20];
    stream.fillGaussian(x);
    double[] y = Arrays.stream(x).map(v -> Math.sin(v) + 0.1).toArray();
    return LogPosterior.of(
        Network.of(1, Dense.of(3, Activation.TANH), Dense.of(1)),
        GaussianPrior.of(1).withLearnedScale(),
        GaussianLikelihood.withLearnedNoise(),
        Dataset.of(1, x, y));
  }

  private static int[] places(LogPosterior target) {
    return IntStream.range(POINTS, target.dimension()).toArray();
  }

  static List<GaussianFactor> factors() {
    int size = network().dimension() - POINTS;
    return List.of(FullRankFactor.ofSize(size), LowRankFactor.ofSize(size, 4));
  }

  /** Anywhere, with correlations that matter. */
  private static double[] lambda(GaussianElbo elbo) {
    double[] lambda = new double[elbo.dimension()];
    RandomStream.of(7).fillGaussian(lambda);
    return Arrays.stream(lambda).map(v -> 0.5 * v).toArray();
  }

  private static GaussianElbo elbo(GaussianFactor factor, int draws, boolean landing, long seed) {
    LogPosterior target = network();
    DrawSettings settings = new DrawSettings(20, draws, landing, 0);
    return new GaussianElbo(
        target, places(target), factor, settings, RandomStream.of(seed)::fillGaussian);
  }

  private static double value(GaussianFactor factor, double[] lambda) {
    return elbo(factor, 2, false, 3).valueAndGradient(lambda, new double[lambda.length]);
  }

  /** By central differences in all directions, with the same draws. */
  @ParameterizedTest
  @MethodSource("factors")
  void gradientIsThatOfTheValue(GaussianFactor factor) {
    GaussianElbo elbo = elbo(factor, 2, false, 3);
    double[] lambda = lambda(elbo);
    double[] gradient = new double[lambda.length];
    elbo.valueAndGradient(lambda, gradient);
    double step = 1e-5;
    for (int i = 0; i < lambda.length; i++) {
      double[] ahead = lambda.clone();
      double[] behind = lambda.clone();
      ahead[i] += step;
      behind[i] -= step;
      double expected = (value(factor, ahead) - value(factor, behind)) / (2 * step);
      assertThat(gradient[i]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
    }
  }

  /**
   * The squared distance of two equal means is about the sum of their variances; here it is 2.5
   * times that if the gradients' means differ by as much as their own Monte Carlo error.
   */
  @ParameterizedTest
  @MethodSource("factors")
  void stickingTheLandingHasTheMeanOfTheOtherGradient(GaussianFactor factor) {
    GaussianElbo plain = elbo(factor, 1, false, 1);
    GaussianElbo landing = elbo(factor, 1, true, 2);
    double[] lambda = lambda(plain);
    double[] gradient = new double[lambda.length];
    double[] difference = new double[lambda.length];
    double[] squares = new double[lambda.length];
    for (int i = 0; i < DRAWS; i++) {
      plain.valueAndGradient(lambda, gradient);
      addDeviation(gradient, 1, difference, squares);
      landing.valueAndGradient(lambda, gradient);
      addDeviation(gradient, -1, difference, squares);
    }
    double distance = Arrays.stream(difference).map(d -> d * d).sum();
    double variance = Arrays.stream(squares).sum() / DRAWS;
    assertThat(distance).isLessThan(2.5 * variance);
  }

  private static void addDeviation(
      double[] gradient, int sign, double[] difference, double[] squares) {
    for (int j = 0; j < gradient.length; j++) {
      difference[j] += sign * gradient[j] / DRAWS;
      squares[j] += gradient[j] * gradient[j] / DRAWS;
    }
  }

  /** At the exact posterior every draw has gradient 0, and the evidence for its value. */
  @Test
  void stickingTheLandingHasNoNoiseAtTheOptimum() {
    LinearProblem problem = LinearProblem.of("known_noise_correlated_prior");
    int d = problem.target().dimension();
    DrawSettings settings = new DrawSettings(25, 1, true, 0);
    int[] places = IntStream.range(0, d).toArray();
    GaussianElbo elbo =
        new GaussianElbo(
            problem.target(),
            places,
            FullRankFactor.ofSize(d),
            settings,
            RandomStream.of(1)::fillGaussian);
    double[] lambda = new double[elbo.dimension()];
    System.arraycopy(problem.mean().toArray(), 0, lambda, 0, d);
    writeRoot(Cholesky.of(problem.covariance()).lower(), lambda);
    double[] gradient = new double[lambda.length];
    for (int draw = 0; draw < 100; draw++) {
      double value = elbo.valueAndGradient(lambda, gradient);
      assertThat(value).isCloseTo(problem.logEvidence(), within(1e-10));
      assertThat(gradient).containsExactly(new double[gradient.length], within(1e-10));
    }
  }

  /** Step k of w counts prior and entropy k/(w + 1) times, those after the warm-up fully. */
  @Test
  void warmUpPhasesInThePriorOfTheSamePoint() {
    LogPosterior target = network();
    double[] theta = target.initialize(RandomStream.of(3));
    double[] gradient = new double[theta.length];
    Evaluator evaluator = target.evaluator();
    double full = evaluator.value(theta);
    WarmedJoint joint = new WarmedJoint(target, new DrawSettings(20, 1, true, 3));
    for (double weight : new double[] {0.25, 0.5, 0.75, 1, 1}) {
      assertThat(joint.nextWeight()).isEqualTo(weight);
      double expected = full - (1 - weight) * evaluator.logPrior();
      assertThat(joint.valueAndGradient(theta, gradient)).isCloseTo(expected, within(1e-10));
      assertDerivative(target, weight, theta, gradient);
    }
  }

  private static void assertDerivative(
      LogPosterior target, double weight, double[] theta, double[] gradient) {
    double step = 1e-5;
    Evaluator evaluator = target.evaluator();
    for (int i = 0; i < theta.length; i++) {
      double[] moved = theta.clone();
      moved[i] = theta[i] + step;
      double ahead = evaluator.value(moved) - (1 - weight) * evaluator.logPrior();
      moved[i] = theta[i] - step;
      double behind = evaluator.value(moved) - (1 - weight) * evaluator.logPrior();
      double expected = (ahead - behind) / (2 * step);
      assertThat(gradient[i]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
    }
  }

  private static void writeRoot(Matrix lower, double[] lambda) {
    int d = lower.rows();
    int to = 2 * d;
    for (int i = 0; i < d; i++) {
      lambda[d + i] = SpecialFunctions.inverseLog1pExp(lower.get(i, i));
      for (int j = 0; j < i; j++) {
        lambda[to++] = Math.sqrt(d) * lower.get(i, j) / lower.get(i, i);
      }
    }
  }
}
