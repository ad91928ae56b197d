package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullDistributionTest {

  /**
   * The mean of |K/n − p| for a binomial K is 2 (m + 1) C(n, m + 1) p^{m+1} (1 − p)^{n−m} / n with
   * m = ⌊n p⌋ (de Moivre). The mean of 2000 simulations, relative sd 0.45/√2000, is off by 5 % with
   * probability below 10⁻⁶.
   */
  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100})
  void meanAbsoluteErrorOfAPerfectForecastIsThatOfDeMoivre(int n) {
    double expected =
        IntStream.range(0, CalibrationCurve.LEVELS)
            .mapToDouble(i -> meanDeviation(n, CalibrationCurve.level(i)))
            .average()
            .orElseThrow();
    double[] pit = IntStream.range(0, n).mapToDouble(i -> (i + 0.5) / n).toArray();
    CalibrationError error =
        CalibrationCurve.ofQuantiles(pit).error(CurveDistance.MEAN_ABSOLUTE, RandomStream.of(n));
    assertThat(error.underPerfectCalibration().mean()).isCloseTo(expected, within(0.05 * expected));
    assertThat(error.value()).isLessThan(expected / 3);
    assertThat(error.pValue()).isGreaterThan(0.9);
  }

  private static double meanDeviation(int n, double p) {
    if (p == 0 || p == 1) {
      return 0;
    }
    int m = (int) Math.floor(n * p);
    double choose =
        IntStream.rangeClosed(0, m)
            .mapToDouble(i -> (n - i) / (i + 1.0))
            .reduce(1, (a, b) -> a * b);
    return 2 * (m + 1) * choose * Math.pow(p, m + 1) * Math.pow(1 - p, n - m) / n;
  }

  /** One bin of n rows with p = ½ is a binomial count: the mean of |K/n − ½|, exact as above. */
  @Test
  void calibrationErrorOfPerfectProbabilities() {
    double[] half = new double[100];
    Arrays.fill(half, 0.5);
    CalibrationError error =
        ReliabilityDiagram.of(half, new boolean[100], Binning.equalWidth(10))
            .expectedCalibrationError(RandomStream.of(2));
    double expected = meanDeviation(100, 0.5);
    assertThat(error.underPerfectCalibration().mean()).isCloseTo(expected, within(0.09 * expected));
    assertThat(error.value()).isEqualTo(0.5);
    assertThat(error.pValue()).isEqualTo(1.0 / (1 + NullDistribution.SIMULATIONS));
  }

  /** Of 4 rows with u = 0.5 all intervals hold everything: 1 − p, mean over p = 90/99 ... 1. */
  @Test
  void tailErrorIsThatOfHighLevels() {
    double[] pit = {0.5, 0.5, 0.5, 0.5};
    CalibrationError error =
        CalibrationCurve.ofIntervals(pit).error(CurveDistance.TAIL, RandomStream.of(1));
    assertThat(error.value()).isCloseTo(4.5 / 99, within(1e-15));
    assertThat(error.name()).isEqualTo("tail calibration error");
  }

  @Test
  void quantilesAndTailsFitTogether() {
    NullDistribution uniform =
        NullDistribution.simulate(RandomStream.of(6), RandomStream::nextDouble);
    assertThat(uniform.quantile(0.95)).isCloseTo(0.95, within(0.025));
    assertThat(uniform.pValue(uniform.quantile(0.95))).isCloseTo(102.0 / 2001, within(1e-15));
    assertThat(uniform.pValue(-1)).isEqualTo(1);
  }

  @Test
  void sameSeedSameError() {
    double[] pit = {0.1, 0.2, 0.7};
    CalibrationCurve curve = CalibrationCurve.ofIntervals(pit);
    String first = curve.error(CurveDistance.AREA, RandomStream.of(9)).toString();
    assertThat(curve.error(CurveDistance.AREA, RandomStream.of(9))).hasToString(first);
    assertThat(first).startsWith("miscalibration area ").endsWith(" on 3 rows");
  }

  /** Table values of the Kolmogorov statistic, L. Miller, JASA 51 (1956) 111-121. */
  @Test
  void bandIsTheQuantileOfKolmogorovAndSmirnov() {
    assertThat(KolmogorovSmirnov.quantile(0.95, 10)).isCloseTo(0.40925, within(5e-5));
    assertThat(KolmogorovSmirnov.quantile(0.99, 50)).isCloseTo(0.22604, within(5e-5));
    assertThat(KolmogorovSmirnov.quantile(0.95, 1)).isCloseTo(0.975, within(1e-9));
    assertThat(KolmogorovSmirnov.quantile(0.95, 100_000) * Math.sqrt(100_000))
        .isCloseTo(1.3581, within(2e-3));
  }

  @Test
  void histogramCountsAndBand() {
    PitHistogram histogram = PitHistogram.of(new double[] {0, 0.1, 0.25, 0.99, 1}, 4);
    assertThat(IntStream.range(0, 4).map(histogram::count)).containsExactly(2, 1, 0, 2);
    assertThat(histogram.expectedCount()).isEqualTo(1.25);
    PitHistogram wide =
        PitHistogram.of(IntStream.range(0, 400).mapToDouble(i -> i / 400.0).toArray(), 10);
    assertThat(wide.count(3)).isEqualTo(40);
    assertThat(Binomial.atMost(wide.bandLower(0.95) - 1, 400, 0.1)).isLessThan(0.0025);
    assertThat(Binomial.atMost(wide.bandUpper(0.95), 400, 0.1)).isGreaterThanOrEqualTo(0.9975);
    assertThat(wide.bandUpper(0.95) - wide.bandLower(0.95)).isBetween(30, 36);
  }

  @Test
  void refusesNumbersThatAreNoProbability() {
    double[] bad = {0.5, Double.NaN};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationCurve.ofQuantiles(bad))
        .withMessage("pit must be from 0 to 1, not NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> PitHistogram.of(bad, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReliabilityDiagram.of(bad, new boolean[2], Binning.equalMass(2)));
  }
}
