package org.credence.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaFunctionsTest {

  /** ψ has a zero at 1.46, where only the absolute error can be small. */
  private static final double ABSOLUTE = 2e-15;

  private static final Tolerance RELATIVE = new Tolerance(4e-15);

  private static final JsonNode GAMMA = ReferenceData.load("special_functions.json").get("gamma");

  @Test
  void digammaIsExact() {
    double[] x = ReferenceData.doubles(GAMMA.get("x"));
    double[] exact = ReferenceData.doubles(GAMMA.get("digamma"));
    for (int i = 0; i < x.length; i++) {
      double allowed = ABSOLUTE * Math.max(1, Math.abs(exact[i]));
      assertThat(GammaFunctions.digamma(x[i]))
          .as("at %s", x[i])
          .isCloseTo(exact[i], within(allowed));
    }
  }

  @Test
  void digammaVanishesAtItsZero() {
    assertThat(GammaFunctions.digamma(1.4616321449683622)).isCloseTo(0, within(ABSOLUTE));
  }

  @Test
  void trigammaIsExact() {
    double[] x = ReferenceData.doubles(GAMMA.get("x"));
    double[] exact = ReferenceData.doubles(GAMMA.get("trigamma"));
    for (int i = 0; i < x.length; i++) {
      RELATIVE.check(GammaFunctions.trigamma(x[i]), exact[i], "at " + x[i]);
    }
  }

  /** By mpmath 1.3.0 with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "1e-3, -2000000002.3976323",
    "0.2, -251.47803611443593",
    "1, -2.4041138063191886",
    "3.7, -0.095395308728554044",
    "9.99, -0.011073070531461052",
    "10, -0.011049834970802067",
    "250, -1.6064127999317344e-5"
  })
  void tetragammaIsExact(double x, double exact) {
    RELATIVE.check(GammaFunctions.tetragamma(x), exact, "at " + x);
  }

  @Test
  void outsideTheDomain() {
    assertThat(GammaFunctions.tetragamma(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(GammaFunctions.tetragamma(-1.5)).isNaN();
    assertThat(GammaFunctions.tetragamma(Double.NaN)).isNaN();
    assertThat(GammaFunctions.tetragamma(Double.POSITIVE_INFINITY)).isEqualTo(0);
    assertThat(GammaFunctions.digamma(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(GammaFunctions.trigamma(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GammaFunctions.digamma(-1.5)).isNaN();
    assertThat(GammaFunctions.trigamma(-1.5)).isNaN();
    assertThat(GammaFunctions.digamma(Double.NaN)).isNaN();
    assertThat(GammaFunctions.trigamma(Double.NaN)).isNaN();
    assertThat(GammaFunctions.digamma(Double.POSITIVE_INFINITY))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(GammaFunctions.trigamma(Double.POSITIVE_INFINITY)).isEqualTo(0);
  }
}
