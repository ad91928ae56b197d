package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.LaplaceDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each prior against densities of commons-math3, on a network of all kinds of blocks. */
class PriorTest {

  private static final double RELATIVE = 1e-14;

  /** Weights 4 x 1, bias, logit of a dropout rate, weights 1 x 2, biases. */
  private static final ParameterLayout LAYOUT =
      Network.of(4, Dense.of(1, Activation.TANH), Dropout.learned(0.3), Dense.of(2)).layout();

  private static final double[] WEIGHTS = {0.3, -1.2, 0.05, 2, -0.4, 0.9, 1.1, -0.2, 0.6, -3};
  private static final int LOGIT = 5;

  /** One u for each block of weights or biases. */
  private static final double[] LOG_SCALES = {0.4, -0.7, 1.1, 0.2};

  private static double normal(double x, double sd) {
    return new NormalDistribution(0, sd).logDensity(x);
  }

  private static double mixture(double x) {
    NormalDistribution wide = new NormalDistribution(0, 1.5);
    NormalDistribution narrow = new NormalDistribution(0, 0.1);
    return Math.log(0.25 * wide.density(x) + 0.75 * narrow.density(x));
  }

  /** Log density of a weight of layer 1, of its bias, of a weight and of a bias of layer 3. */
  private record Densities(
      DoubleUnaryOperator firstWeight,
      DoubleUnaryOperator firstBias,
      DoubleUnaryOperator secondWeight,
      DoubleUnaryOperator secondBias) {

    static Densities same(DoubleUnaryOperator density) {
      return new Densities(density, density, density, density);
    }

    static Densities normal(double first, double firstBias, double second, double secondBias) {
      return new Densities(
          x -> PriorTest.normal(x, first),
          x -> PriorTest.normal(x, firstBias),
          x -> PriorTest.normal(x, second),
          x -> PriorTest.normal(x, secondBias));
    }

    double of(int index) {
      DoubleUnaryOperator density =
          index < 4 ? firstWeight : index == 4 ? firstBias : index < 8 ? secondWeight : secondBias;
      return density.applyAsDouble(WEIGHTS[index]);
    }
  }

  static List<Arguments> priors() {
    double[] e = new double[4];
    for (int i = 0; i < 4; i++) {
      e[i] = Math.exp(LOG_SCALES[i]);
    }
    LaplaceDistribution laplace = new LaplaceDistribution(0, 0.7);
    return List.of(
        Arguments.of(GaussianPrior.of(0.7), Densities.normal(0.7, 0.7, 0.7, 0.7)),
        // Fan-in 4, then 1.
        Arguments.of(GaussianPrior.perFanIn(1.3), Densities.normal(0.65, 1.3, 1.3, 1.3)),
        Arguments.of(GaussianPrior.perFanIn(1.3).withBiasSd(2), Densities.normal(0.65, 2, 1.3, 2)),
        Arguments.of(
            GaussianPrior.perFanIn(1.3).withBiasSd(2).withLearnedScale(),
            Densities.normal(0.65 * e[0], 2 * e[1], 1.3 * e[2], 2 * e[3])),
        Arguments.of(
            GaussianPrior.of(0.7).withLearnedScale(),
            Densities.normal(0.7 * e[0], 0.7 * e[1], 0.7 * e[2], 0.7 * e[3])),
        Arguments.of(LaplacePrior.of(0.7), Densities.same(laplace::logDensity)),
        Arguments.of(ScaleMixturePrior.of(0.25, 1.5, 0.1), Densities.same(PriorTest::mixture)));
  }

  private static double[] hyper(Prior prior) {
    return prior.hyperparameters(LAYOUT).isEmpty() ? new double[0] : LOG_SCALES;
  }

  private static Variable logDensity(Prior prior, Variable weights) {
    double[] hyper = hyper(prior);
    Variable own = weights.tape().constant(hyper, Shape.of(hyper.length));
    return prior.logDensity(weights, own, LAYOUT);
  }

  private static Variable weights() {
    return Tape.create().variable(WEIGHTS, Shape.of(WEIGHTS.length));
  }

  @ParameterizedTest
  @MethodSource("priors")
  void logDensityIsTheSumOverWeightsBiasesAndScales(Prior prior, Densities densities) {
    double expected = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      expected += i == LOGIT ? 0 : densities.of(i);
    }
    for (double u : hyper(prior)) {
      expected += normal(u, 1);
    }
    assertThat(logDensity(prior, weights()).scalar())
        .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("priors")
  void derivatives(Prior prior, Densities densities) {
    List<Argument> at = new ArrayList<>(List.of(Argument.at(WEIGHTS)));
    at.add(Argument.at(hyper(prior)));
    GradientCheck.second(
        x -> prior.logDensity(x.get(0), x.get(1), LAYOUT), at.toArray(Argument[]::new));
  }

  @ParameterizedTest
  @MethodSource("priors")
  void otherParametersOfLayersAreNotCovered(Prior prior, Densities densities) {
    Variable weights = weights();
    double[] gradient = Differentiation.gradient(logDensity(prior, weights), weights).toArray();
    assertThat(gradient[LOGIT]).isZero();
    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i] == 0).isEqualTo(i == LOGIT);
    }
  }

  @Test
  void precisionsAreThoseOfTheSds() {
    Tape tape = Tape.create();
    GaussianPrior fixed = GaussianPrior.perFanIn(1.3).withBiasSd(2);
    double w1 = 1 / (0.65 * 0.65);
    double w2 = 1 / (1.3 * 1.3);
    assertThat(fixed.precisions(tape.constant(new double[0], Shape.of(0)), LAYOUT).toArray())
        .containsExactly(
            new double[] {w1, w1, w1, w1, 0.25, 0, w2, w2, 0.25, 0.25}, within(RELATIVE * w1));
    Variable u = tape.constant(new double[] {Math.log(2), 0, 0, 0}, Shape.of(4));
    assertThat(fixed.withLearnedScale().precisions(u, LAYOUT).toArray())
        .containsExactly(
            new double[] {w1 / 4, w1 / 4, w1 / 4, w1 / 4, 0.25, 0, w2, w2, 0.25, 0.25},
            within(RELATIVE * w1));
  }

  /** Nine weights and biases, each with its own u; fan-in 4, then 1. */
  @Test
  void scalesPerWeightAreThoseOfTheirWeights() {
    double[] u = {0.4, -0.7, 1.1, 0.2, -0.3, 0.5, -1, 0.1, 0.8};
    double[] base = {0.65, 0.65, 0.65, 0.65, 2, 1.3, 1.3, 2, 2};
    GaussianPrior prior = GaussianPrior.perFanIn(1.3).withBiasSd(2).withLearnedScalePerWeight();
    double expected = 0;
    for (int i = 0; i < u.length; i++) {
      double weight = WEIGHTS[i < LOGIT ? i : i + 1];
      expected += normal(weight, base[i] * Math.exp(u[i])) + normal(u[i], 1);
    }
    Variable weights = weights();
    Variable own = weights.tape().constant(u, Shape.of(u.length));
    assertThat(prior.logDensity(weights, own, LAYOUT).scalar())
        .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    GradientCheck.second(
        x -> prior.logDensity(x.get(0), x.get(1), LAYOUT), Argument.at(WEIGHTS), Argument.at(u));
    assertThat(prior.hyperparameters(LAYOUT))
        .extracting(ParameterBlock::size)
        .containsExactly(4, 1, 2, 2);
  }

  @Test
  void learnedScalesAreNamedAfterTheirBlocks() {
    assertThat(GaussianPrior.of(1).withLearnedScale().hyperparameters(LAYOUT))
        .extracting(ParameterBlock::name)
        .containsExactly(
            "logScale.layer1.weights",
            "logScale.layer1.bias",
            "logScale.layer3.weights",
            "logScale.layer3.bias");
    assertThat(GaussianPrior.of(1).hyperparameters(LAYOUT)).isEmpty();
    assertThat(LaplacePrior.of(1).hyperparameters(LAYOUT)).isEmpty();
  }

  @Test
  void descriptionsNameTheScales() {
    assertThat(GaussianPrior.of(0.5)).hasToString("Gaussian(sd 0.5)");
    assertThat(GaussianPrior.perFanIn(2).withLearnedScale())
        .hasToString("Gaussian(sd 2.0/sqrt(fan-in), learned per block)");
    assertThat(GaussianPrior.of(1).withLearnedScalePerWeight())
        .hasToString("Gaussian(sd 1.0, learned per weight)");
    assertThat(ScaleMixturePrior.of(0.25, 1, 0.1))
        .hasToString("scale mixture(0.25, sd 1.0 and 0.1)");
    assertThat(LaplacePrior.of(0.5)).hasToString("Laplace(scale 0.5)");
  }

  @Test
  void whatIsRefused() {
    refused(() -> GaussianPrior.of(0), "sd must be positive and finite, not 0.0");
    refused(() -> GaussianPrior.perFanIn(-1), "scale must be positive and finite, not -1.0");
    refused(
        () -> GaussianPrior.of(1).withBiasSd(Double.NaN),
        "sd must be positive and finite, not NaN");
    refused(() -> LaplacePrior.of(0), "scale must be positive and finite, not 0.0");
    refused(() -> ScaleMixturePrior.of(1, 1, 1), "Mixture proportion 1.0 is not in (0, 1)");
    refused(() -> ScaleMixturePrior.of(0.5, 0, 1), "firstSd must be positive and finite, not 0.0");
    refused(
        () -> ScaleMixturePrior.of(0.5, 1, Double.POSITIVE_INFINITY),
        "secondSd must be positive and finite, not Infinity");
    refused(() -> NoisePrior.halfNormal(0), "scale must be positive and finite, not 0.0");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void noisePriorIsTheHalfNormalWithTheJacobianOfTheLog() {
    double u = -0.6;
    double sd = Math.exp(u);
    double expected = Math.log(2) + normal(sd, 0.4) + Math.log(sd);
    Variable logSd = Tape.create().variable(new double[] {u}, Shape.of(1));
    assertThat(NoisePrior.halfNormal(0.4).logDensity(logSd).scalar())
        .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    GradientCheck.second(
        x -> NoisePrior.halfNormal(0.4).logDensity(x.get(0)), Argument.at(u, 0.1, -2));
  }

  /** Trapezoidal sums of smooth functions that vanish at both ends converge exponentially. */
  @Test
  void noisePriorIntegratesToOneOverTheLog() {
    double[] grid = new double[1001];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = -40 + 0.045 * i;
    }
    double mass = 0;
    for (double u : grid) {
      Variable logSd = Tape.create().variable(new double[] {u}, Shape.of(1));
      mass += 0.045 * Math.exp(NoisePrior.halfNormal(3).logDensity(logSd).scalar());
    }
    assertThat(mass).isCloseTo(1, within(1e-12));
  }
}
