package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.PointPosterior;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorState;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.HeteroscedasticGaussianLikelihood;
import org.credence.model.Likelihood;
import org.credence.model.StudentTLikelihood;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorPredictiveTest {

  private static final double RELATIVE = 1e-14;

  private static final Standardization PLAIN = Standardization.of(new double[1], new double[] {1});
  private static final Standardization UNITS =
      Standardization.of(new double[] {100}, new double[] {8});

  private static final Network LINE = Network.of(1, Dense.of(1));
  private static final double[] X = {-1, 0, 2};

  /** Draw i is row i of a list, whatever the stream. */
  private record Listed(double[]... draws) implements Posterior {
    @Override
    public int dimension() {
      return draws[0].length;
    }

    @Override
    public void draw(int index, RandomStream stream, double[] theta) {
      System.arraycopy(draws[index], 0, theta, 0, theta.length);
    }

    @Override
    public PosteriorState state() {
      return PosteriorState.of("listed");
    }
  }

  /** Slope, intercept, ln of the noise sd; and one number of the prior, which is not used. */
  private static final Posterior LINES =
      new Listed(
          new double[] {1, 0, Math.log(0.5), 9},
          new double[] {2, 1, Math.log(1), 9},
          new double[] {0, -1, Math.log(2), 9});

  private static PosteriorPredictive predictive(Likelihood likelihood, Posterior posterior) {
    return PosteriorPredictive.of(LINE, likelihood, posterior, RandomStream.of(1)).withDraws(3);
  }

  /**
   * At x = 2 the three lines give 2, 5 and −1: mean 2, variance of means 6; the variances ¼, 1 and
   * 4 have mean 1.75. In units of 8 from 100 on: 116, 8² · 6 and 8² · 1.75.
   */
  @Test
  void varianceIsThatOfTheMeansPlusTheMeanOfTheVariances() {
    RegressionPrediction prediction =
        predictive(GaussianLikelihood.withLearnedNoise(), LINES).regression(X, UNITS);
    assertThat(prediction.rows()).isEqualTo(3);
    assertThat(prediction.draws()).isEqualTo(3);
    assertThat(prediction.functionDraws(2)).containsExactly(116, 140, 92);
    assertThat(prediction.functionDraws(0)).containsExactly(92, 92, 92);
    assertThat(prediction.noiseVarianceDraws(2))
        .containsExactly(new double[] {16, 64, 256}, within(RELATIVE * 256));
    assertThat(prediction.mean(2)).isCloseTo(116, within(RELATIVE * 116));
    assertThat(prediction.epistemicSd(2)).isCloseTo(8 * Math.sqrt(6), within(RELATIVE * 20));
    assertThat(prediction.aleatoricSd(2)).isCloseTo(8 * Math.sqrt(1.75), within(RELATIVE * 20));
    assertThat(prediction.sd(2)).isCloseTo(8 * Math.sqrt(7.75), within(RELATIVE * 30));
    assertThat(prediction.epistemicSd(0)).isZero();
    assertThat(prediction.sd(0)).isCloseTo(8 * Math.sqrt(1.75), within(RELATIVE * 20));
  }

  /** The density is the mean of densities, not the density of mean parameters. */
  @Test
  void densityIsTheMeanOverDraws() {
    RegressionPrediction prediction =
        predictive(GaussianLikelihood.withLearnedNoise(), LINES).regression(X, PLAIN);
    double expected = (normal(1.5, 2, 0.5) + normal(1.5, 5, 1) + normal(1.5, -1, 2)) / 3;
    assertThat(prediction.density(2, 1.5)).isCloseTo(expected, within(RELATIVE));
  }

  private static double normal(double y, double mean, double sd) {
    double z = (y - mean) / sd;
    return Math.exp(-0.5 * z * z) / (sd * Math.sqrt(2 * Math.PI));
  }

  /** At x = 2 the lines give 2, 5 and −1, at x = 0 they give 0, 1 and −1. */
  @Test
  void logLikelihoodsAreThoseOfEachRowAndDraw() {
    Dataset data = Dataset.of(1, new double[] {2, 0}, new double[] {1.5, -0.5});
    double[][] values =
        predictive(GaussianLikelihood.withLearnedNoise(), LINES).logLikelihoods(data);
    double[][] means = {{2, 5, -1}, {0, 1, -1}};
    double[] sds = {0.5, 1, 2};
    for (int row = 0; row < 2; row++) {
      for (int draw = 0; draw < 3; draw++) {
        double expected = Math.log(normal(data.targets()[row], means[row][draw], sds[draw]));
        assertThat(values[row][draw]).isCloseTo(expected, within(1e-13));
      }
    }
  }

  @Test
  void noiseOfEachLikelihoodFollowsItsParameters() {
    Posterior fixed = new Listed(new double[] {1, 0}, new double[] {2, 1}, new double[] {0, -1});
    RegressionPrediction known =
        predictive(GaussianLikelihood.withNoiseSd(0.5), fixed).regression(X, UNITS);
    assertThat(known.aleatoricSds()).containsExactly(new double[] {4, 4, 4}, within(RELATIVE * 4));

    double[] t = {1, 0, Math.log(0.5), Math.log(4)};
    RegressionPrediction heavy =
        predictive(StudentTLikelihood.create(), new Listed(t, t, t)).regression(X, UNITS);
    // Variance σ² ν/(ν − 2) with σ = 4 and ν = 6.
    assertThat(heavy.aleatoricSd(1)).isCloseTo(4 * Math.sqrt(1.5), within(RELATIVE * 10));

    // f = x, ln σ = ½ x: weights 1 x 2, then biases.
    Posterior both = PointPosterior.of(new double[] {1, 0.5, 0, 0});
    RegressionPrediction byRow =
        PosteriorPredictive.of(
                Network.of(1, Dense.of(2)),
                HeteroscedasticGaussianLikelihood.create(),
                both,
                RandomStream.of(1))
            .regression(X, UNITS);
    assertThat(byRow.means()).containsExactly(92, 100, 116);
    assertThat(byRow.sds())
        .containsExactly(new double[] {8 * Math.exp(-0.5), 8, 8 * Math.E}, within(RELATIVE * 30));
  }

  @Test
  void classProbabilitiesAreAveragedOverDraws() {
    Posterior lines = new Listed(new double[] {1, 0}, new double[] {2, 1}, new double[] {0, -1});
    ClassificationPrediction two =
        predictive(BernoulliLikelihood.create(), lines).classification(X, List.of("no", "yes"));
    double expected = (sigmoid(2) + sigmoid(5) + sigmoid(-1)) / 3;
    assertThat(two.probability(2, 1)).isCloseTo(expected, within(RELATIVE));

    double[] logits = {Math.log(2), 0, Math.log(5), 0, 0, 0};
    ClassificationPrediction three =
        PosteriorPredictive.of(
                Network.of(1, Dense.of(3)),
                CategoricalLikelihood.of(3),
                PointPosterior.of(logits),
                RandomStream.of(1))
            .withDraws(2)
            .classification(new double[] {1}, List.of("a", "b", "c"));
    assertThat(three.probabilities(0))
        .containsExactly(new double[] {0.25, 0.125, 0.625}, within(RELATIVE));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static PosteriorPredictive network(Likelihood likelihood, int outputs) {
    Network network = Network.of(2, Dense.of(6, Activation.TANH), Dense.of(outputs));
    int size = network.layout().size() + likelihood.parameters(1).size();
    double[] means = new double[size];
    double[] sds = new double[size];
    RandomStream.of(3).fillGaussian(means);
    Arrays.fill(sds, 0.3);
    Posterior posterior = GaussianPosterior.of(means, sds);
    return PosteriorPredictive.of(network, likelihood, posterior, RandomStream.of(4))
        .withDraws(101);
  }

  private static double[] inputs() {
    double[] x = new double[40];
    RandomStream.of(5).fillGaussian(x);
    return x;
  }

  private static <T> T onThreads(int threads, Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void theNumberOfThreadsChangesNoBit(int threads) {
    PosteriorPredictive numeric = network(GaussianLikelihood.withLearnedNoise(), 1);
    RegressionPrediction one = onThreads(1, () -> numeric.regression(inputs(), UNITS));
    RegressionPrediction many = onThreads(threads, () -> numeric.regression(inputs(), UNITS));
    assertThat(many.sds()).containsExactly(one.sds());
    PosteriorPredictive categorical = network(CategoricalLikelihood.of(3), 3);
    List<String> names = List.of("a", "b", "c");
    ClassificationPrediction first =
        onThreads(1, () -> categorical.classification(inputs(), names));
    ClassificationPrediction other =
        onThreads(threads, () -> categorical.classification(inputs(), names));
    for (int row = 0; row < one.rows(); row++) {
      assertThat(many.functionDraws(row)).containsExactly(one.functionDraws(row));
      for (int k = 0; k < 3; k++) {
        assertThat(other.functionDraws(row, k)).containsExactly(first.functionDraws(row, k));
      }
    }
  }

  /** Draw s is one function for all rows, so differences between rows can be taken by draw. */
  @Test
  void aDrawIsTheSameForRowsPredictedTogetherOrAlone() {
    PosteriorPredictive predictive = network(GaussianLikelihood.withLearnedNoise(), 1);
    RegressionPrediction together = predictive.regression(inputs(), PLAIN);
    for (int row = 0; row < 3; row++) {
      double[] x = Arrays.copyOfRange(inputs(), 2 * row, 2 * row + 2);
      // Products of other shapes may be summed in another order.
      assertThat(predictive.regression(x, PLAIN).functionDraws(0))
          .containsExactly(together.functionDraws(row), within(1e-13));
    }
  }

  @Test
  void moreDrawsBeginWithTheSameOnes() {
    PosteriorPredictive predictive = network(GaussianLikelihood.withLearnedNoise(), 1);
    double[] few = predictive.withDraws(7).regression(inputs(), PLAIN).functionDraws(0);
    double[] many = predictive.regression(inputs(), PLAIN).functionDraws(0);
    assertThat(Arrays.copyOf(many, 7)).containsExactly(few);
  }

  @Test
  void noRowsGiveNoPredictions() {
    RegressionPrediction none =
        predictive(GaussianLikelihood.withLearnedNoise(), LINES).regression(new double[0], PLAIN);
    assertThat(none.rows()).isZero();
  }

  @Test
  void refusesTheOtherKindOfTarget() {
    assertThatThrownBy(() -> predictive(BernoulliLikelihood.create(), LINES).regression(X, PLAIN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bernoulli does not predict a number");
    assertThatThrownBy(
            () ->
                predictive(GaussianLikelihood.withLearnedNoise(), LINES)
                    .classification(X, List.of("no", "yes")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Gaussian, learned noise sd does not predict a class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictive(BernoulliLikelihood.create(), LINES).withDraws(0))
        .withMessage("draws must be positive, not 0");
  }

  @Test
  void drawsAreAThousandUnlessSaidOtherwise() {
    PosteriorPredictive predictive =
        PosteriorPredictive.of(
            LINE,
            GaussianLikelihood.withNoiseSd(1),
            PointPosterior.of(new double[2]),
            RandomStream.of(1));
    assertThat(predictive.regression(X, PLAIN).draws()).isEqualTo(1000);
  }

  /** The draws of another posterior, for a network linearised at a point. */
  private record Linearized(Posterior draws, double... point) implements Posterior {
    @Override
    public int dimension() {
      return draws.dimension();
    }

    @Override
    public void draw(int index, RandomStream stream, double[] theta) {
      draws.draw(index, stream, theta);
    }

    @Override
    public java.util.Optional<double[]> linearizationPoint() {
      return java.util.Optional.of(point);
    }

    @Override
    public PosteriorState state() {
      return PosteriorState.of("linearized");
    }
  }

  private static double[] functionOf(Network network, Posterior posterior, int draws, int row) {
    return PosteriorPredictive.of(
            network, GaussianLikelihood.withNoiseSd(1), posterior, RandomStream.of(1))
        .withDraws(draws)
        .regression(X, PLAIN)
        .functionDraws(row);
  }

  /** f(w*) + J (w − w*), with J (w − w*) by a central difference of the network along w − w*. */
  @Test
  void aLinearizedPosteriorPredictsByTheTangent() {
    Network network = Network.of(1, Dense.of(4, Activation.TANH), Dense.of(1));
    int size = network.layout().size();
    double[] point = new double[size];
    double[] far = new double[size];
    double[] ahead = new double[size];
    double[] behind = new double[size];
    RandomStream.of(2).fillGaussian(point);
    RandomStream.of(3).fillGaussian(far);
    double step = 1e-5;
    for (int i = 0; i < size; i++) {
      ahead[i] = point[i] + step * (far[i] - point[i]);
      behind[i] = point[i] - step * (far[i] - point[i]);
    }
    Posterior along = new Listed(point, ahead, behind);
    Posterior tangent = new Linearized(new Listed(far, point), point);
    for (int row = 0; row < X.length; row++) {
      double[] near = functionOf(network, along, 3, row);
      double expected = near[0] + (near[1] - near[2]) / (2 * step);
      double[] actual = functionOf(network, tangent, 2, row);
      assertThat(actual[0]).isCloseTo(expected, within(1e-8));
      assertThat(actual[1]).as("at the point itself").isEqualTo(near[0]);
    }
  }

  /** A line is its own tangent, at whatever point it is taken. */
  @Test
  void linearizingALinearNetworkChangesNothing() {
    double[] plain = functionOf(LINE, LINES, 3, 2);
    double[] linear = functionOf(LINE, new Linearized(LINES, 7, -3, 0, 0), 3, 2);
    assertThat(linear).containsExactly(plain, within(1e-14));
  }
}
