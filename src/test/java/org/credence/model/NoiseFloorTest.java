package org.credence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A known part of the noise: σ² = learned² + floor². */
class NoiseFloorTest {

  private static final double FLOOR = 0.25;
  private static final double ROUNDING = 1e-12;

  static Stream<RegressionLikelihood> learned() {
    return Stream.of(
        GaussianLikelihood.withLearnedNoise(),
        HeteroscedasticGaussianLikelihood.create(),
        HeteroscedasticGaussianLikelihood.withLevel(0.3),
        StudentTLikelihood.create(),
        HeteroscedasticStudentTLikelihood.withLevel(0.3));
  }

  /** All parameters and outputs after the first set to one number; the first output is 0.7. */
  private static double[] tuple(RegressionLikelihood likelihood, double value) {
    double[] tuple = new double[likelihood.family().parameterCount()];
    likelihood.observation(outputs(likelihood, value), 0, own(likelihood, value), 0, 1, tuple, 0);
    return tuple;
  }

  private static double[] outputs(RegressionLikelihood likelihood, double value) {
    return likelihood.networkOutputs(1) == 1 ? new double[] {0.7} : new double[] {0.7, value};
  }

  private static double[] own(RegressionLikelihood likelihood, double value) {
    double[] own = new double[likelihood.parameters(1).stream().mapToInt(b -> b.size()).sum()];
    java.util.Arrays.fill(own, value);
    return own;
  }

  @ParameterizedTest
  @MethodSource("learned")
  void addsItsVarianceToTheLearnedOne(RegressionLikelihood likelihood) {
    for (double value : new double[] {-3, -1.2, 0, 2}) {
      double plain = tuple(likelihood, value)[1];
      double floored = tuple(likelihood.withNoiseFloor(FLOOR), value)[1];
      assertThat(floored).isCloseTo(Math.sqrt(plain * plain + FLOOR * FLOOR), within(ROUNDING));
    }
  }

  @ParameterizedTest
  @MethodSource("learned")
  void isApproachedFromAboveAsTheLearnedNoiseVanishes(RegressionLikelihood likelihood) {
    assertThat(tuple(likelihood.withNoiseFloor(FLOOR), -400)[1]).isEqualTo(FLOOR);
  }

  @ParameterizedTest
  @MethodSource("learned")
  void trainsOnTheDensityThatItPredicts(RegressionLikelihood plain) {
    RegressionLikelihood likelihood = plain.withNoiseFloor(FLOOR);
    for (double value : new double[] {-3, -1.2, 0, 2}) {
      Tape tape = Tape.create();
      double[] outputs = outputs(likelihood, value);
      double[] own = own(likelihood, value);
      Variable log =
          likelihood.rowLogLikelihoods(
              tape.variable(outputs, Shape.of(1, outputs.length)),
              tape.constant(new double[] {-0.1}, Shape.of(1, 1)),
              tape.variable(own, Shape.of(own.length)));
      double predicted = likelihood.family().logDensity(-0.1, tuple(likelihood, value), 0);
      assertThat(log.asArray()[0]).isCloseTo(predicted, within(ROUNDING * Math.abs(predicted)));
    }
  }

  @Test
  void knownNoiseStaysAsItIs() {
    RegressionLikelihood known = GaussianLikelihood.withNoiseSd(0.1);
    assertThat(known.withNoiseFloor(FLOOR)).isSameAs(known);
  }

  @Test
  void mustNotBeNegative() {
    assertThatThrownBy(() -> StudentTLikelihood.create().withNoiseFloor(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
