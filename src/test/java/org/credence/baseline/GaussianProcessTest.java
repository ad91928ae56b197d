package org.credence.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.linalg.Vector;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

  private static final double ROUNDING = 1e-10;

  private static final double[] X = {-1, 0.2, 0.5, -0.3, 1.4, 0.8, 0.1, -1.2};
  private static final double[] Y = {0.3, -0.8, 1.1, 0.4};
  private static final GaussianProcess.Kernel KERNEL =
      GaussianProcess.Kernel.of(new double[] {0.2, -0.5, -0.1, -0.7});

  private static double covariance(int i, int j) {
    double squares = 0;
    double product = 0;
    for (int k = 0; k < 2; k++) {
      squares += Math.pow(X[2 * i + k] - X[2 * j + k], 2);
      product += X[2 * i + k] * X[2 * j + k];
    }
    return Math.exp(0.4) * Math.exp(-squares / (4 * Math.exp(-0.2)))
        + Math.exp(-1) * product / 2
        + (i == j ? Math.exp(-1.4) + 1e-8 : 0);
  }

  private static RealMatrix covariances(int rows) {
    double[][] c = new double[rows][rows];
    for (int i = 0; i < rows; i++) {
      int row = i;
      Arrays.setAll(c[i], j -> covariance(row, j));
    }
    return MatrixUtils.createRealMatrix(c);
  }

  private static Dataset first(int rows) {
    return Dataset.of(2, Arrays.copyOf(X, 2 * rows), Arrays.copyOf(Y, rows));
  }

  @Test
  void evidenceIsTheDensityOfANormalVector() {
    MultivariateNormalDistribution y =
        new MultivariateNormalDistribution(new double[4], covariances(4).getData());
    assertThat(new GaussianProcess(first(4), KERNEL).logEvidence(Vector.of(Y)))
        .isCloseTo(Math.log(y.density(Y)), within(ROUNDING));
  }

  /** The last of four given the first three, by conditioning their joint distribution. */
  @Test
  void predictionIsTheConditionalDistribution() {
    RealMatrix precision = MatrixUtils.inverse(covariances(4));
    double variance = 1 / precision.getEntry(3, 3);
    double mean = 0;
    for (int j = 0; j < 3; j++) {
      mean -= variance * precision.getEntry(3, j) * Y[j];
    }
    RegressionPrediction prediction =
        new GaussianProcess(first(3), KERNEL)
            .predict(
                Arrays.copyOfRange(X, 6, 8),
                Standardization.of(new double[] {10}, new double[] {3}));
    assertThat(prediction.mean(0)).isCloseTo(10 + 3 * mean, within(ROUNDING));
    assertThat(prediction.sd(0)).isCloseTo(3 * Math.sqrt(variance), within(ROUNDING));
  }

  private static final int ROWS = 400;

  private static double rmse(RegressionBaseline baseline, DoubleUnaryOperator f, double noise) {
    RandomStream stream = RandomStream.of(4);
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = -2 + 4 * stream.nextDouble();
      y[i] = 50 + f.applyAsDouble(x[i]) + noise * stream.nextGaussian();
    }
    double[] test = new double[101];
    Arrays.setAll(test, i -> -2 + 0.04 * i);
    RegressionPrediction prediction = baseline.forecast(Dataset.of(1, x, y), test);
    double sum = 0;
    for (int i = 0; i < test.length; i++) {
      sum += Math.pow(prediction.mean(i) - 50 - f.applyAsDouble(test[i]), 2);
    }
    assertThat(prediction.sd(50)).isCloseTo(noise, within(0.15 * noise + 1e-3));
    return Math.sqrt(sum / test.length);
  }

  @Test
  void findsACurveAndItsNoise() {
    assertThat(rmse(RegressionBaseline.GAUSSIAN_PROCESS, x -> Math.sin(3 * x), 0.2))
        .isLessThan(0.06);
  }

  /** An sd of the fitted line at x of 0.2/√400 √(1 + x²/var x) is 0.018 on average. */
  @Test
  void isAsGoodAsALineWhereThereIsOne() {
    assertThat(rmse(RegressionBaseline.LINEAR, x -> 2 * x, 0.2)).isLessThan(0.05);
    assertThat(rmse(RegressionBaseline.GAUSSIAN_PROCESS, x -> 2 * x, 0.2)).isLessThan(0.05);
  }
}
