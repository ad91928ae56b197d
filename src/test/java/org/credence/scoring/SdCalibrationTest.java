package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class SdCalibrationTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  /** Bins of sd 1, 1 and 2, 2: RMSE 1 and √5, against 1 and 2. */
  @Test
  void enceComparesErrorsWithSdsBinByBin() {
    double[] sds = {2, 1, 2, 1};
    double[] y = {3, 1, -1, -1};
    CalibrationError error = SdCalibration.ence(new double[4], sds, y, 2, RandomStream.of(1));
    assertThat(error.value()).isCloseTo((Math.sqrt(5) / 2 - 1) / 2, ROUNDING);
    assertThat(error.name())
        .isEqualTo("expected normalised calibration error (2 bins of equal count)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SdCalibration.ence(y, sds, y, 5, RandomStream.of(1)))
        .withMessage("bins must be at most the number of rows, 4, not 5");
  }

  /**
   * One row a bin: the mean of |1 − |z|| of a standard normal z is 4φ(1) − √(2/π) + 2P(|z| ≤ 1) −
   * 1. The mean of 2000 simulations of 50 rows, relative sd below 0.3 %, is within 2 % but with
   * probability below 10⁻⁹.
   */
  @Test
  void enceOfNormalErrors() {
    double[] sds = new double[50];
    for (int i = 0; i < 50; i++) {
      sds[i] = 1 + i;
    }
    NullDistribution perfect =
        SdCalibration.ence(new double[50], sds, sds, 50, RandomStream.of(3))
            .underPerfectCalibration();
    double density = Math.exp(-0.5) / Math.sqrt(2 * Math.PI);
    double inside = 0.682689492137086;
    double expected = 4 * density - Math.sqrt(2 / Math.PI) + 2 * inside - 1;
    assertThat(perfect.mean()).isCloseTo(expected, within(0.02 * expected));
  }

  @Test
  void enceOfDrawsIsThatOfTheirMeansAndSds() {
    double[][] draws = {{1, 2, 4}, {0, 5, 7}, {3, 3.5, 3}, {1e6, 1e6 + 1, 1e6 + 3}};
    double[] y = {3, 1, 2, 1e6};
    NumericForecast forecast = NumericForecast.ofDraws(draws);
    double expected =
        SdCalibration.ence(forecast.means(), forecast.sds(), y, 2, RandomStream.of(1)).value();
    assertThat(SdCalibration.enceOfDraws(draws, y, 2, RandomStream.of(1)).value())
        .isCloseTo(expected, within(1e-9));
  }

  /**
   * Thirty draws and the observation from one exponential distribution, whose squared errors vary
   * far more than those of a normal one: judged by its own draws a right forecast is accused in 1
   * of 20 cases; of 200 in more than 22 with probability 10⁻⁴. Normal errors would accuse far more
   * often.
   */
  @Test
  void enceOfDrawsKnowsTheirShape() {
    int own = 0;
    int normal = 0;
    for (int table = 0; table < 200; table++) {
      RandomStream stream = RandomStream.of(table);
      double[][] draws = new double[60][30];
      double[] y = new double[60];
      for (int row = 0; row < y.length; row++) {
        y[row] = -Math.log(stream.nextDouble());
        Arrays.setAll(draws[row], j -> -Math.log(stream.nextDouble()));
      }
      NumericForecast forecast = NumericForecast.ofDraws(draws);
      RandomStream of = stream.split("null");
      own += forecast.ence(y, 4, of).pValue() < 0.05 ? 1 : 0;
      double[] means = forecast.means();
      normal += SdCalibration.ence(means, forecast.sds(), y, 4, of).pValue() < 0.05 ? 1 : 0;
    }
    assertThat(own).isLessThanOrEqualTo(22);
    assertThat(normal).isGreaterThan(40);
  }

  @Test
  void dispersionIsTheCoefficientOfVariation() {
    double[] sds = {1, 2, 3, 6};
    Score dispersion = SdCalibration.dispersion(sds);
    assertThat(dispersion.value()).isCloseTo(Math.sqrt(14.0 / 3) / 3, ROUNDING);
    double[] without = new double[4];
    for (int i = 0; i < 4; i++) {
      without[i] = SdCalibration.dispersion(RowScoresTest.leaveOut(sds, i)).value();
    }
    assertThat(dispersion.standardError()).isCloseTo(Jackknife.standardError(without), ROUNDING);
    assertThat(SdCalibration.dispersion(new double[] {2, 2, 2}).value()).isZero();
  }
}
