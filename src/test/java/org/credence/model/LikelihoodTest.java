package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each likelihood against densities of commons-math3, row by row. */
class LikelihoodTest {

  private static final double RELATIVE = 2e-14;

  private static final double[] TARGETS = {0.4, -1.3, 2.2, 0};

  /** One output for each row, or two: f, then g. */
  private static final double[] ONE = {0.1, -0.8, 1.5, 0.3};

  private static final double[] TWO = {0.1, -1, -0.8, 0.4, 1.5, -0.2, 0.3, 0.9};

  private static double normal(int row, double mean, double sd) {
    return new NormalDistribution(mean, sd).logDensity(TARGETS[row]);
  }

  /** Degrees of freedom 2 + e^{1.1}. */
  private static double studentT(int row, double location, double scale) {
    TDistribution t = new TDistribution(2 + Math.exp(1.1));
    return t.logDensity((TARGETS[row] - location) / scale) - Math.log(scale);
  }

  private interface RowDensity {
    double of(int row);
  }

  static List<Arguments> regressions() {
    return List.of(
        Arguments.of(
            GaussianLikelihood.withNoiseSd(0.6),
            ONE,
            new double[0],
            (RowDensity) row -> normal(row, ONE[row], 0.6)),
        Arguments.of(
            GaussianLikelihood.withLearnedNoise(),
            ONE,
            new double[] {-0.3},
            (RowDensity) row -> normal(row, ONE[row], Math.exp(-0.3))),
        Arguments.of(
            HeteroscedasticGaussianLikelihood.create(),
            TWO,
            new double[0],
            (RowDensity) row -> normal(row, TWO[2 * row], Math.exp(TWO[2 * row + 1]))),
        Arguments.of(
            HeteroscedasticGaussianLikelihood.withLevel(0.3),
            TWO,
            new double[] {-0.5},
            (RowDensity) row -> normal(row, TWO[2 * row], Math.exp(-0.5 + 0.3 * TWO[2 * row + 1]))),
        Arguments.of(
            StudentTLikelihood.create(),
            ONE,
            new double[] {-0.4, 1.1},
            (RowDensity) row -> studentT(row, ONE[row], Math.exp(-0.4))),
        Arguments.of(
            HeteroscedasticStudentTLikelihood.withLevel(0.3),
            TWO,
            new double[] {-0.4, 1.1},
            (RowDensity)
                row -> studentT(row, TWO[2 * row], Math.exp(-0.4 + 0.3 * TWO[2 * row + 1]))));
  }

  private static double[] rows(
      Likelihood likelihood, double[] outputs, double[] targets, double[] own) {
    Tape tape = Tape.create();
    int rows = TARGETS.length;
    return likelihood
        .rowLogLikelihoods(
            tape.variable(outputs, Shape.of(rows, outputs.length / rows)),
            tape.constant(targets, Shape.of(rows, targets.length / rows)),
            tape.constant(own, Shape.of(own.length)))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("regressions")
  void rowsHaveTheirDensities(
      RegressionLikelihood likelihood, double[] outputs, double[] own, RowDensity density) {
    double[] expected = new double[TARGETS.length];
    Arrays.setAll(expected, density::of);
    double[] actual = rows(likelihood, outputs, TARGETS, own);
    assertThat(actual).hasSize(TARGETS.length);
    for (int row = 0; row < actual.length; row++) {
      assertThat(actual[row])
          .isCloseTo(expected[row], within(RELATIVE * (1 + Math.abs(expected[row]))));
    }
  }

  /** y = shift + factor · t has the density of t over the factor. */
  @ParameterizedTest
  @MethodSource("regressions")
  void observationsInOriginalUnitsHaveTheSameDensityOverTheFactor(
      RegressionLikelihood likelihood, double[] outputs, double[] own, RowDensity density) {
    double[] tuple = new double[likelihood.family().parameterCount() + 1];
    for (int row = 0; row < TARGETS.length; row++) {
      likelihood.observation(outputs, row, own, 50, 4, tuple, 1);
      double expected = density.of(row) - Math.log(4);
      assertThat(likelihood.family().logDensity(50 + 4 * TARGETS[row], tuple, 1))
          .isCloseTo(expected, within(RELATIVE * 10));
      assertThat(tuple[0]).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("regressions")
  void derivativesOfTheLogLikelihoodAndOfThePrior(
      RegressionLikelihood likelihood, double[] outputs, double[] own, RowDensity density) {
    Shape shape = Shape.of(4, outputs.length / 4);
    GradientCheck.second(
        x ->
            likelihood.rowLogLikelihoods(
                x.get(0), x.get(0).tape().constant(TARGETS, Shape.of(4, 1)), x.get(1)),
        new Argument(outputs, shape),
        Argument.at(own));
    if (own.length > 0) {
      GradientCheck.second(x -> likelihood.logPrior(x.get(0)), Argument.at(own));
    }
  }

  @ParameterizedTest
  @MethodSource("regressions")
  void parametersHaveBlocksAndStartingValues(
      RegressionLikelihood likelihood, double[] outputs, double[] own, RowDensity density) {
    int size = likelihood.parameters(1).stream().mapToInt(ParameterBlock::size).sum();
    assertThat(size).isEqualTo(own.length);
    assertThat(likelihood.initialParameters(1)).hasSize(own.length);
    assertThat(likelihood.networkOutputs(1)).isEqualTo(outputs.length / TARGETS.length);
  }

  @Test
  void severalTargetColumnsAreSummedForEachRow() {
    Likelihood likelihood = GaussianLikelihood.withNoiseSd(0.6);
    double[] targets = {1, 0, 2, -1, 0.5, 0.5, 0, 3};
    double[] actual = rows(likelihood, TWO, targets, new double[0]);
    for (int row = 0; row < 4; row++) {
      double expected = 0;
      for (int i = 2 * row; i < 2 * row + 2; i++) {
        expected += new NormalDistribution(TWO[i], 0.6).logDensity(targets[i]);
      }
      assertThat(actual[row]).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }
  }

  private static final double[] LOGITS = {0.5, -1, 2, 3, 3, 3, 0, -0.7, 0.1, -2, 1, 0.4};

  @Test
  void bernoulliRowsAreLogProbabilities() {
    double[] labels = {1, 0, 0, 1};
    double[] actual = rows(BernoulliLikelihood.create(), ONE, labels, new double[0]);
    for (int row = 0; row < 4; row++) {
      double p = 1 / (1 + Math.exp(-ONE[row]));
      double expected = Math.log(labels[row] == 1 ? p : 1 - p);
      assertThat(actual[row]).isCloseTo(expected, within(RELATIVE));
    }
    GradientCheck.second(
        x ->
            BernoulliLikelihood.create()
                .rowLogLikelihoods(
                    x.get(0), x.get(0).tape().constant(labels, Shape.of(4, 1)), x.get(0)),
        new Argument(ONE, Shape.of(4, 1)));
  }

  @Test
  void categoricalRowsAreLogProbabilities() {
    CategoricalLikelihood likelihood = CategoricalLikelihood.of(3);
    int[] labels = {2, 0, 1, 1};
    double[] targets = new double[12];
    for (int row = 0; row < 4; row++) {
      likelihood.encode(labels[row], targets, row);
    }
    assertThat(targets).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0);
    double[] actual = rows(likelihood, LOGITS, targets, new double[0]);
    for (int row = 0; row < 4; row++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += Math.exp(LOGITS[3 * row + k]);
      }
      double expected = LOGITS[3 * row + labels[row]] - Math.log(sum);
      assertThat(actual[row]).isCloseTo(expected, within(RELATIVE));
    }
    GradientCheck.second(
        x ->
            likelihood.rowLogLikelihoods(
                x.get(0), x.get(0).tape().constant(targets, Shape.of(4, 3)), x.get(0)),
        new Argument(LOGITS, Shape.of(4, 3)));
  }

  static List<Arguments> classLikelihoods() {
    double[] extreme = {800, -800, 0, 0, 800, 800, -800, -800, -800, 0, 0, 0};
    return List.of(
        Arguments.of(BernoulliLikelihood.create(), 2, ONE),
        Arguments.of(BernoulliLikelihood.create(), 2, new double[] {800, -800, 40, -40}),
        Arguments.of(CategoricalLikelihood.of(3), 3, LOGITS),
        Arguments.of(CategoricalLikelihood.of(3), 3, extreme));
  }

  @ParameterizedTest
  @MethodSource("classLikelihoods")
  void probabilitiesAreTheExponentialsOfTheLogLikelihoods(
      ClassLikelihood likelihood, int classes, double[] outputs) {
    int columns = likelihood.targetColumns(classes);
    double[] probabilities = new double[4 * classes];
    for (int row = 0; row < 4; row++) {
      likelihood.probabilities(outputs, row, new double[0], probabilities, row * classes);
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += probabilities[row * classes + k];
      }
      assertThat(sum).isCloseTo(1, within(RELATIVE));
    }
    // A log likelihood is a difference of logits, so it is rounded as they are.
    double rounding = Math.ulp(Arrays.stream(outputs).max().orElseThrow());
    for (int k = 0; k < classes; k++) {
      double[] targets = new double[4 * columns];
      for (int row = 0; row < 4; row++) {
        likelihood.encode(k, targets, row);
      }
      double[] logs = rows(likelihood, outputs, targets, new double[0]);
      for (int row = 0; row < 4; row++) {
        double p = probabilities[row * classes + k];
        assertThat(p).isCloseTo(Math.exp(logs[row]), within((RELATIVE + rounding) * p));
      }
    }
  }

  @Test
  void whatIsRefused() {
    refused(() -> GaussianLikelihood.withNoiseSd(0), "sd must be positive and finite, not 0.0");
    refused(
        () -> HeteroscedasticGaussianLikelihood.withLevel(-1),
        "spread must be positive and finite, not -1.0");
    refused(
        () -> HeteroscedasticGaussianLikelihood.create().networkOutputs(2),
        "One target column is needed, not 2");
    refused(() -> CategoricalLikelihood.of(1), "At least 2 classes are needed, not 1");
    refused(
        () -> CategoricalLikelihood.of(3).targetColumns(4),
        "A categorical likelihood of 3 classes was given 4");
    refused(
        () -> BernoulliLikelihood.create().targetColumns(3),
        "A Bernoulli likelihood has 2 classes, not 3");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  /** Half-normal of scale 1 for σ and N(ln 8, 1) for v, both of unconstrained numbers. */
  @Test
  void priorsOfTheNoise() {
    Tape tape = Tape.create();
    NormalDistribution standard = new NormalDistribution(0, 1);
    double ofScale = Math.log(2) + standard.logDensity(Math.exp(-0.4)) - 0.4;
    double ofV = standard.logDensity(1.1 - Math.log(8));
    Variable one = tape.variable(new double[] {-0.4}, Shape.of(1));
    Variable two = tape.variable(new double[] {-0.4, 1.1}, Shape.of(2));
    Variable none = tape.variable(new double[0], Shape.of(0));
    assertThat(GaussianLikelihood.withLearnedNoise().logPrior(one).scalar())
        .isCloseTo(ofScale, within(RELATIVE));
    assertThat(HeteroscedasticGaussianLikelihood.withLevel(2).logPrior(one).scalar())
        .isCloseTo(ofScale, within(RELATIVE));
    assertThat(StudentTLikelihood.create().logPrior(two).scalar())
        .isCloseTo(ofScale + ofV, within(RELATIVE));
    assertThat(HeteroscedasticStudentTLikelihood.withLevel(2).logPrior(two).scalar())
        .isCloseTo(ofScale + ofV, within(RELATIVE));
    for (Likelihood fixed :
        List.of(
            GaussianLikelihood.withNoiseSd(1),
            HeteroscedasticGaussianLikelihood.create(),
            BernoulliLikelihood.create(),
            CategoricalLikelihood.of(3))) {
      assertThat(fixed.logPrior(none).scalar()).as(fixed.toString()).isZero();
    }
  }
}
