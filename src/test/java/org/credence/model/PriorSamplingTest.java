package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws from each prior against its density, by identities that hold for the right pair only: with
 * s = ∇ ln p(θ), E[sᵢ] = 0 and E[θᵢ sᵢ] = −1 for each coordinate (C. Stein 1972).
 */
class PriorSamplingTest {

  private static final int DRAWS = 4000;

  /** Standard errors; fewer than 100 tests at 5 fail by chance with probability below 6·10⁻⁵. */
  private static final double LIMIT = 5;

  private static final Network NETWORK = Network.of(4, Dense.of(2, Activation.TANH), Dense.of(1));
  private static final ParameterLayout LAYOUT = NETWORK.layout();

  private interface LogDensityOf {
    Variable of(Variable theta);
  }

  private static void assertDrawnFrom(LogDensityOf density, double[][] draws) {
    double[][] scores =
        Arrays.stream(draws)
            .map(
                draw -> {
                  Variable theta = Tape.create().variable(draw, Shape.of(draw.length));
                  return Differentiation.gradient(density.of(theta), theta).toArray();
                })
            .toArray(double[][]::new);
    for (int i = 0; i < draws[0].length; i++) {
      int k = i;
      assertMean(0, IntStream.range(0, DRAWS).mapToDouble(s -> scores[s][k]).toArray());
      assertMean(
          -1, IntStream.range(0, DRAWS).mapToDouble(s -> draws[s][k] * scores[s][k]).toArray());
    }
  }

  private static void assertMean(double expected, double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double error = Math.sqrt(variance / values.length);
    assertThat(Math.abs(mean - expected)).isLessThanOrEqualTo(LIMIT * error + 1e-12);
  }

  static Stream<Prior> priors() {
    return Stream.of(
        GaussianPrior.of(0.7).withBiasSd(2),
        GaussianPrior.perFanIn(1.5),
        GaussianPrior.of(0.7).withLearnedScale(),
        GaussianPrior.perFanIn(1.5).withLearnedScalePerWeight(),
        LaplacePrior.of(0.4),
        ScaleMixturePrior.of(0.25, 1.5, 0.2));
  }

  @ParameterizedTest
  @MethodSource("priors")
  void weights(Prior prior) {
    RandomStream stream = RandomStream.of(1);
    double[][] draws =
        IntStream.range(0, DRAWS)
            .mapToObj(s -> prior.sample(LAYOUT, stream.split(s)))
            .toArray(double[][]::new);
    int size = LAYOUT.size();
    assertDrawnFrom(
        theta ->
            prior.logDensity(
                Slicing.slice(theta, 0, Shape.of(size)),
                Slicing.slice(theta, size, Shape.of(theta.shape().size() - size)),
                LAYOUT),
        draws);
  }

  static Stream<Likelihood> likelihoods() {
    return Stream.of(
        GaussianLikelihood.withLearnedNoise(),
        GaussianLikelihood.withLearnedNoise(NoisePrior.halfNormal(0.3)),
        HeteroscedasticGaussianLikelihood.withLevel(0.3),
        StudentTLikelihood.create(),
        HeteroscedasticStudentTLikelihood.withLevel(0.3),
        NegativeBinomialLikelihood.of(0),
        BetaLikelihood.create(),
        OrdinalLikelihood.of(4),
        HeteroscedasticMultivariateGaussianLikelihood.of(2, 0.3),
        MultivariateGaussianLikelihood.of(
            3, NoisePrior.halfNormal(0.3), CorrelationPrior.lkj(1.5)));
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void parametersOfLikelihoods(Likelihood likelihood) {
    RandomStream stream = RandomStream.of(2);
    double[][] draws =
        IntStream.range(0, DRAWS)
            .mapToObj(s -> likelihood.samplePrior(1, stream.split(s)))
            .toArray(double[][]::new);
    assertThat(draws[0]).hasSameSizeAs(likelihood.initialParameters(1));
    assertDrawnFrom(likelihood::logPrior, draws);
  }

  @Test
  void likelihoodsWithoutParametersHaveNoDraws() {
    for (Likelihood likelihood :
        List.of(
            GaussianLikelihood.withNoiseSd(1),
            HeteroscedasticGaussianLikelihood.create(),
            BernoulliLikelihood.create(),
            CategoricalLikelihood.of(3))) {
      assertThat(likelihood.samplePrior(1, RandomStream.of(1))).isEmpty();
    }
  }

  /**
   * Network, likelihood, prior, in this order: a row that weighs next to nothing leaves the prior.
   */
  @Test
  void allOfThem() {
    Dataset data =
        Dataset.of(4, new double[] {1, 2, 3, 4}, new double[] {5})
            .withWeights(new double[] {1e-12});
    LogPosterior posterior =
        LogPosterior.of(
            NETWORK,
            GaussianPrior.of(1).withLearnedScale(),
            GaussianLikelihood.withLearnedNoise(),
            data);
    Evaluator evaluator = posterior.evaluator();
    double[] scores = new double[posterior.dimension()];
    double[] sums = new double[posterior.dimension()];
    RandomStream stream = RandomStream.of(3);
    for (int s = 0; s < DRAWS; s++) {
      double[] theta = posterior.samplePrior(stream.split(s));
      evaluator.valueAndGradient(theta, scores);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += theta[i] * scores[i] / DRAWS;
      }
    }
    // −z² has an sd of 1.4, the noise's and the scales' terms one of up to 3.
    assertThat(Arrays.stream(sums))
        .allMatch(mean -> Math.abs(mean + 1) < LIMIT * 3 / Math.sqrt(DRAWS));
  }
}
