package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.credence.data.Dataset;
import org.credence.inference.laplace.CovarianceStructure;
import org.credence.inference.laplace.Curvature;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.laplace.LaplacePosterior;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.model.Evaluator;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row of weight 2 is a row that is there two times, one of weight 0 is not there. */
class RowWeightsTest {

  private static final Offset<Double> ROUNDING = within(1e-10);

  private static final int[] TIMES = {1, 2, 0, 3, 1, 1, 2, 1};

  private static final Dataset PLAIN = plain();
  private static final Dataset WEIGHTED =
      PLAIN.withWeights(Arrays.stream(TIMES).asDoubleStream().toArray());
  private static final Dataset REPEATED = PLAIN.select(repeated());

  private static Dataset plain() {
    RandomStream stream = RandomStream.of(3);
    double[] x = new double[2 * TIMES.length];
    double[] y = new double[TIMES.length];
    stream.fillGaussian(x);
    stream.fillGaussian(y);
    return Dataset.of(2, x, y);
  }

  private static int[] repeated() {
    return IntStream.range(0, TIMES.length)
        .flatMap(row -> IntStream.range(0, TIMES[row]).map(i -> row))
        .toArray();
  }

  private static LogPosterior model(Dataset data) {
    Network network = Network.of(2, Dense.of(3, Activation.TANH), Dense.of(1));
    GaussianPrior prior = GaussianPrior.perFanIn(1).withLearnedScale();
    return LogPosterior.of(network, prior, GaussianLikelihood.withLearnedNoise(), data);
  }

  @Test
  void valueAndGradientAreThoseOfRepeatedRows() {
    double[] theta = model(PLAIN).initialize(RandomStream.of(4));
    double[] expected = new double[theta.length];
    double[] actual = new double[theta.length];
    double value = model(REPEATED).evaluator().valueAndGradient(theta, expected);
    assertThat(model(WEIGHTED).evaluator().valueAndGradient(theta, actual))
        .isCloseTo(value, ROUNDING);
    assertThat(actual).containsExactly(expected, ROUNDING);
  }

  /** Two batches that share out the rows estimate the sum without bias. */
  @Test
  void theAverageOfMiniBatchesIsTheWhole() {
    double[] theta = model(PLAIN).initialize(RandomStream.of(4));
    Evaluator whole = model(WEIGHTED).evaluator();
    double expected = whole.value(theta) - whole.logPrior();
    Evaluator batch = model(WEIGHTED).evaluator(4);
    int[] order = {5, 0, 3, 2, 7, 6, 1, 4};
    double sum = 0;
    for (int from : new int[] {0, 4}) {
      batch.chooseBatch(order, from);
      sum += batch.value(theta) - batch.logPrior();
    }
    assertThat(sum / 2).isCloseTo(expected, ROUNDING);
  }

  static Stream<Arguments> curvatures() {
    return Stream.of(CovarianceStructure.FULL, CovarianceStructure.DIAGONAL)
        .flatMap(s -> Arrays.stream(Curvature.values()).map(c -> Arguments.of(s, c)));
  }

  /** From the same mode, with the same curvature, to the rounding of the optimiser's steps. */
  @ParameterizedTest
  @MethodSource("curvatures")
  void laplaceIsThatOfRepeatedRows(CovarianceStructure structure, Curvature curvature) {
    Laplace method =
        Laplace.withDefaults()
            .withStructure(structure)
            .withCurvature(curvature)
            .withRounds(2)
            .withIterations(50);
    LaplacePosterior expected = laplace(method, REPEATED);
    LaplacePosterior actual = laplace(method, WEIGHTED);
    assertThat(actual.mode()).containsExactly(expected.mode(), within(1e-6));
    for (int i = 0; i < expected.variances().length; i++) {
      assertThat(actual.variances()[i] / expected.variances()[i]).isCloseTo(1, within(1e-5));
    }
    assertThat(actual.logEvidence()).isCloseTo(expected.logEvidence(), within(1e-5));
  }

  private static LaplacePosterior laplace(Laplace method, Dataset data) {
    return (LaplacePosterior)
        method.fit(model(data), RandomStream.of(1), ProgressListener.NONE).posterior();
  }

  /** All weights 1 change nothing, to the bit. */
  @Test
  void onesAreNoWeights() {
    double[] ones = new double[TIMES.length];
    Arrays.fill(ones, 1);
    assertThat(drawn(PLAIN.withWeights(ones))).isEqualTo(drawn(PLAIN));
    assertThat(drawn(WEIGHTED)).isNotEqualTo(drawn(PLAIN));
  }

  private static double[] drawn(Dataset data) {
    Posterior posterior =
        BayesByBackprop.withDefaults()
            .withSteps(50)
            .fit(model(data), RandomStream.of(1), ProgressListener.NONE)
            .posterior();
    double[] theta = new double[posterior.dimension()];
    posterior.draw(0, RandomStream.of(2), theta);
    return theta;
  }
}
