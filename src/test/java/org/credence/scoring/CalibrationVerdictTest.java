package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.credence.scoring.CalibrationVerdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationVerdictTest {

  /**
   * u of n rows whose errors are a function of standard normal numbers, where N(0, 1) was forecast.
   */
  private static double[] pit(int n, long seed, DoubleUnaryOperator error) {
    double[] z = new double[n];
    RandomStream.of(seed).fillGaussian(z);
    for (int i = 0; i < n; i++) {
      z[i] = SpecialFunctions.normalCdf(error.applyAsDouble(z[i]));
    }
    return z;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, WELL_CALIBRATED",
    "1.6, 0, OVERCONFIDENT",
    "0.6, 0, UNDERCONFIDENT",
    "1, 0.7, BIASED",
    "1.8, 0.7, OVERCONFIDENT"
  })
  void namesScaleAndShift(double scale, double shift, Kind kind) {
    double[] pit = pit(400, 11, z -> scale * z + shift);
    assertThat(CalibrationVerdict.ofPit(pit).kind()).isEqualTo(kind);
  }

  @Test
  void namesHeavyTailsWrongInShape() {
    CalibrationVerdict verdict = CalibrationVerdict.ofPit(pit(3000, 3, z -> 0.5 * z * z * z));
    assertThat(verdict.kind()).isEqualTo(Kind.MISSHAPEN);
    assertThat(verdict.sentence()).startsWith("Wrong in shape: ").contains("the 50 % intervals");
  }

  @Test
  void overconfidenceIsSaidWithItsEvidence() {
    double[] pit = IntStream.range(0, 100).mapToDouble(i -> i < 30 ? 0.001 : 0.6).toArray();
    assertThat(CalibrationVerdict.ofCoverages(List.of(Coverage.ofPit(pit, 0.9))).sentence())
        .isEqualTo(
            "Overconfident: the error bars are too narrow. The 90 % intervals hold 70 % of 100 rows"
                + " (p = 4.9e-08).");
  }

  @Test
  void fewRowsAreCalledFew() {
    CalibrationVerdict verdict = CalibrationVerdict.ofPit(pit(30, 4, z -> z));
    assertThat(verdict.kind()).isEqualTo(Kind.TOO_FEW_ROWS);
    assertThat(verdict.sentence()).startsWith("30 rows are too few to tell: ");
  }

  /** 42 of 100 distances |2u − 1| evenly below 0.5, the others between 0.62 and 0.99. */
  @Test
  void spreadAloneIsEvidence() {
    double[] pit = new double[100];
    for (int i = 0; i < 100; i++) {
      double distance = i < 42 ? 0.5 * i / 42 : 0.62 + 0.37 * (i - 42) / 58;
      pit[i] = 0.5 + (i % 2 == 0 ? 0.5 : -0.5) * distance;
    }
    assertThat(CalibrationVerdict.ofPit(pit).sentence())
        .startsWith(
            "Overconfident: the error bars are too narrow. The observations lie further out in"
                + " their predictive distributions than chance allows (p = 0.0")
        .contains("the 90 % intervals hold 86 % of 100 rows");
  }

  @Test
  void fewRowsAreEnoughForAGrossFault() {
    assertThat(CalibrationVerdict.ofPit(pit(20, 4, z -> 5 * z)).kind())
        .isEqualTo(Kind.OVERCONFIDENT);
  }

  @Test
  void aSmallDeviationOnManyRowsDoesNotMatter() {
    CalibrationVerdict verdict = CalibrationVerdict.ofPit(pit(40_000, 5, z -> 1.05 * z));
    assertThat(verdict.kind()).isEqualTo(Kind.WELL_CALIBRATED);
    assertThat(verdict.sentence()).startsWith("Well calibrated for practical purposes: ");
  }

  @ParameterizedTest
  @CsvSource({
    "500, 0.8, 0.8, WELL_CALIBRATED",
    "500, 0.9, 0.75, OVERCONFIDENT",
    "500, 0.7, 0.85, UNDERCONFIDENT",
    "30, 0.8, 0.8, TOO_FEW_ROWS"
  })
  void namesForecastProbabilities(int n, double forecast, double share, Kind kind) {
    double[] probabilities = new double[n];
    boolean[] happened = new boolean[n];
    for (int i = 0; i < n; i++) {
      probabilities[i] = forecast;
      happened[i] = i < share * n;
    }
    assertThat(verdict(probabilities, happened).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.5, 0.9, 0.3, 0.5, 0.7, OVERCONFIDENT",
    "0.3, 0.5, 0.7, 0.1, 0.5, 0.9, UNDERCONFIDENT",
    "0.2, 0.5, 0.8, 0.3, 0.3, 0.9, MISSHAPEN"
  })
  void namesProbabilitiesThatAreRightOnAverageOnly(
      double p0, double p1, double p2, double share0, double share1, double share2, Kind kind) {
    double[] forecasts = {p0, p1, p2};
    double[] shares = {share0, share1, share2};
    double[] probabilities = new double[600];
    boolean[] happened = new boolean[600];
    for (int i = 0; i < 600; i++) {
      probabilities[i] = forecasts[i / 200];
      happened[i] = i % 200 < 200 * shares[i / 200];
    }
    assertThat(verdict(probabilities, happened).kind()).isEqualTo(kind);
  }

  private static CalibrationVerdict verdict(double[] probabilities, boolean[] happened) {
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(probabilities, happened, Binning.equalWidth(10));
    return CalibrationVerdict.ofReliability(
        diagram, diagram.expectedCalibrationError(RandomStream.of(8)));
  }
}
