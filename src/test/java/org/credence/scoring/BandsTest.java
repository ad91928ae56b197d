package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandsTest {

  private static boolean inside(CalibrationCurve curve, CalibrationBand band) {
    return IntStream.range(0, CalibrationCurve.LEVELS)
        .allMatch(i -> curve.observed(i) >= band.lower(i) && curve.observed(i) <= band.upper(i));
  }

  /**
   * Curves of 2000 perfect forecasts: 95 % stay inside, up to the steps of the counts, which leave
   * no more than 96.5 %; beyond either with probability below 10⁻³.
   */
  @ParameterizedTest
  @ValueSource(ints = {10, 50, 300, 1500})
  void theBandHoldsWholeCurvesAtItsLevel(int n) {
    CalibrationBand band = CalibrationBand.of(n, 0.95);
    double[] u = new double[n];
    int held = 0;
    for (int repeat = 0; repeat < 2000; repeat++) {
      RandomStream.of(repeat).split(n).fillUniform(u);
      held += inside(CalibrationCurve.ofQuantiles(u), band) ? 1 : 0;
    }
    assertThat(held)
        .isBetween(Binomial.quantile(5e-4, 2000, 0.95), Binomial.quantile(1 - 5e-4, 2000, 0.965));
  }

  /** One row: at level p the count is 1 with probability p, and the path rises once. */
  @Test
  void ofOneRowIsExact() {
    CalibrationBand band = CalibrationBand.of(1, 0.9);
    int first = IntStream.range(1, 99).filter(i -> band.upper(i) == 1).findFirst().orElseThrow();
    int last = IntStream.range(1, 99).filter(i -> band.lower(i) == 1).findFirst().orElse(99);
    double held = CalibrationCurve.level(last) - CalibrationCurve.level(first - 1);
    assertThat(held).isBetween(0.9, 0.9 + 2.5 / 99);
  }

  @Test
  void isNarrowerThanThatOfKolmogorovAndSmirnovWhereIntervalsMatter() {
    double[] u = IntStream.range(0, 100).mapToDouble(i -> (i + 0.5) / 100).toArray();
    CalibrationCurve curve = CalibrationCurve.ofQuantiles(u);
    int ninety = 89;
    CalibrationBand band = curve.band(0.95);
    assertThat(band.upper(ninety) - band.lower(ninety)).isLessThan(1.6 * curve.bandHalfWidth(0.95));
    assertThat(band.lower(0)).isZero();
    assertThat(band.upper(99)).isEqualTo(1);
  }

  @Test
  void sumsOfEqualEventsAreBinomial() {
    double[] probabilities = new double[40];
    Arrays.fill(probabilities, 0.3);
    for (double q : new double[] {0.001, 0.025, 0.5, 0.975, 0.9999}) {
      assertThat(SumOfEvents.quantile(q, probabilities)).isEqualTo(Binomial.quantile(q, 40, 0.3));
    }
    assertThat(SumOfEvents.quantile(0.5, new double[] {1, 0, 1, 1})).isEqualTo(3);
  }

  /**
   * 2000 perfect forecasts of 60 rows in 3 bins: the discrete ranges hold at least 95 %; fewer with
   * probability below 10⁻³.
   */
  @ParameterizedTest
  @CsvSource({"60, 3", "200, 10"})
  void allBinsOfAPerfectForecastAreInTheBand(int n, int bins) {
    RandomStream stream = RandomStream.of(9);
    double[] probabilities = new double[n];
    stream.fillUniform(probabilities);
    boolean[] happened = new boolean[n];
    double[] lower = diagram(probabilities, happened, bins).bandLower(0.95);
    double[] upper = diagram(probabilities, happened, bins).bandUpper(0.95);
    int held = 0;
    for (int repeat = 0; repeat < 2000; repeat++) {
      for (int i = 0; i < n; i++) {
        happened[i] = stream.nextDouble() < probabilities[i];
      }
      var found = diagram(probabilities, happened, bins).bins();
      held +=
          IntStream.range(0, bins)
                  .allMatch(
                      b ->
                          found.get(b).happened().share() >= lower[b]
                              && found.get(b).happened().share() <= upper[b])
              ? 1
              : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(Binomial.quantile(1e-3, 2000, 0.95));
    assertThat(upper[0] - lower[0]).isCloseTo(lower.length == 3 ? 0.5 : 0.3, within(0.2));
  }

  private static ReliabilityDiagram diagram(double[] probabilities, boolean[] happened, int bins) {
    return ReliabilityDiagram.of(probabilities, happened, Binning.equalMass(bins));
  }
}
