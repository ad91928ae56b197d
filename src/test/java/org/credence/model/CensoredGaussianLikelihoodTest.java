package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.junit.jupiter.api.Test;

class CensoredGaussianLikelihoodTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double RELATIVE = 1e-12;

  private static final CensoredGaussianLikelihood LIKELIHOOD = CensoredGaussianLikelihood.create();
  private static final double[] OUTPUTS = {0.1, -0.8, 1.5, 0.3};
  private static final double SD = 0.6;
  private static final double[] OWN = {Math.log(SD)};

  /** Exact, censored on the left, on the right, between two ends. */
  private static final double[] TARGETS = new double[16];

  static {
    CensoredGaussianLikelihood.encode(0.4, 0.4, TARGETS, 0);
    CensoredGaussianLikelihood.encode(-INFINITY, -1, TARGETS, 1);
    CensoredGaussianLikelihood.encode(2.5, INFINITY, TARGETS, 2);
    CensoredGaussianLikelihood.encode(-0.2, 0.5, TARGETS, 3);
  }

  private static NormalDistribution normal(int row) {
    return new NormalDistribution(OUTPUTS[row], SD);
  }

  private static Variable rows(Variable outputs, Variable own) {
    return LIKELIHOOD.rowLogLikelihoods(
        outputs, outputs.tape().constant(TARGETS, Shape.of(4, 4)), own);
  }

  @Test
  void rowsCountWithTheDensityOrTheProbabilityOfTheirInterval() {
    Tape tape = Tape.create();
    double[] actual =
        rows(tape.variable(OUTPUTS, Shape.of(4, 1)), tape.constant(OWN, Shape.of(1))).toArray();
    double[] expected = {
      normal(0).logDensity(0.4),
      Math.log(normal(1).cumulativeProbability(-1)),
      Math.log(1 - normal(2).cumulativeProbability(2.5)),
      Math.log(normal(3).probability(-0.2, 0.5))
    };
    assertThat(actual).containsExactly(expected, within(RELATIVE));
  }

  @Test
  void derivatives() {
    GradientCheck.second(
        x -> rows(x.get(0), x.get(1)), new Argument(OUTPUTS, Shape.of(4, 1)), Argument.at(OWN));
  }

  /** −∂²ℓ/∂f² of each row, with the engine's second derivatives. */
  @Test
  void informationIsTheCurvatureOfEachRow() {
    Tape tape = Tape.create();
    Variable outputs = tape.variable(OUTPUTS, Shape.of(4, 1));
    Variable own = tape.constant(OWN, Shape.of(1));
    Variable ones = tape.constant(new double[] {1, 1, 1, 1}, Shape.of(4, 1));
    // Rows do not share outputs, so the Hessian of the sum is diagonal.
    double[] hessian =
        Differentiation.hessianVectorProduct(rows(outputs, own).sum(), outputs, ones).toArray();
    Variable targets = tape.constant(TARGETS, Shape.of(4, 4));
    double[] information = LIKELIHOOD.information(outputs, targets, own).toArray();
    for (int row = 0; row < 4; row++) {
      assertThat(information[row]).isCloseTo(-hessian[row], within(1e-10)).isPositive();
    }
    assertThat(information[0]).isCloseTo(1 / (SD * SD), within(RELATIVE));
    assertThat(LIKELIHOOD.fisherInformation(outputs, own).toArray()[1])
        .isCloseTo(1 / (SD * SD), within(RELATIVE));
  }

  /** Rows without censoring make it the Gaussian likelihood. */
  @Test
  void exactRowsAreThoseOfTheGaussianLikelihood() {
    double[] y = {0.4, -1.3, 2.2, 0};
    double[] encoded = new double[16];
    for (int row = 0; row < 4; row++) {
      CensoredGaussianLikelihood.encode(y[row], y[row], encoded, row);
    }
    Tape tape = Tape.create();
    Variable outputs = tape.variable(OUTPUTS, Shape.of(4, 1));
    Variable own = tape.constant(OWN, Shape.of(1));
    double[] expected =
        GaussianLikelihood.withLearnedNoise()
            .rowLogLikelihoods(outputs, tape.constant(y, Shape.of(4, 1)), own)
            .toArray();
    assertThat(
            LIKELIHOOD
                .rowLogLikelihoods(outputs, tape.constant(encoded, Shape.of(4, 4)), own)
                .toArray())
        .containsExactly(expected, within(RELATIVE));
  }

  @Test
  void whatIsPredictedIsTheUncensoredTarget() {
    double[] tuple = new double[2];
    LIKELIHOOD.observation(OUTPUTS, 2, OWN, 50, 4, tuple, 0);
    assertThat(tuple).containsExactly(new double[] {56, 4 * SD}, within(1e-14));
  }

  @Test
  void theNoiseFloorIsAddedToTheNoise() {
    double[] tuple = new double[2];
    LIKELIHOOD.withNoiseFloor(0.8).observation(OUTPUTS, 2, OWN, 0, 1, tuple, 0);
    assertThat(tuple[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void whatIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CensoredGaussianLikelihood.encode(2, 1, new double[4], 0))
        .withMessage("A target between 2.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CensoredGaussianLikelihood.encode(-INFINITY, INFINITY, new double[4], 0))
        .withMessage("A target between -Infinity and Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LIKELIHOOD.networkOutputs(1))
        .withMessage("A censored target has 4 columns, not 1");
  }
}
