package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.credence.distribution.BetaFamily;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.distribution.PoissonFamily;
import org.credence.distribution.StudentTFamily;
import org.credence.distribution.TargetTransform;
import org.credence.distribution.TransformedFamily;
import org.credence.math.SpecialFunctions;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InformationGainTest {

  /** What the method promises. */
  private static final Offset<Double> QUADRATURE = within(1e-8);

  private static final Offset<Double> PROBABILITIES = within(1e-3);

  private static final Map<String, ConditionalFamily> FAMILIES =
      Map.of(
          "normal", NormalFamily.INSTANCE,
          "student-t", StudentTFamily.INSTANCE,
          "poisson", PoissonFamily.INSTANCE,
          "beta", BetaFamily.INSTANCE);

  private static double gain(ConditionalFamily family, double... tuples) {
    return RegressionPrediction.of(family, new double[][] {tuples}).mutualInformation(0);
  }

  private static double normal(double... tuples) {
    return gain(NormalFamily.INSTANCE, tuples);
  }

  static Stream<JsonNode> cases() {
    return ReferenceData.load("information_gain.json").get("cases").valueStream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isThatOfAdaptiveQuadratureWithThirtyDigits(JsonNode reference) {
    ConditionalFamily family = FAMILIES.get(reference.get("family").textValue());
    double[] tuples =
        reference
            .get("tuples")
            .valueStream()
            .map(ReferenceData::doubles)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    Offset<Double> error = family == BetaFamily.INSTANCE ? PROBABILITIES : QUADRATURE;
    assertThat(gain(family, tuples)).isCloseTo(reference.get("expected").asDouble(), error);
  }

  @Test
  void membersThatAreAlikeTellNothing() {
    assertThat(normal(3, 0.2, 3, 0.2, 3, 0.2)).isCloseTo(0, within(1e-13));
    assertThat(normal(3, 0.2)).isCloseTo(0, within(1e-13));
  }

  @Test
  void membersFarApartTellWhichIsTrue() {
    assertThat(normal(-900, 1, 0, 2, 1000, 1, 2000, 3)).isCloseTo(Math.log(4), QUADRATURE);
  }

  /** Beyond the reach of equidistant points. The reference is from the same file's program. */
  @Test
  void membersThousandsOfTimesNarrowerThanTheWhole() {
    assertThat(normal(-100, 1e-3, 100, 1e-3, 101, 2)).isCloseTo(1.095699692481022, PROBABILITIES);
    assertThat(normal(0, 1e-9, 1, 1e-7, 2, 1e-3)).isCloseTo(Math.log(3), QUADRATURE);
  }

  /** An increasing function of an observation tells as much as the observation. */
  @Test
  void transformsDoNotMatter() {
    TransformedFamily lognormal =
        new TransformedFamily(NormalFamily.INSTANCE, TargetTransform.log());
    double[] tuples = {0.2, 0.5, 1.1, 0.4, 0.8, 0.7};
    assertThat(gain(lognormal, tuples)).isEqualTo(normal(tuples));
  }

  @Test
  void unitsDoNotMatter() {
    double here = normal(0, 1, 1, 0.5, 3, 2);
    assertThat(normal(7000, 1e-3, 7000 + 1e-3, 0.5e-3, 7000 + 3e-3, 2e-3))
        .isCloseTo(here, QUADRATURE);
  }

  /**
   * With a normal function value of variance τ² under noise σ² the information is ½ ln(1 + τ²/σ²).
   * S quantiles instead of draws miss it by O(1/S).
   */
  @Test
  void normalDoubtUnderNormalNoise() {
    int draws = 4000;
    double doubt = 2;
    double noise = 0.8;
    double[] tuples = new double[2 * draws];
    for (int s = 0; s < draws; s++) {
      tuples[2 * s] = doubt * SpecialFunctions.normalQuantile((s + 0.5) / draws);
      tuples[2 * s + 1] = noise;
    }
    double expected = 0.5 * Math.log1p(doubt * doubt / (noise * noise));
    assertThat(normal(tuples)).isCloseTo(expected, within(2e-4));
  }

  @Test
  void aForecastThatIsNotANumberHasNone() {
    assertThat(normal(Double.NaN, 1)).isNaN();
  }
}
