package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class ResolutionTest {

  private static double[] normals(int count) {
    double[] values = new double[count];
    RandomStream.of(3).fillGaussian(values);
    return values;
  }

  private static double[] rounded(double step) {
    double[] normals = normals(200);
    return IntStream.range(0, 200).mapToDouble(i -> Math.rint(normals[i] / step) * step).toArray();
  }

  @Test
  void ratingsHaveStepOne() {
    assertThat(Resolution.step(new double[] {5, 6, 5, 7, 3, 8})).isEqualTo(1);
  }

  @Test
  void theStepOfRoundedNumbersIsFound() {
    for (double step : new double[] {0.5, 0.1, 0.01, 0.25}) {
      assertThat(Resolution.step(rounded(step))).isCloseTo(step, within(1e-9));
    }
  }

  @Test
  void aMissingValueBetweenDoesNotHideTheStep() {
    assertThat(Resolution.step(new double[] {10, 30, 70, 50})).isEqualTo(20);
    assertThat(Resolution.step(new double[] {0, 2, 5})).as("gaps 2 and 3").isEqualTo(1);
  }

  @Test
  void numbersOfFullPrecisionHaveNone() {
    assertThat(Resolution.step(normals(500))).isZero();
  }

  @Test
  void equalOrSingleValuesHaveNone() {
    assertThat(Resolution.step(new double[] {4, 4})).isZero();
    assertThat(Resolution.step(new double[] {4})).isZero();
    assertThat(Resolution.step(new double[0])).isZero();
  }

  @Test
  void roundingHasTheSdOfAUniformErrorOfOneStep() {
    double step = 0.2;
    double[] exact = normals(20_000);
    double squares = 0;
    double[] rounded = new double[exact.length];
    for (int i = 0; i < exact.length; i++) {
      rounded[i] = Math.rint(exact[i] / step) * step;
      squares += (rounded[i] - exact[i]) * (rounded[i] - exact[i]);
    }
    double measured = Math.sqrt(squares / exact.length);
    // the relative sd of this estimate is about 0.3 %: six of them
    assertThat(Resolution.roundingSd(rounded)).isCloseTo(measured, within(0.02 * measured));
  }
}
