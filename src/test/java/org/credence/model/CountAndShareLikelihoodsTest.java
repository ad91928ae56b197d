package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Likelihoods of counts and shares against densities of commons-math3, row by row. */
class CountAndShareLikelihoodsTest {

  private static final double RELATIVE = 1e-12;

  private static final double[] OUTPUTS = {0.1, -0.8, 1.5, 0.3};
  private static final double[] COUNTS = {0, 3, 12, 7};
  private static final double[] SHARES = {0.5, 0.02, 0.91, 0.3};

  /** Size r = 4 of the negative binomial, precision κ = 4 of beta. */
  private static final double[] DISPERSION = {-Math.log(2)};

  private interface RowDensity {
    double of(int row);
  }

  private static double rate(int row) {
    return 5 * Math.exp(OUTPUTS[row]);
  }

  private static double poisson(int row) {
    return new PoissonDistribution(rate(row)).logProbability((int) COUNTS[row]);
  }

  private static double negativeBinomial(int row) {
    return new PascalDistribution(4, 4 / (4 + rate(row))).logProbability((int) COUNTS[row]);
  }

  private static double beta(int row) {
    double mean = 1 / (1 + Math.exp(-OUTPUTS[row]));
    return new BetaDistribution(4 * mean, 4 * (1 - mean)).logDensity(SHARES[row]);
  }

  static List<Arguments> likelihoods() {
    return List.of(
        Arguments.of(
            PoissonLikelihood.of(Math.log(5)),
            COUNTS,
            new double[0],
            (RowDensity) CountAndShareLikelihoodsTest::poisson),
        Arguments.of(
            NegativeBinomialLikelihood.of(Math.log(5)),
            COUNTS,
            DISPERSION,
            (RowDensity) CountAndShareLikelihoodsTest::negativeBinomial),
        Arguments.of(
            BetaLikelihood.create(),
            SHARES,
            DISPERSION,
            (RowDensity) CountAndShareLikelihoodsTest::beta));
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void rowsHaveTheirDensities(
      RegressionLikelihood likelihood, double[] targets, double[] own, RowDensity density) {
    Tape tape = Tape.create();
    double[] actual =
        likelihood
            .rowLogLikelihoods(
                tape.variable(OUTPUTS, Shape.of(4, 1)),
                tape.constant(targets, Shape.of(4, 1)),
                tape.constant(own, Shape.of(own.length)))
            .toArray();
    for (int row = 0; row < 4; row++) {
      double expected = density.of(row);
      assertThat(actual[row]).isCloseTo(expected, within(RELATIVE * (1 + Math.abs(expected))));
    }
  }

  /** What training sees and what is predicted are the same density. */
  @ParameterizedTest
  @MethodSource("likelihoods")
  void observationsHaveTheSameDensity(
      RegressionLikelihood likelihood, double[] targets, double[] own, RowDensity density) {
    double[] tuple = new double[likelihood.family().parameterCount() + 1];
    for (int row = 0; row < 4; row++) {
      likelihood.observation(OUTPUTS, row, own, 0, 1, tuple, 1);
      double expected = density.of(row);
      assertThat(likelihood.family().logDensity(targets[row], tuple, 1))
          .isCloseTo(expected, within(RELATIVE * (1 + Math.abs(expected))));
      assertThat(tuple[0]).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void derivativesOfTheLogLikelihoodAndOfThePrior(
      RegressionLikelihood likelihood, double[] targets, double[] own, RowDensity density) {
    GradientCheck.second(
        x ->
            likelihood.rowLogLikelihoods(
                x.get(0), x.get(0).tape().constant(targets, Shape.of(4, 1)), x.get(1)),
        new Argument(OUTPUTS, Shape.of(4, 1)),
        Argument.at(own));
    GradientCheck.first(
        x -> likelihood.fisherInformation(x.get(0), x.get(1)).sum(),
        new Argument(OUTPUTS, Shape.of(4, 1)),
        Argument.at(own));
    if (own.length > 0) {
      GradientCheck.second(x -> likelihood.logPrior(x.get(0)), Argument.at(own));
    }
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void parametersHaveBlocksAndStartingValues(
      RegressionLikelihood likelihood, double[] targets, double[] own, RowDensity density) {
    assertThat(likelihood.parameters(1)).hasSize(own.length);
    assertThat(likelihood.initialParameters(1)).hasSize(own.length);
    assertThat(likelihood.networkOutputs(1)).isEqualTo(1);
    assertThat(likelihood.withNoiseFloor(0.1)).isSameAs(likelihood);
  }

  /** The definition E[(∂ℓ/∂f)²], as a sum over counts. */
  @ParameterizedTest
  @MethodSource("likelihoods")
  void informationIsTheVarianceOfTheScore(
      RegressionLikelihood likelihood, double[] targets, double[] own, RowDensity density) {
    boolean counts = likelihood.family().isDiscrete();
    int nodes = counts ? 3000 : 20_000;
    double[] y = new double[nodes];
    double[] weights = new double[nodes];
    double step = counts ? 1 : 80.0 / nodes;
    for (int i = 0; i < nodes; i++) {
      // A share is the logistic function of a number between −40 and 40.
      double z = -40 + (i + 0.5) * step;
      y[i] = counts ? i : 1 / (1 + Math.exp(-z));
      weights[i] = counts ? 1 : step * y[i] / (1 + Math.exp(z));
    }
    double f = 0.4;
    double[] repeated = new double[nodes];
    Arrays.fill(repeated, f);
    Tape tape = Tape.create();
    Variable outputs = tape.variable(repeated, Shape.of(nodes, 1));
    Variable parameters = tape.constant(own, Shape.of(own.length));
    Variable logs =
        likelihood.rowLogLikelihoods(outputs, tape.constant(y, Shape.of(nodes, 1)), parameters);
    double[] score = Differentiation.gradient(logs.sum(), outputs).toArray();
    double expected = 0;
    for (int i = 0; i < nodes; i++) {
      double weight = weights[i] * Math.exp(logs.asArray()[i]);
      expected += weight > 0 ? weight * score[i] * score[i] : 0;
    }
    Variable one = tape.variable(new double[] {f}, Shape.of(1, 1));
    assertThat(likelihood.fisherInformation(one, parameters).scalar())
        .isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void boundsOfSharesAreThoseOfTheirStandardization() {
    double[] tuple = new double[4];
    BetaLikelihood.create().observation(OUTPUTS, 0, DISPERSION, 10, 40, tuple, 0);
    assertThat(tuple[0] + tuple[1]).isCloseTo(4, within(1e-14));
    assertThat(tuple[2]).isEqualTo(10);
    assertThat(tuple[3]).isEqualTo(40);
  }

  @Test
  void whatIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoissonLikelihood.of(Double.NEGATIVE_INFINITY))
        .withMessage("logRate must be finite, not -Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NegativeBinomialLikelihood.of(Double.NaN))
        .withMessage("logRate must be finite, not NaN");
  }

  @Test
  void describesItself() {
    assertThat(PoissonLikelihood.of(0)).hasToString("Poisson, typical rate 1.0");
    assertThat(NegativeBinomialLikelihood.of(0))
        .hasToString("negative binomial, typical rate 1.0, learned dispersion");
    assertThat(BetaLikelihood.create()).hasToString("beta, learned dispersion");
  }
}
