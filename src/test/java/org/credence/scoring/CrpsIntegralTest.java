package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.distribution.NormalFamily;
import org.credence.distribution.PoissonFamily;
import org.credence.math.SpecialFunctions;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrpsIntegralTest {

  /** Relative to the range of the distribution. */
  private static final double TOLERANCE = 1e-8;

  /** Of the range, where the distribution function all but jumps. */
  private static final double STEPS = 2e-7;

  @ParameterizedTest
  @ValueSource(doubles = {-60, -3, -0.4, 0, 1, 2.5, 9, 60})
  void ofANormalIsItsClosedForm(double z) {
    RegressionPrediction normal =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {{5, 2}});
    double y = 5 + 2 * z;
    assertThat(normal.crps(0, y))
        .isCloseTo(RowScores.crpsNormal(5, 2, y), within(TOLERANCE * (24 + Math.abs(y))));
  }

  /**
   * Of a mixture: mean A(y − μ_s, σ_s) less half the mean of A(μ_s − μ_t, √(σ_s² + σ_t²)), A(m, s)
   * the mean of |N(m, s²)|. E. Grimit et al., Q. J. R. Meteorol. Soc. 132 (2006) 2925-2942,
   * doi:10.1256/qj.05.235. Components of sd 0.001 and of sd 3.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-4, 0, 0.0005, 2, 30})
  void ofAMixtureIsItsClosedForm(double y) {
    double[] tuple = {0, 0.001, 2, 3, -5, 0.5};
    RegressionPrediction mixture =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {tuple});
    double expected = 0;
    for (int s = 0; s < 6; s += 2) {
      expected += meanAbsolute(y - tuple[s], tuple[s + 1]) / 3;
      for (int t = 0; t < 6; t += 2) {
        double sd = Math.hypot(tuple[s + 1], tuple[t + 1]);
        expected -= meanAbsolute(tuple[s] - tuple[t], sd) / 18;
      }
    }
    assertThat(mixture.crps(0, y)).isCloseTo(expected, within(STEPS * 40));
  }

  /** The score of N(m, s²) at 0 and what its spread takes off: A = CRPS + s/√π. */
  private static double meanAbsolute(double m, double s) {
    return RowScores.crpsNormal(m, s, 0) + s / Math.sqrt(Math.PI);
  }

  /** A fair die is the distribution of six draws; y may lie between faces or off the die. */
  @ParameterizedTest
  @ValueSource(doubles = {-3, 1, 3, 3.25, 6, 8})
  void ofWholeNumbersIsASum(double y) {
    double[][] faces = {{1, 2, 3, 4, 5, 6}};
    double expected = RowScores.crpsOfDraws(faces, new double[] {y}, CrpsEstimator.ENERGY)[0];
    assertThat(new Die().crps(0, y)).isCloseTo(expected, within(1e-14));
  }

  /** ∫ Φ² up to z is zΦ² + 2φΦ − Φ(√2 z)/√π; to the other side of −z, the same of 1 − Φ. */
  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.4, 0, 1, 2.5})
  void ofACensoredObservationIsThePartThatIsSettled(double z) {
    RegressionPrediction normal =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {{5, 2}});
    double infinity = Double.POSITIVE_INFINITY;
    double above = normal.crps(0, 5 + 2 * z, infinity);
    assertThat(above).isCloseTo(2 * squaresBelow(z), within(TOLERANCE * 24));
    double below = normal.crps(0, -infinity, 5 - 2 * z);
    assertThat(below).isCloseTo(2 * squaresBelow(z), within(TOLERANCE * 24));
    assertThat(normal.crps(0, 5 - 2 * Math.abs(z), 5 + 2 * Math.abs(z)))
        .isCloseTo(4 * squaresBelow(-Math.abs(z)), within(TOLERANCE * 24));
  }

  private static double squaresBelow(double z) {
    double cdf = SpecialFunctions.normalCdf(z);
    return z * cdf * cdf
        + 2 * SpecialFunctions.normalDensity(z) * cdf
        - SpecialFunctions.normalCdf(Math.sqrt(2) * z) / Math.sqrt(Math.PI);
  }

  /** A die known to show three or more: (1/6)² + (2/6)² of what F has below. */
  @Test
  void ofACensoredWholeNumberIsASum() {
    assertThat(new Die().crps(0, 3, Double.POSITIVE_INFINITY)).isCloseTo(5.0 / 36, within(1e-14));
    assertThat(new Die().crps(0, 2, 5)).isCloseTo(2.0 / 36, within(1e-14));
  }

  @Test
  void logLikelihoodsOfIntervals() {
    RegressionPrediction normal =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {{5, 2}});
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(normal.logLikelihood(0, 6, 6)).isEqualTo(normal.logDensity(0, 6));
    for (double z : new double[] {-6, -1, 0.5, 6}) {
      double y = 5 + 2 * z;
      assertThat(normal.logLikelihood(0, -infinity, y))
          .isCloseTo(SpecialFunctions.logNormalCdf(z), within(1e-12));
      assertThat(normal.logLikelihood(0, y, infinity))
          .isCloseTo(SpecialFunctions.logNormalCdf(-z), within(1e-12));
      assertThat(normal.logLikelihood(0, y, y + 1))
          .isCloseTo(SpecialFunctions.logNormalInterval(z, z + 0.5), within(1e-9));
    }
    assertThat(normal.logLikelihood(0, 1000, infinity)).isEqualTo(-infinity);
  }

  /** P(Y < y) leaves out y itself: of counts, e^{-2} at 1. */
  @Test
  void countsJump() {
    RegressionPrediction counts =
        RegressionPrediction.of(PoissonFamily.INSTANCE, new double[][] {{2}});
    assertThat(counts.probabilityBelow(0, 1)).isCloseTo(Math.exp(-2), within(1e-14));
    assertThat(counts.cdf(0, 1)).isCloseTo(3 * Math.exp(-2), within(1e-14));
  }

  private static final class Die implements PredictiveDistribution {

    @Override
    public int rows() {
      return 1;
    }

    @Override
    public double mean(int row) {
      return 3.5;
    }

    @Override
    public double sd(int row) {
      return Math.sqrt(35.0 / 12);
    }

    @Override
    public double cdf(int row, double y) {
      return Math.max(0, Math.min(6, Math.floor(y))) / 6;
    }

    @Override
    public double quantile(int row, double p) {
      return Math.ceil(6 * p);
    }

    @Override
    public double logDensity(int row, double y) {
      return -Math.log(6);
    }

    @Override
    public boolean isDiscrete(int row) {
      return true;
    }
  }

  /** A staircase: a thousand draws with noise far smaller than their spread. */
  @Test
  void narrowDrawsTakeNoLongerThanSomeThousandEvaluations() {
    RandomStream stream = RandomStream.of(1);
    double[] tuples = new double[2000];
    for (int s = 0; s < 2000; s += 2) {
      tuples[s] = stream.nextGaussian();
      tuples[s + 1] = 1e-4;
    }
    RegressionPrediction draws =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {tuples});
    int[] evaluations = new int[1];
    PredictiveDistribution counting = new Counting(draws, evaluations);
    double[] means = new double[1000];
    Arrays.setAll(means, s -> tuples[2 * s]);
    double energy =
        RowScores.crpsOfDraws(new double[][] {means}, new double[] {0.3}, CrpsEstimator.ENERGY)[0];
    assertThat(counting.crps(0, 0.3)).isCloseTo(energy, within(1e-3));
    assertThat(evaluations[0]).isLessThan(20_000);
  }

  /** Counts how often its distribution function is asked for. */
  private record Counting(PredictiveDistribution forecast, int[] evaluations)
      implements PredictiveDistribution {

    @Override
    public int rows() {
      return forecast.rows();
    }

    @Override
    public double mean(int row) {
      return forecast.mean(row);
    }

    @Override
    public double sd(int row) {
      return forecast.sd(row);
    }

    @Override
    public double cdf(int row, double y) {
      evaluations[0]++;
      return forecast.cdf(row, y);
    }

    @Override
    public double quantile(int row, double p) {
      return forecast.quantile(row, p);
    }

    @Override
    public double logDensity(int row, double y) {
      return forecast.logDensity(row, y);
    }
  }
}
