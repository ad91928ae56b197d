package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.credence.data.Standardization;
import org.credence.distribution.MultivariateNormalFamily;
import org.credence.inference.DrawsPosterior;
import org.credence.linalg.Matrix;
import org.credence.model.GaussianLikelihood;
import org.credence.model.MultivariateGaussianLikelihood;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class MultivariatePredictionTest {

  private static final double RELATIVE = 1e-12;
  private static final MultivariateNormalFamily TWO = new MultivariateNormalFamily(2);

  /** Means (1, 10) and (3, 14); L = (2; 1, 3) and (4; −2, 1). */
  private static final MultivariatePrediction BY_HAND =
      MultivariatePrediction.of(TWO, new double[][] {{1, 10, 2, 1, 3, 3, 14, 4, -2, 1}});

  private static void assertMatrix(Matrix actual, double... expected) {
    assertThat(actual.toArray()).containsExactly(expected, within(RELATIVE * 20));
  }

  /**
   * L Lᵀ is (4, 2; 2, 10) and (16, −8; −8, 5), on average (10, −3; −3, 7.5). The means are off
   * theirs by ∓(1, 2): covariance (1, 2; 2, 4).
   */
  @Test
  void covarianceIsThatOfTheMeansPlusTheMeanOfTheCovariances() {
    assertThat(BY_HAND.mean(0).toArray()).containsExactly(2, 12);
    assertMatrix(BY_HAND.aleatoricCovariance(0), 10, -3, -3, 7.5);
    assertMatrix(BY_HAND.epistemicCovariance(0), 1, 2, 2, 4);
    assertMatrix(BY_HAND.covariance(0), 11, -1, -1, 11.5);
    double rho = -1 / Math.sqrt(11 * 11.5);
    assertMatrix(BY_HAND.correlation(0), 1, rho, rho, 1);
    assertThat(BY_HAND.functionDraws(0)).isDeepEqualTo(new double[][] {{1, 10}, {3, 14}});
    assertThat(BY_HAND.draws()).isEqualTo(2);
    assertThat(BY_HAND.targets()).isEqualTo(2);
  }

  private static double normal(double[] y, double[] mean, double[][] covariance) {
    return new MultivariateNormalDistribution(new JDKRandomGenerator(), mean, covariance)
        .density(y);
  }

  @Test
  void jointDensityIsTheMeanOverDraws() {
    double[] y = {0.5, 11};
    double expected =
        0.5 * normal(y, new double[] {1, 10}, new double[][] {{4, 2}, {2, 10}})
            + 0.5 * normal(y, new double[] {3, 14}, new double[][] {{16, -8}, {-8, 5}});
    assertThat(BY_HAND.logDensity(0, y)).isCloseTo(Math.log(expected), within(RELATIVE));
    assertThat(BY_HAND.logDensity(0, 1e6, -1e6)).isBetween(-1e14, -1e10);
  }

  /** Means and covariances of draws within 5 standard errors: 5 numbers, chance below 3·10⁻⁶. */
  @Test
  void observationDrawsHaveTheMomentsOfTheMixture() {
    int count = 20_000;
    double[][] draws = BY_HAND.observationDraws(0, count, RandomStream.of(3));
    double[] mean = BY_HAND.mean(0).toArray();
    for (int i = 0; i < 2; i++) {
      int one = i;
      assertMean(mean[i], Arrays.stream(draws).mapToDouble(y -> y[one]).toArray());
      for (int j = 0; j <= i; j++) {
        int other = j;
        assertMean(
            BY_HAND.covariance(0).get(i, j),
            Arrays.stream(draws)
                .mapToDouble(y -> (y[one] - mean[one]) * (y[other] - mean[other]))
                .toArray());
      }
    }
  }

  private static void assertMean(double expected, double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(variance / values.length)));
  }

  /** Hidden units are shared; one output and one noise sd are picked out of each draw. */
  @Test
  void marginalsAreThePredictionsOfOneTargetWithTheSameDraws() {
    int draws = 20;
    int hidden = 3;
    Network joint = Network.of(2, Dense.of(hidden, Activation.TANH), Dense.of(2));
    int shared = 2 * hidden + hidden;
    int size = shared + 2 * hidden + 2 + 3;
    double[] thetas = new double[draws * size];
    RandomStream.of(5).fillGaussian(thetas);
    double[] x = {0.3, -1, 2, 0.5, -0.7, 1.1};
    Standardization units = Standardization.of(new double[] {100, -3}, new double[] {8, 0.2});
    MultivariatePrediction all =
        PosteriorPredictive.of(
                joint,
                MultivariateGaussianLikelihood.of(2),
                DrawsPosterior.of(size, List.of(thetas)),
                RandomStream.of(1))
            .withDraws(draws)
            .multivariate(List.of(x), units);
    for (int target = 0; target < 2; target++) {
      RegressionPrediction expected = single(thetas, size, shared, hidden, target, x, units);
      RegressionPrediction actual = all.marginal(target);
      for (int row = 0; row < 3; row++) {
        assertRelative(actual.mean(row), expected.mean(row));
        assertRelative(actual.sd(row), expected.sd(row));
        assertRelative(actual.epistemicSd(row), expected.epistemicSd(row));
        assertRelative(actual.aleatoricSd(row), expected.aleatoricSd(row));
        assertRelative(actual.quantile(row, 0.05), expected.quantile(row, 0.05));
        double y = expected.mean(row) + expected.sd(row);
        assertRelative(actual.logDensity(row, y), expected.logDensity(row, y));
        assertRelative(all.mean(row).get(target), expected.mean(row));
        double variance = expected.epistemicSd(row) * expected.epistemicSd(row);
        assertRelative(all.epistemicCovariance(row).get(target, target), variance);
        double noise = expected.aleatoricSd(row) * expected.aleatoricSd(row);
        assertRelative(all.aleatoricCovariance(row).get(target, target), noise);
      }
    }
  }

  private static void assertRelative(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(RELATIVE * (1 + Math.abs(expected))));
  }

  private static RegressionPrediction single(
      double[] thetas,
      int size,
      int shared,
      int hidden,
      int target,
      double[] x,
      Standardization units) {
    int draws = thetas.length / size;
    int own = shared + hidden + 2;
    double[] picked = new double[draws * own];
    for (int s = 0; s < draws; s++) {
      int from = s * size;
      System.arraycopy(thetas, from, picked, s * own, shared);
      for (int h = 0; h < hidden; h++) {
        picked[s * own + shared + h] = thetas[from + shared + 2 * h + target];
      }
      int biases = from + shared + 2 * hidden;
      picked[s * own + shared + hidden] = thetas[biases + target];
      double diagonal = Math.exp(thetas[biases + 2 + target]);
      double sd = target == 0 ? diagonal : Math.hypot(thetas[biases + 4], diagonal);
      picked[s * own + shared + hidden + 1] = Math.log(sd);
    }
    return PosteriorPredictive.of(
            Network.of(2, Dense.of(hidden, Activation.TANH), Dense.of(1)),
            GaussianLikelihood.withLearnedNoise(),
            DrawsPosterior.of(own, List.of(picked)),
            RandomStream.of(1))
        .withDraws(draws)
        .regression(
            x,
            Standardization.of(new double[] {units.mean(target)}, new double[] {units.sd(target)}));
  }

  /** Of one normal pair it is P(χ² ≤ d²) = 1 − e^{−d²/2} with two degrees of freedom. */
  @Test
  void theRegionLevelIsTheProbabilityOfHigherDensity() {
    MultivariatePrediction one = MultivariatePrediction.of(TWO, new double[][] {{1, 10, 2, 1, 3}});
    int count = 10_000;
    for (double[] z : new double[][] {{0.3, -0.4}, {1, 1}, {-2, 0.5}}) {
      double[] y = {1 + 2 * z[0], 10 + z[0] + 3 * z[1]};
      double expected = 1 - Math.exp(-0.5 * (z[0] * z[0] + z[1] * z[1]));
      double error = Math.sqrt(expected * (1 - expected) / count);
      assertThat(one.regionLevel(0, y, count, RandomStream.of(4)))
          .isCloseTo(expected, within(4 * error));
    }
  }

  /** m_A + C_AB C_BB⁻¹ (y − m_B) and C_AA − C_AB C_BB⁻¹ C_BA, by the inverse of commons-math. */
  @Test
  void knownTargetsShiftAndNarrowTheOthers() {
    double[] tuple = {1, 10, -3, 2, 1, 3, 0.5, -1, 1.5};
    RealMatrix lower =
        new Array2DRowRealMatrix(new double[][] {{2, 0, 0}, {1, 3, 0}, {0.5, -1, 1.5}});
    RealMatrix c = lower.multiply(lower.transpose());
    MultivariatePrediction all =
        MultivariatePrediction.of(new MultivariateNormalFamily(3), new double[][] {tuple});
    MultivariatePrediction one = all.given(new int[] {2, 0}, new double[][] {{-2, 4}});
    int[] b = {2, 0};
    RealMatrix cross = c.getSubMatrix(new int[] {1}, b);
    RealMatrix slopes =
        cross.multiply(new LUDecomposition(c.getSubMatrix(b, b)).getSolver().getInverse());
    double mean = 10 + slopes.operate(new double[] {-2 + 3, 4 - 1})[0];
    double variance = c.getEntry(1, 1) - slopes.multiply(cross.transpose()).getEntry(0, 0);
    assertRelative(one.mean(0).get(0), mean);
    assertRelative(one.covariance(0).get(0, 0), variance);
    MultivariatePrediction two = all.given(new int[] {1}, new double[][] {{12}});
    double slope = c.getEntry(0, 1) / c.getEntry(1, 1);
    assertRelative(two.mean(0).get(0), 1 + slope * 2);
    assertRelative(two.mean(0).get(1), -3 + c.getEntry(2, 1) / c.getEntry(1, 1) * 2);
    assertRelative(two.covariance(0).get(0, 1), c.getEntry(0, 2) - slope * c.getEntry(1, 2));
  }

  /** With independent noise draws keep their other mean, and count by the density of the first. */
  @Test
  void drawsCountByHowTheyPredictedWhatIsKnown() {
    int draws = 1000;
    double[] tuples = new double[5 * draws];
    double[] weights = new double[draws];
    RandomStream stream = RandomStream.of(8);
    for (int s = 0; s < draws; s++) {
      double first = stream.nextGaussian();
      System.arraycopy(new double[] {first, s, 0.5, 0, 2}, 0, tuples, 5 * s, 5);
      weights[s] = Math.exp(-0.5 * (1 - first) * (1 - first) / 0.25);
    }
    double total = Arrays.stream(weights).sum();
    MultivariatePrediction given =
        MultivariatePrediction.of(TWO, new double[][] {tuples})
            .given(new int[] {0}, new double[][] {{1}});
    assertThat(given.draws()).isEqualTo(draws);
    int[] counts = new int[draws];
    for (double[] mean : given.functionDraws(0)) {
      counts[(int) mean[0]]++;
    }
    for (int s = 0; s < draws; s++) {
      assertThat(Math.abs(counts[s] - draws * weights[s] / total)).isLessThan(1 + 1e-9);
    }
  }

  /** ln p(a, b) = ln p(b) + ln p(a | b), but for the rounding of 4,000 weights. */
  @Test
  void jointDensityIsThatOfTheKnownTimesTheConditionalOne() {
    int draws = 4000;
    double[] tuples = new double[5 * draws];
    RandomStream stream = RandomStream.of(8);
    for (int s = 0; s < draws; s++) {
      double first = stream.nextGaussian();
      double second = first + stream.nextGaussian();
      System.arraycopy(new double[] {first, second, 0.8, 0.5, 1.2}, 0, tuples, 5 * s, 5);
    }
    MultivariatePrediction joint = MultivariatePrediction.of(TWO, new double[][] {tuples});
    double[] y = {0.7, -0.4};
    double expected = joint.logDensity(0, y) - joint.marginal(1).logDensity(0, y[1]);
    MultivariatePrediction given = joint.given(new int[] {1}, new double[][] {{y[1]}});
    assertThat(given.logDensity(0, y[0])).isCloseTo(expected, within(0.01));
    assertThat(given.marginal(0).logDensity(0, y[0])).isCloseTo(expected, within(0.01));
  }

  /**
   * Of independent targets where only the first is in doubt it is that of the first alone, known by
   * quadrature; the differences of log densities have an sd of about 0.6.
   */
  @Test
  void informationIsThatOfTheTargetInDoubt() {
    int draws = 50;
    double[] tuples = new double[5 * draws];
    RandomStream stream = RandomStream.of(8);
    for (int s = 0; s < draws; s++) {
      System.arraycopy(new double[] {stream.nextGaussian(), 7, 0.8, 0, 2}, 0, tuples, 5 * s, 5);
    }
    MultivariatePrediction joint = MultivariatePrediction.of(TWO, new double[][] {tuples});
    int count = 20_000;
    assertThat(joint.mutualInformation(0, count, RandomStream.of(2)))
        .isCloseTo(joint.marginal(0).mutualInformation(0), within(4 * 0.6 / Math.sqrt(count)));
  }

  @Test
  void rowsCanBeSelectedAndJoined() {
    MultivariatePrediction other =
        MultivariatePrediction.of(TWO, new double[][] {{5, 6, 1, 0, 1, 5, 6, 1, 0, 1}});
    MultivariatePrediction both = MultivariatePrediction.concatenate(List.of(BY_HAND, other));
    assertThat(both.rows()).isEqualTo(2);
    assertThat(both.select(1).mean(0).toArray()).containsExactly(5, 6);
    assertThat(both.mean(0)).isEqualTo(BY_HAND.mean(0));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultivariatePrediction.of(TWO, new double[][] {{1, 2, 3, 4}}))
        .withMessage("number of draws must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BY_HAND.logDensity(0, 1))
        .withMessage("the observations must have length 2, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BY_HAND.given(new int[] {0, 1}, new double[][] {{1, 2}}))
        .withMessage("number of other targets must be positive, not 0");
    assertThatThrownBy(
            () ->
                PosteriorPredictive.of(
                        Network.of(1, Dense.of(1)),
                        GaussianLikelihood.withNoiseSd(1),
                        DrawsPosterior.of(2, List.of(new double[2])),
                        RandomStream.of(1))
                    .multivariate(
                        List.of(new double[1]),
                        Standardization.of(new double[1], new double[] {1})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Gaussian, noise sd 1.0 does not predict several numbers");
  }
}
