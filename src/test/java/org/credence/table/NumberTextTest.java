package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "-12", "+3.5", "4.", ".5", "-.5e-3", "6E+7", "007", "1e999"})
  void readsDecimalNumbers(String text) {
    assertThat(NumberText.isNumber(text)).isTrue();
    assertThat(NumberText.parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void readsInfinities() {
    assertThat(NumberText.parse("inf")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NumberText.parse("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(NumberText.parse("+INF")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "-", "e5", "1e", "1e+", "1d", "2f", "0x10", "1,5", "1 2", "12%", "--1", "1.2.3",
        "NaN", "-inf2", "1e5.0", "\u0663"
      })
  void refusesEverythingElse(String text) {
    assertThat(NumberText.isNumber(text)).isFalse();
    assertThat(NumberText.parse(text)).isNaN();
  }

  @Test
  void integersHaveAtMostEighteenDigits() {
    assertThat(NumberText.isInteger("-999999999999999999")).isTrue();
    assertThat(NumberText.isInteger("1234567890123456789")).isFalse();
    assertThat(NumberText.isInteger("1.0")).isFalse();
    assertThat(NumberText.isInteger("+")).isFalse();
    assertThat(NumberText.isInteger("")).isFalse();
  }
}
