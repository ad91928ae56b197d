package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.LogisticDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.junit.jupiter.api.Test;

/** Four classes with cut points −1.2, 0.1 and 2, against logistic distribution functions. */
class OrdinalLikelihoodTest {

  private static final double RELATIVE = 1e-13;

  private static final OrdinalLikelihood FOUR = OrdinalLikelihood.of(4);
  private static final double[] CUTS = {-1.2, 0.1, 2};
  private static final double[] OWN = {-1.2, Math.log(1.3), Math.log(1.9)};
  private static final double[] OUTPUTS = {0.3, -2, 4, 0};

  /** y = k where a logistic number about f falls between two cut points. */
  private static double probability(double f, int k) {
    LogisticDistribution latent = new LogisticDistribution(f, 1);
    double above = k == 3 ? 1 : latent.cumulativeProbability(CUTS[k]);
    return above - (k == 0 ? 0 : latent.cumulativeProbability(CUTS[k - 1]));
  }

  private static double[] oneHot(int... classes) {
    double[] targets = new double[4 * classes.length];
    for (int row = 0; row < classes.length; row++) {
      FOUR.encode(classes[row], targets, row);
    }
    return targets;
  }

  private static Variable rows(Tape tape, Variable outputs, double[] targets) {
    return FOUR.rowLogLikelihoods(
        outputs, tape.constant(targets, Shape.of(4, 4)), tape.constant(OWN, Shape.of(3)));
  }

  @Test
  void rowsAreLogProbabilities() {
    for (int k = 0; k < 4; k++) {
      Tape tape = Tape.create();
      Variable outputs = tape.variable(OUTPUTS, Shape.of(4, 1));
      double[] logs = rows(tape, outputs, oneHot(k, k, k, k)).toArray();
      double[] probabilities = new double[5];
      for (int row = 0; row < 4; row++) {
        double expected = probability(OUTPUTS[row], k);
        assertThat(Math.exp(logs[row])).isCloseTo(expected, within(RELATIVE));
        FOUR.probabilities(OUTPUTS, row, OWN, probabilities, 1);
        assertThat(probabilities[1 + k]).isCloseTo(expected, within(RELATIVE));
        assertThat(probabilities[0]).isZero();
      }
    }
  }

  /** Far out the difference of two distribution functions would be 0 and its logarithm −∞. */
  @Test
  void logProbabilitiesAreFiniteFarOut() {
    Tape tape = Tape.create();
    Variable outputs = tape.variable(new double[] {60, 60, -60, -60}, Shape.of(4, 1));
    double[] logs = rows(tape, outputs, oneHot(0, 1, 2, 3)).toArray();
    assertThat(logs[0]).isCloseTo(-61.2, within(1e-12));
    assertThat(logs[1]).isCloseTo(0.1 - 60 + Math.log1p(-Math.exp(-1.3)), within(1e-12));
    assertThat(logs[2]).isCloseTo(-60 - 0.1 + Math.log1p(-Math.exp(-1.9)), within(1e-12));
    assertThat(logs[3]).isCloseTo(-62, within(1e-12));
  }

  @Test
  void derivativesOfTheLogLikelihoodAndOfThePrior() {
    double[] targets = oneHot(1, 0, 3, 2);
    GradientCheck.second(
        x ->
            FOUR.rowLogLikelihoods(
                x.get(0), x.get(0).tape().constant(targets, Shape.of(4, 4)), x.get(1)),
        new Argument(OUTPUTS, Shape.of(4, 1)),
        Argument.at(OWN));
    GradientCheck.second(x -> FOUR.logPrior(x.get(0)), Argument.at(OWN));
  }

  /** E[(∂ℓ/∂f)²] as a sum over the classes. */
  @Test
  void informationIsTheVarianceOfTheScore() {
    Tape tape = Tape.create();
    double f = 0.6;
    Variable outputs = tape.variable(new double[] {f, f, f, f}, Shape.of(4, 1));
    Variable logs = rows(tape, outputs, oneHot(0, 1, 2, 3));
    double[] score = Differentiation.gradient(logs.sum(), outputs).toArray();
    double expected = 0;
    for (int k = 0; k < 4; k++) {
      expected += probability(f, k) * score[k] * score[k];
    }
    double[] actual = FOUR.fisherInformation(outputs, tape.constant(OWN, Shape.of(3))).toArray();
    assertThat(actual).hasSize(4);
    assertThat(actual[2]).isCloseTo(expected, within(RELATIVE));
  }

  @Test
  void trainingStartsFromClassesOfEqualProbability() {
    double[] start = FOUR.initialParameters(4);
    int size = FOUR.parameters(4).stream().mapToInt(ParameterBlock::size).sum();
    assertThat(start).hasSize(3).hasSize(size);
    double[] probabilities = new double[4];
    FOUR.probabilities(new double[] {0}, 0, start, probabilities, 0);
    assertThat(probabilities).containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-15));
  }

  /** Two classes have one cut point: Bernoulli with a threshold. */
  @Test
  void twoClassesHaveOneCutPoint() {
    OrdinalLikelihood two = OrdinalLikelihood.of(2);
    assertThat(two.parameters(2)).hasSize(1);
    assertThat(two.initialParameters(2)).containsExactly(0);
    double[] probabilities = new double[2];
    two.probabilities(new double[] {0.7}, 0, new double[] {0.2}, probabilities, 0);
    assertThat(probabilities[1]).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-15));
  }

  @Test
  void thePriorIsCentredOnTheStart() {
    Tape tape = Tape.create();
    double[] start = FOUR.initialParameters(4);
    double expected =
        new NormalDistribution(start[0], 2).logDensity(OWN[0])
            + new NormalDistribution(start[1], 1).logDensity(OWN[1])
            + new NormalDistribution(start[2], 1).logDensity(OWN[2]);
    assertThat(FOUR.logPrior(tape.constant(OWN, Shape.of(3))).scalar())
        .isCloseTo(expected, within(RELATIVE * 10));
  }

  @Test
  void whatIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrdinalLikelihood.of(1))
        .withMessage("At least 2 classes are needed, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOUR.targetColumns(3))
        .withMessage("An ordinal likelihood of 4 classes was given 3");
  }
}
