package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.credence.scoring.CalibrationVerdict.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often verdicts accuse: perfect forecasts at the stated rate, wrong ones with the power that
 * the documentation tabulates. N(0, 1) is forecast; the truth has another sd or mean.
 */
class VerdictRatesTest {

  private static final List<Kind> ACQUITTALS = List.of(Kind.WELL_CALIBRATED, Kind.TOO_FEW_ROWS);

  private static double[] pit(int n, long seed, double scale, double shift) {
    double[] z = new double[n];
    RandomStream.of(seed).split(n).fillGaussian(z);
    for (int i = 0; i < n; i++) {
      z[i] = SpecialFunctions.normalCdf(scale * z[i] + shift);
    }
    return z;
  }

  private static int accused(int repeats, LongFunction<CalibrationVerdict> verdict) {
    return (int)
        LongStream.range(0, repeats)
            .parallel()
            .mapToObj(verdict)
            .filter(v -> !ACQUITTALS.contains(v.kind()))
            .count();
  }

  /** False alarms of 4.5 to 5 %: outside with probability below 10⁻³ for any such rate. */
  private static void assertStatedRate(int accused, int repeats) {
    assertThat(accused)
        .isBetween(
            Binomial.quantile(5e-4, repeats, 0.045),
            Binomial.quantile(1 - 5e-4, repeats, CalibrationVerdict.FALSE_ALARM));
  }

  @ParameterizedTest
  @CsvSource({"20, 500", "50, 500", "100, 500", "500, 500"})
  void perfectForecastsAreAccusedAtTheStatedRate(int n, int repeats) {
    assertStatedRate(
        accused(repeats, seed -> CalibrationVerdict.ofPit(pit(n, seed, 1, 0))), repeats);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "10, 20000",
    "20, 20000",
    "35, 20000",
    "50, 20000",
    "100, 20000",
    "200, 5000",
    "500, 5000"
  })
  void perfectForecastsAreAccusedAtTheStatedRatePrecisely(int n, int repeats) {
    assertStatedRate(
        accused(repeats, seed -> CalibrationVerdict.ofPit(pit(n, seed, 1, 0))), repeats);
  }

  private static void assertBounded(int accused, int repeats) {
    assertThat(accused).isLessThanOrEqualTo(Binomial.quantile(1 - 1e-3, repeats, 0.05));
  }

  /**
   * With fewer than 10 rows, or by given coverages alone, at most 5 %, by the bound. Whether so few
   * rows are too few, which most are, takes the most time.
   */
  @ParameterizedTest
  @CsvSource({"2, 300", "9, 300"})
  void theBoundHoldsForAHandfulOfRows(int n, int repeats) {
    assertBounded(accused(repeats, seed -> CalibrationVerdict.ofPit(pit(n, seed, 1, 0))), repeats);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2, 5000", "5, 5000", "9, 5000"})
  void theBoundHoldsForAHandfulOfRowsPrecisely(int n, int repeats) {
    assertBounded(accused(repeats, seed -> CalibrationVerdict.ofPit(pit(n, seed, 1, 0))), repeats);
  }

  /**
   * The table of the documentation at 50 rows, where it tells most apart: the share of 150 wrong
   * forecasts that is accused, in percent, within 4.5 standard errors of figures near those of 1
   * 000 simulations of each. Outside with probability 7·10⁻⁶.
   *
   * <p>sds 0.7 times the truth have standardised errors of sd 1/0.7.
   */
  @ParameterizedTest
  @CsvSource({"50, 0.7, 0, 82.7", "50, 1.4, 0, 77.5", "50, 1, 0.5, 84.5", "50, 1, 0.3, 39.0"})
  void wrongForecastsAreAccused(int n, double sdFactor, double bias, double percent) {
    assertPower(n, sdFactor, bias, percent, 150);
  }

  /** The whole table, by 1,000 other forecasts of each. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "20, 0.7, 0, 44.5", "50, 0.7, 0, 82.7", "100, 0.7, 0, 98.5", "500, 0.7, 0, 100",
    "20, 1.4, 0, 26.2", "50, 1.4, 0, 77.5", "100, 1.4, 0, 98.0", "500, 1.4, 0, 100",
    "20, 1, 0.5, 45.7", "50, 1, 0.5, 84.5", "100, 1, 0.5, 98.8", "500, 1, 0.5, 100",
    "20, 1, 0.3, 18.6", "50, 1, 0.3, 39.0", "100, 1, 0.3, 68.0", "500, 1, 0.3, 100"
  })
  void wrongForecastsAreAccusedPrecisely(int n, double sdFactor, double bias, double percent) {
    assertPower(n, sdFactor, bias, percent, 1000);
  }

  private static void assertPower(
      int n, double sdFactor, double bias, double percent, int repeats) {
    int accused =
        accused(repeats, seed -> CalibrationVerdict.ofPit(pit(n, seed, 1 / sdFactor, bias)));
    double share = percent / 100;
    double error = Math.sqrt(Math.max(share * (1 - share), 0.005) / repeats);
    assertThat((double) accused / repeats).isBetween(share - 4.5 * error, share + 4.5 * error);
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0, OVERCONFIDENT", "1.4, 0, UNDERCONFIDENT", "1, 0.5, BIASED"})
  void theAccusationIsTheRightOne(double sdFactor, double bias, Kind kind) {
    long right =
        IntStream.range(0, 100)
            .mapToObj(seed -> CalibrationVerdict.ofPit(pit(500, seed, 1 / sdFactor, bias)))
            .filter(verdict -> verdict.kind() == kind)
            .count();
    assertThat(right).isGreaterThanOrEqualTo(90);
  }

  /** Confidences drawn evenly from ½ to 1: at most 5 %, by the bound. */
  @ParameterizedTest
  @CsvSource({"20, 300", "50, 200", "100, 100"})
  void perfectProbabilitiesAreSeldomAccused(int n, int repeats) {
    assertBounded(accused(repeats, seed -> ofProbabilities(n, seed, 1)), repeats);
  }

  /** Log odds 1/0.7 times too large: about a third of 100 rows are accused, nearly all of 500. */
  @ParameterizedTest
  @CsvSource({"100, 100, 20, 50", "500, 20, 16, 20"})
  void extremeProbabilitiesAreAccused(int n, int repeats, int least, int most) {
    assertThat(accused(repeats, seed -> ofProbabilities(n, seed, 1 / 0.7))).isBetween(least, most);
  }

  private static CalibrationVerdict ofProbabilities(int n, long seed, double stretch) {
    RandomStream stream = RandomStream.of(seed).split(n);
    double[] probabilities = new double[n];
    boolean[] happened = new boolean[n];
    for (int i = 0; i < n; i++) {
      double p = 0.5 + 0.5 * stream.nextDouble();
      happened[i] = stream.nextDouble() < p;
      probabilities[i] = 1 / (1 + Math.exp(-stretch * Math.log(p / (1 - p))));
    }
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(
            probabilities, happened, Binning.equalMass(Math.min(10, Math.max(2, n / 10))));
    return CalibrationVerdict.ofReliability(
        diagram, diagram.expectedCalibrationError(stream.split("null")));
  }
}
