package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.credence.scoring.Score;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void numbersHaveAsManyDecimalsAsTheirSizeAsksFor() {
    assertThat(Words.number(12345.6)).isEqualTo("12346");
    assertThat(Words.number(123.45)).isEqualTo("123.5");
    assertThat(Words.number(-1.234)).isEqualTo("-1.23");
    assertThat(Words.number(0.01234)).isEqualTo("0.012");
    assertThat(Words.number(1.234e-7)).isEqualTo("1.23e-07");
    assertThat(Words.number(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }

  @Test
  void anErrorThatIsRoundingOnlyIsNone() {
    assertThat(Words.withError(new Score("width", 37.13, 5e-15, 96))).isEqualTo("37.13 ± 0.000");
    assertThat(Words.withError(new Score("width", 37.13, 0.25, 96))).isEqualTo("37.13 ± 0.250");
    assertThat(Words.withError(new Score("width", 37.13, Double.NaN, 1))).isEqualTo("37.13");
  }
}
