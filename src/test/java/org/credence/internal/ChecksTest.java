package org.credence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

  @Test
  void goodArgumentsComeBackUnchanged() {
    assertThat(Checks.positive(Double.MIN_VALUE, "x")).isEqualTo(Double.MIN_VALUE);
    assertThat(Checks.positive(1, "n")).isEqualTo(1);
    assertThat(Checks.nonNegative(0.0, "x")).isEqualTo(0.0);
    assertThat(Checks.nonNegative(0, "n")).isEqualTo(0);
    assertThat(Checks.finite(-Double.MAX_VALUE, "x")).isEqualTo(-Double.MAX_VALUE);
    assertThat(Checks.openUnit(Math.nextDown(1.0), "level")).isEqualTo(Math.nextDown(1.0));
    assertThat(Checks.sameLength(3, 3, "y")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void positiveRefuses(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.positive(value, "priorSd"))
        .withMessage("priorSd must be positive and finite, not " + value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void positiveRefusesIntegers(int value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.positive(value, "draws"))
        .withMessage("draws must be positive, not " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN})
  void nonNegativeRefuses(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.nonNegative(value, "decay"))
        .withMessage("decay must be finite and at least 0, not " + value);
  }

  @Test
  void nonNegativeRefusesIntegers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.nonNegative(-1, "rows"))
        .withMessage("rows must be at least 0, not -1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN})
  void finiteRefuses(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.finite(value, "shift"))
        .withMessage("shift must be finite, not " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
  void openUnitRefuses(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.openUnit(value, "level"))
        .withMessage("level must lie between 0 and 1, not " + value);
  }

  @Test
  void differentLengthsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.sameLength(2, 3, "targets"))
        .withMessage("targets must have length 3, not 2");
  }
}
