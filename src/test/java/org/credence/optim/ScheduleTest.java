package org.credence.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final double ROUNDING = 1e-15;

  @Test
  void constantIsTheSameForEver() {
    Schedule schedule = Schedule.constant(0.3);
    assertThat(schedule.at(0)).isEqualTo(0.3);
    assertThat(schedule.at(Integer.MAX_VALUE)).isEqualTo(0.3);
  }

  /** cos 0, π/3, π/2, 2π/3 and π are 1, ½, 0, −½ and −1. */
  @ParameterizedTest
  @CsvSource({"0, 2", "10, 2", "20, 1.625", "25, 1.25", "30, 0.875", "40, 0.5", "1000000, 0.5"})
  void cosineAtItsKnots(int step, double expected) {
    assertThat(Schedule.cosine(2, 10, 40, 0.25).at(step)).isCloseTo(expected, within(2 * ROUNDING));
  }

  @Test
  void cosineMayFallToZeroFromTheStart() {
    Schedule schedule = Schedule.cosine(1, 0, 2, 0);
    assertThat(schedule.at(0)).isEqualTo(1);
    assertThat(schedule.at(1)).isCloseTo(0.5, within(ROUNDING));
    assertThat(schedule.at(2)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "9, 8", "10, 4", "19, 4", "20, 2", "35, 1"})
  void exponentialFallsInStairs(int step, double expected) {
    assertThat(Schedule.exponential(8, 0.5, 10).at(step)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesStepSizesThatArePointless(double value) {
    String message = "step size must be positive and finite, not " + value;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.constant(value))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(value, 0, 1, 0))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(value, 0.5, 1))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 5", "6, 5"})
  void refusesACosineWithoutLength(int from, int steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(1, from, steps, 0))
        .withMessage("A cosine from step " + from + " to step " + steps + " has no length");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesAFinalShareOutOfRange(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.cosine(1, 0, 5, fraction))
        .withMessage("Fraction " + fraction + " is not in [0, 1]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN})
  void refusesAFactorOutOfRange(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(1, factor, 5))
        .withMessage("Factor " + factor + " is not in (0, 1]");
  }

  @Test
  void refusesStairsWithoutDepth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(1, 0.5, 0))
        .withMessage("every must be positive, not 0");
  }
}
