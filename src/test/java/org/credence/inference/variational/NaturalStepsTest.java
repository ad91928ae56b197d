package org.credence.inference.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.LogPosterior;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;
import org.credence.reference.LinearProblem;
import org.junit.jupiter.api.Test;

/** The natural gradient in the Gaussian's own coordinates, and the steps along it. */
class NaturalStepsTest {

  private static final double ROUNDING = 1e-12;
  private static final int N = 3;
  private static final double STEP_SIZE = 0.01;

  /** The mean, logarithmic sds and correlations of a Gaussian that is far from any posterior. */
  private static final double[] LAMBDA = {0.4, -0.2, 0.1, 0.3, -1, 0.5, -0.7, 1.2, 0.4};

  /** Of mean, diagonal of M, and M left of it. */
  private static final double[] GRADIENT = {0.5, -1, 2, 0.6, -0.4, 0.2, 1, -0.3, 0.8};

  private static final LogPosterior TARGET =
      LinearProblem.target(
          Matrix.of(4, N, new double[] {1, 0, 0, 1, 2, 0, -1, 1, 3, 0, 1, 1}),
          new double[] {1, 2, 3, 4},
          1);

  private static Matrix root(double[] lambda) {
    FullRankFactor factor = FullRankFactor.ofSize(N);
    factor.read(lambda, N);
    double[] root = new double[N * N];
    double[] unit = new double[N];
    double[] column = new double[N];
    for (int j = 0; j < N; j++) {
      unit[j] = 1;
      factor.shift(unit, column);
      unit[j] = 0;
      for (int i = 0; i < N; i++) {
        root[i * N + j] = column[i];
      }
    }
    return Matrix.of(N, N, root);
  }

  private static double[] stepped(double[] gradient) {
    double[] lambda = LAMBDA.clone();
    double[] negated = Arrays.stream(gradient).map(g -> -g).toArray();
    new NaturalSteps(FullRankFactor.ofSize(N), Schedule.constant(STEP_SIZE))
        .start(lambda.length)
        .step(lambda, negated);
    return lambda;
  }

  @Test
  void aStepMultipliesTheRootAndMovesTheMeanByTheCovariance() {
    double[] lambda = stepped(GRADIENT);
    Matrix before = root(LAMBDA);
    double[] change = {
      1 + STEP_SIZE * 0.3,
      0,
      0,
      STEP_SIZE * 1,
      1 - STEP_SIZE * 0.2,
      0,
      STEP_SIZE * -0.3,
      STEP_SIZE * 0.8,
      1 + STEP_SIZE * 0.1
    };
    assertThat(root(lambda).toArray())
        .containsExactly(before.times(Matrix.of(N, N, change)).toArray(), within(ROUNDING));
    Vector slope = Vector.of(Arrays.copyOf(GRADIENT, N));
    double[] shift = before.times(before.transpose().times(slope)).toArray();
    for (int i = 0; i < N; i++) {
      assertThat(lambda[i]).isCloseTo(LAMBDA[i] + STEP_SIZE * shift[i], within(ROUNDING));
    }
  }

  /** However long the gradient, the mean moves by 0.1 sds, and M is as long. */
  @Test
  void aStepEndsNearTheGaussianItBeganWith() {
    double[] lambda = stepped(Arrays.stream(GRADIENT).map(g -> 1e9 * g).toArray());
    Matrix root = root(LAMBDA);
    Cholesky covariance = Cholesky.of(root.times(root.transpose()));
    double[] move = IntStream.range(0, N).mapToDouble(i -> lambda[i] - LAMBDA[i]).toArray();
    assertThat(length(covariance.solveLower(Vector.of(move)).toArray()))
        .isCloseTo(0.1, within(ROUNDING));
    double[] change = covariance.inverseLower().times(root(lambda)).toArray();
    for (int i = 0; i < N; i++) {
      change[i * N + i] -= 1;
    }
    assertThat(length(change)).isCloseTo(0.1, within(ROUNDING));
  }

  private static double length(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
  }

  /** By central differences of the value along R (I + c M), with the same draws. */
  @Test
  void theGradientIsThatOfTheValueInTheCoordinatesOfTheGaussian() {
    double[] gradient = new double[LAMBDA.length];
    elbo(new LocalFactor(FullRankFactor.ofSize(N))).valueAndGradient(LAMBDA, gradient);
    double step = 1e-5;
    for (int k = 0; k < gradient.length - N; k++) {
      double[] unit = new double[gradient.length - N];
      unit[k] = 1;
      double expected = (value(unit, step) - value(unit, -step)) / (2 * step);
      assertThat(gradient[N + k]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
    }
  }

  private static double value(double[] change, double scale) {
    FullRankFactor factor = FullRankFactor.ofSize(N);
    double[] lambda = LAMBDA.clone();
    factor.read(lambda, N);
    factor.writeMultiplied(change, scale, lambda, N);
    return elbo(factor).valueAndGradient(lambda, new double[lambda.length]);
  }

  private static GaussianElbo elbo(GaussianFactor factor) {
    return new GaussianElbo(
        TARGET,
        IntStream.range(0, N).toArray(),
        factor,
        new DrawSettings(4, 2, false, 0),
        RandomStream.of(3)::fillGaussian);
  }

  @Test
  void everySecondDrawIsTheMirrorImageOfTheOneBefore() {
    MirroredNormals normals = new MirroredNormals(RandomStream.of(1));
    RandomStream expected = RandomStream.of(1);
    double[] drawn = new double[N];
    double[] plain = new double[N];
    for (int pair = 0; pair < 3; pair++) {
      expected.fillGaussian(plain);
      normals.accept(drawn);
      assertThat(drawn).containsExactly(plain);
      normals.accept(drawn);
      assertThat(drawn).containsExactly(Arrays.stream(plain).map(z -> -z).toArray());
    }
  }
}
