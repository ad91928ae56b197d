package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {

  private static final double ROUNDING = 1e-14;

  private static final int DRAWS = 100_000;

  /** In standard errors: two-sided normal false-alarm probability 10⁻⁶ for each of 18 elements. */
  private static final double LIMIT = 4.8916;

  private static final Matrix DENSE = Matrix.of(3, 3, 2, 0.7, 0, 0.7, 1, -0.3, 0, -0.3, 0.5);

  static Stream<Arguments> metricsAndTheirInverseMasses() {
    return Stream.of(
        Arguments.of(Metric.unit(3), Matrix.identity(3)),
        Arguments.of(
            Metric.diagonal(new double[] {4, 1, 0.25}),
            Matrix.of(3, 3, 4, 0, 0, 0, 1, 0, 0, 0, 0.25)),
        Arguments.of(Metric.dense(DENSE), DENSE));
  }

  @ParameterizedTest
  @MethodSource("metricsAndTheirInverseMasses")
  void theVelocityIsTheInverseMassTimesTheMomentum(Metric metric, Matrix inverseMass) {
    double[] momentum = {0.4, -1.2, 3};
    double[] velocity = new double[3];
    metric.velocity(momentum, velocity);
    for (int i = 0; i < 3; i++) {
      double expected = 0;
      for (int j = 0; j < 3; j++) {
        expected += inverseMass.get(i, j) * momentum[j];
      }
      assertThat(velocity[i]).isCloseTo(expected, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @MethodSource("metricsAndTheirInverseMasses")
  void momentaHaveTheMassAsCovariance(Metric metric, Matrix inverseMass) {
    Matrix mass = Cholesky.of(inverseMass).inverse();
    double[] sums = new double[9];
    double[] momentum = new double[3];
    RandomStream stream = RandomStream.of(1);
    for (int n = 0; n < DRAWS; n++) {
      metric.drawMomentum(stream, momentum);
      for (int k = 0; k < 9; k++) {
        sums[k] += momentum[k / 3] * momentum[k % 3] / DRAWS;
      }
    }
    for (int k = 0; k < 9; k++) {
      double element = mass.get(k / 3, k % 3);
      double product = mass.get(k / 3, k / 3) * mass.get(k % 3, k % 3);
      double error = Math.sqrt((product + element * element) / DRAWS);
      assertThat(sums[k]).isCloseTo(element, within(LIMIT * error));
    }
  }

  /** Points (1, 0), (3, 4), (5, 2): variances 4 and 4, covariance 2, n = 3. */
  @Test
  void theEstimatorDrawsSampleCovariancesTowardsTheIdentity() {
    double shrunk = 3.0 / 8 * 4 + 1e-3 * 5 / 8;
    double[][] diagonal = velocities(MetricKind.DIAGONAL);
    assertThat(diagonal[0]).containsExactly(new double[] {shrunk, 0}, within(ROUNDING));
    assertThat(diagonal[1]).containsExactly(new double[] {0, shrunk}, within(ROUNDING));
    double[][] dense = velocities(MetricKind.DENSE);
    assertThat(dense[0]).containsExactly(new double[] {shrunk, 0.75}, within(ROUNDING));
    assertThat(dense[1]).containsExactly(new double[] {0.75, shrunk}, within(ROUNDING));
    assertThat(velocities(MetricKind.UNIT)[0]).containsExactly(1, 0);
  }

  /** M⁻¹ column by column. */
  private static double[][] velocities(MetricKind kind) {
    MetricEstimator estimator = new MetricEstimator(kind, 2);
    estimator.add(new double[] {1, 0});
    estimator.add(new double[] {3, 4});
    estimator.add(new double[] {5, 2});
    Metric metric = estimator.metric();
    double[][] columns = new double[2][2];
    metric.velocity(new double[] {1, 0}, columns[0]);
    metric.velocity(new double[] {0, 1}, columns[1]);
    return columns;
  }
}
