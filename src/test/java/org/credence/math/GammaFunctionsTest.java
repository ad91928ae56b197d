package org.credence.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;

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

  @Test
  void outsideTheDomain() {
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
