package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyErrorControlTest {

  private static final int DIMENSION = 20;
  private static final double TARGET = 5e-4;

  /** Errors of sd 3 ε³ and variance d · target at this step size. */
  private static final double RIGHT = Math.cbrt(Math.sqrt(DIMENSION * TARGET) / 3);

  /**
   * The weights favour errors near the target over the many small ones of a normal distribution,
   * which moves the size by a few per cent; 150 squared normal errors have a mean of relative sd 12
   * %, its sixth root one of 2 %.
   */
  private static final double RELATIVE = 0.12;

  private static EnergyErrorControl afterSteps(double first, int steps) {
    EnergyErrorControl control = new EnergyErrorControl(DIMENSION, first);
    RandomStream stream = RandomStream.of(1);
    for (int i = 0; i < steps; i++) {
      double error = 3 * Math.pow(control.stepSize(), 3) * stream.nextGaussian();
      control.update(error, TARGET);
    }
    return control;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.1, 10, 1000})
  void findsTheSizeOfTheRightErrorFromAnyFirstSize(double first) {
    assertThat(afterSteps(first, 1000).stepSize()).isCloseTo(RIGHT, within(RELATIVE * RIGHT));
  }

  @Test
  void staysBelowASizeThatCouldNotBeTaken() {
    EnergyErrorControl control = afterSteps(0.1, 1000);
    double failed = control.stepSize();
    control.update(Double.NaN, TARGET);
    assertThat(control.stepSize()).isEqualTo(0.8 * failed);
    for (int i = 0; i < 100; i++) {
      control.update(1e-9, TARGET);
    }
    assertThat(control.stepSize()).isEqualTo(0.8 * failed);
  }

  @Test
  void shrinksUntilAStepCanBeTaken() {
    EnergyErrorControl control = new EnergyErrorControl(DIMENSION, 1);
    control.update(Double.NaN, TARGET);
    control.update(Double.NaN, TARGET);
    assertThat(control.stepSize()).isCloseTo(0.64, within(1e-15));
  }

  /** One step says all: ε (target / observed)^(1/6). */
  @Test
  void theFirstStepIsTakenAtItsWord() {
    EnergyErrorControl control = new EnergyErrorControl(DIMENSION, 0.5);
    control.update(Math.sqrt(64 * DIMENSION * TARGET), TARGET);
    assertThat(control.stepSize()).isCloseTo(0.25, within(1e-15));
  }
}
