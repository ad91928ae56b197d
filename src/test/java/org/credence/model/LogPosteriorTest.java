package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.credence.data.Dataset;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogPosteriorTest {

  private static final double EXACT = 1e-12;

  private static Dataset data(int rows, int targetColumns) {
    RandomStream stream = RandomStream.of(1);
    double[] x = new double[rows * 2];
    stream.fillGaussian(x);
    double[] y = new double[rows * targetColumns];
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 3 == 0 ? 1 : 0;
    }
    return Dataset.of(List.of("a", "b"), x, targetColumns, y);
  }

  private static Network network(int outputs) {
    return Network.of(2, Dense.of(3, Activation.TANH), Dense.of(outputs));
  }

  static Stream<LogPosterior> models() {
    Dataset one = data(12, 1);
    Prior learned = GaussianPrior.perFanIn(1.3).withLearnedScale();
    return Stream.of(
        LogPosterior.of(network(1), learned, GaussianLikelihood.withLearnedNoise(), one),
        LogPosterior.of(
            network(1), GaussianPrior.of(0.7), GaussianLikelihood.withNoiseSd(0.4), one),
        LogPosterior.of(
            network(1), ScaleMixturePrior.of(0.25, 1, 0.05), StudentTLikelihood.create(), one),
        LogPosterior.of(
            network(2),
            LaplacePrior.of(0.8),
            HeteroscedasticGaussianLikelihood.withLevel(0.3),
            one),
        LogPosterior.of(
            network(2),
            GaussianPrior.of(1).withBiasSd(3),
            HeteroscedasticGaussianLikelihood.create(),
            one),
        LogPosterior.of(
            network(1), learned, GaussianLikelihood.withLearnedNoise().withNoiseFloor(0.4), one),
        LogPosterior.of(
            network(2),
            learned,
            HeteroscedasticGaussianLikelihood.withLevel(0.3).withNoiseFloor(0.2),
            one),
        LogPosterior.of(network(1), learned, StudentTLikelihood.create().withNoiseFloor(0.3), one),
        LogPosterior.of(network(1), learned, BernoulliLikelihood.create(), one),
        LogPosterior.of(network(3), learned, CategoricalLikelihood.of(3), oneHot(12)));
  }

  private static Dataset oneHot(int rows) {
    Dataset plain = data(rows, 1);
    double[] targets = new double[rows * 3];
    CategoricalLikelihood likelihood = CategoricalLikelihood.of(3);
    for (int i = 0; i < rows; i++) {
      likelihood.encode(i % 3, targets, i);
    }
    return Dataset.of(plain.featureNames(), plain.inputs(), 3, targets);
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientIsTheDerivativeAlongRandomDirections(LogPosterior model) {
    RandomStream stream = RandomStream.of(2);
    Evaluator evaluator = model.evaluator();
    double[] theta = model.initialize(stream);
    double[] gradient = new double[theta.length];
    evaluator.valueAndGradient(theta, gradient);
    double step = 1e-6;
    for (int trial = 0; trial < 3; trial++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      double slope = 0;
      for (int i = 0; i < theta.length; i++) {
        double v = stream.nextGaussian();
        up[i] += step * v;
        down[i] -= step * v;
        slope += gradient[i] * v;
      }
      double difference = (evaluator.value(up) - evaluator.value(down)) / (2 * step);
      assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void disjointBatchesAverageToTheFullBatch(LogPosterior model) {
    double[] theta = model.initialize(RandomStream.of(3));
    double[] full = new double[theta.length];
    double value = model.evaluator().valueAndGradient(theta, full);
    Evaluator batches = model.evaluator(4);
    int[] order = RandomStream.of(4).permutation(12);
    double mean = 0;
    double[] meanGradient = new double[theta.length];
    double[] gradient = new double[theta.length];
    for (int from = 0; from < 12; from += 4) {
      batches.chooseBatch(order, from);
      mean += batches.valueAndGradient(theta, gradient) / 3;
      for (int i = 0; i < gradient.length; i++) {
        meanGradient[i] += gradient[i] / 3;
      }
    }
    assertThat(mean).isCloseTo(value, within(EXACT * Math.abs(value)));
    assertThat(meanGradient).containsExactly(full, within(1e-10));
  }

  private static LogPosterior linear(Prior prior, Likelihood likelihood) {
    Dataset data = Dataset.of(1, new double[] {0.5, -1}, new double[] {0.3, 2});
    return LogPosterior.of(Network.of(1, Dense.of(1)), prior, likelihood, data);
  }

  @Test
  void gaussianModelEqualsTheSumOfDensities() {
    LogPosterior model = linear(GaussianPrior.of(2), GaussianLikelihood.withNoiseSd(0.7));
    double w = 0.4;
    double b = -0.2;
    double expected =
        new NormalDistribution(0, 2).logDensity(w)
            + new NormalDistribution(0, 2).logDensity(b)
            + new NormalDistribution(0.5 * w + b, 0.7).logDensity(0.3)
            + new NormalDistribution(-w + b, 0.7).logDensity(2);
    assertThat(model.evaluator().value(new double[] {w, b})).isCloseTo(expected, within(EXACT));
  }

  @Test
  void learnedScalesEnterAsLogNormalMultiples() {
    LogPosterior model =
        linear(GaussianPrior.of(2).withLearnedScale(), GaussianLikelihood.withNoiseSd(0.7));
    double w = 0.4;
    double b = -0.2;
    double u = 0.3;
    double v = -0.5;
    NormalDistribution standard = new NormalDistribution(0, 1);
    double expected =
        new NormalDistribution(0, 2 * Math.exp(u)).logDensity(w)
            + new NormalDistribution(0, 2 * Math.exp(v)).logDensity(b)
            + standard.logDensity(u)
            + standard.logDensity(v)
            + new NormalDistribution(0.5 * w + b, 0.7).logDensity(0.3)
            + new NormalDistribution(-w + b, 0.7).logDensity(2);
    assertThat(model.evaluator().value(new double[] {w, b, u, v}))
        .isCloseTo(expected, within(EXACT));
  }

  @Test
  void scaleMixtureIsTheLogOfTheMixtureNotTheMixtureOfLogs() {
    LogPosterior model =
        linear(ScaleMixturePrior.of(0.25, 1, 0.1), GaussianLikelihood.withNoiseSd(0.7));
    double w = 0.4;
    double b = -0.05;
    double expected = 0;
    for (double weight : new double[] {w, b}) {
      expected +=
          Math.log(
              0.25 * new NormalDistribution(0, 1).density(weight)
                  + 0.75 * new NormalDistribution(0, 0.1).density(weight));
    }
    Evaluator evaluator = model.evaluator();
    evaluator.value(new double[] {w, b});
    assertThat(evaluator.logPrior()).isCloseTo(expected, within(EXACT));
  }

  @Test
  void studentTEqualsTheLocationScaleDensityPlusPriorsWithJacobian() {
    LogPosterior model = linear(GaussianPrior.of(1), StudentTLikelihood.create());
    double logScale = -0.4;
    double v = 1.1;
    double nu = 2 + Math.exp(v);
    double scale = Math.exp(logScale);
    TDistribution t = new TDistribution(nu);
    double expected = 0;
    double[] residuals = {0.3 - 0.5 * 0.4 + 0.2, 2 + 0.4 + 0.2};
    for (double residual : residuals) {
      expected += t.logDensity(residual / scale) - logScale;
    }
    Evaluator evaluator = model.evaluator();
    double total = evaluator.value(new double[] {0.4, -0.2, logScale, v});
    assertThat(evaluator.logLikelihood()).isCloseTo(expected, within(1e-11));
    NormalDistribution standard = new NormalDistribution(0, 1);
    double priors =
        standard.logDensity(0.4)
            + standard.logDensity(-0.2)
            + Math.log(2)
            + standard.logDensity(scale)
            + logScale
            + new NormalDistribution(Math.log(8), 1).logDensity(v);
    assertThat(total - expected).isCloseTo(priors, within(1e-11));
  }

  @Test
  void piecesThatDoNotFitAreRefused() {
    Dataset data = data(12, 1);
    assertThatThrownBy(
            () ->
                LogPosterior.of(
                    Network.of(3, Dense.of(1)),
                    GaussianPrior.of(1),
                    GaussianLikelihood.withLearnedNoise(),
                    data))
        .hasMessage("The network has 3 inputs, the data 2");
    assertThatThrownBy(
            () ->
                LogPosterior.of(
                    network(1),
                    GaussianPrior.of(1),
                    HeteroscedasticGaussianLikelihood.create(),
                    data))
        .hasMessage("The network has 1 outputs, the likelihood needs 2");
    assertThatThrownBy(() -> ScaleMixturePrior.of(1, 1, 1)).hasMessageContaining("not in (0, 1)");
    assertThatThrownBy(() -> GaussianPrior.of(Double.NaN)).hasMessageContaining("NaN");
  }
}
