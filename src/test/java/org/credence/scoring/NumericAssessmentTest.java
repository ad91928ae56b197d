package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.credence.scoring.CalibrationVerdict.Kind;
import org.junit.jupiter.api.Test;

/** The same normal forecasts in every form: 80 rows, means 10 and up, sds 1 to 3. */
class NumericAssessmentTest {

  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final int ROWS = 80;
  private static final RandomStream STREAM = RandomStream.of(7);

  private static double[] means() {
    return IntStream.range(0, ROWS).mapToDouble(i -> 10 + i).toArray();
  }

  private static double[] sds() {
    return IntStream.range(0, ROWS).mapToDouble(i -> 1 + 2.0 * (i % 5) / 4).toArray();
  }

  /** Errors a factor larger than the sds. */
  private static double[] observed(double factor) {
    double[] z = new double[ROWS];
    STREAM.split("errors").fillGaussian(z);
    Arrays.setAll(z, i -> means()[i] + factor * sds()[i] * z[i]);
    return z;
  }

  private static double[] quantiles(double p) {
    double z = SpecialFunctions.normalQuantile(p);
    return IntStream.range(0, ROWS).mapToDouble(i -> means()[i] + z * sds()[i]).toArray();
  }

  private static double value(Assessment assessment, String name) {
    return assessment.scores().stream()
        .filter(s -> s.name().equals(name))
        .mapToDouble(Score::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " not in " + assessment.scores()));
  }

  private static NumericAssessment normal(double factor) {
    return Assessment.of(
        NumericForecast.normal(means(), sds()), observed(factor), STREAM.split("assessment"));
  }

  @Test
  void distributionsHaveEveryScore() {
    NumericAssessment assessment = normal(1);
    double[] y = observed(1);
    assertThat(value(assessment, "CRPS"))
        .isCloseTo(RegressionScores.crpsNormal(means(), sds(), y).value(), ROUNDING);
    assertThat(assessment.scores())
        .extracting(Score::name)
        .containsSubsequence(
            "mean log likelihood",
            "CRPS",
            "RMSE",
            "MAE",
            "R squared",
            "sharpness",
            "dispersion of sds",
            "mean squared standardised error",
            "rank correlation of sd and |error|",
            "50 % coverage",
            "90 % coverage",
            "90 % mean interval width",
            "90 % interval score");
    assertThat(assessment.calibrationErrors())
        .extracting(CalibrationError::name)
        .containsExactly(
            "mean absolute calibration error",
            "root mean square calibration error",
            "miscalibration area",
            "tail calibration error",
            "expected normalised calibration error (8 bins of equal count)");
    assertThat(assessment.verdict().kind()).isIn(Kind.WELL_CALIBRATED, Kind.TOO_FEW_ROWS);
    assertThat(normal(0.3).verdict().kind()).isEqualTo(Kind.UNDERCONFIDENT);
    assertThat(normal(3).verdict().kind()).isEqualTo(Kind.OVERCONFIDENT);
  }

  /** 499 quantiles are nearly the distribution. */
  @Test
  void manyQuantilesAreTheDistribution() {
    double[] levels = IntStream.range(0, 499).mapToDouble(k -> (k + 1) / 500.0).toArray();
    double[][] columns =
        Arrays.stream(levels).mapToObj(NumericAssessmentTest::quantiles).toArray(double[][]::new);
    NumericAssessment assessment =
        Assessment.of(NumericForecast.ofQuantiles(levels, rows(columns)), observed(1), STREAM);
    double crps = value(normal(1), "CRPS");
    assertThat(value(assessment, "CRPS from 499 quantiles")).isCloseTo(crps, within(0.001 * crps));
    assertThat(value(assessment, "90 % coverage")).isEqualTo(value(normal(1), "90 % coverage"));
    assertThat(value(assessment, "90 % interval score"))
        .isCloseTo(value(normal(1), "90 % interval score"), ROUNDING);
    double[] exact = normal(1).pit();
    double[] drawn = assessment.pit();
    for (int i = 0; i < ROWS; i++) {
      assertThat(drawn[i]).isCloseTo(exact[i], within(1 / 500.0 + 1e-9));
    }
  }

  private static double[][] rows(double[][] columns) {
    return IntStream.range(0, columns[0].length)
        .mapToObj(row -> Arrays.stream(columns).mapToDouble(c -> c[row]).toArray())
        .toArray(double[][]::new);
  }

  /** Draws at the quantiles (k − ½)/m: the fair score is that of the energy form by m/(m − 1). */
  @Test
  void drawsAreJudgedByRank() {
    double[][] columns =
        IntStream.range(0, 199).mapToObj(k -> quantiles((k + 0.5) / 199)).toArray(double[][]::new);
    NumericAssessment assessment =
        Assessment.of(NumericForecast.ofDraws(rows(columns)), observed(1), STREAM);
    assertThat(value(assessment, "RMSE")).isCloseTo(value(normal(1), "RMSE"), within(1e-9));
    double crps = value(normal(1), "CRPS");
    assertThat(value(assessment, "CRPS")).isCloseTo(crps, within(0.01 * crps));
    double[] exact = normal(1).pit();
    for (int i = 0; i < ROWS; i++) {
      assertThat(assessment.pit()[i]).isCloseTo(exact[i], within(0.01));
    }
  }

  /** With 18 draws the outermost hold 17/19 = 89 %: 50 and 80 % intervals can be given, no more. */
  @Test
  void fewDrawsHaveNoWideIntervals() {
    double[][] draws = new double[ROWS][18];
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < 18; k++) {
        draws[i][k] = k + 1;
      }
    }
    double[] y = new double[ROWS];
    Arrays.fill(y, 9.5);
    NumericAssessment assessment = Assessment.of(NumericForecast.ofDraws(draws), y, STREAM);
    assertThat(assessment.intervals())
        .extracting(i -> i.coverage().level())
        .containsExactly(0.5, 0.8);
    double width = assessment.intervals().get(1).meanWidth().value();
    assertThat(width).isCloseTo(0.8 * 19, ROUNDING);
    assertThat(Arrays.stream(assessment.pit())).allMatch(u -> u >= 9 / 19.0 && u <= 10 / 19.0);
  }

  @Test
  void intervalsAloneHaveCoverageWidthAndScore() {
    PredictionIntervals intervals = PredictionIntervals.of(0.9, quantiles(0.05), quantiles(0.95));
    NumericAssessment assessment =
        Assessment.of(NumericForecast.ofIntervals(List.of(intervals)), observed(1), STREAM);
    assertThat(assessment.scores())
        .extracting(Score::name)
        .containsExactly("90 % coverage", "90 % mean interval width", "90 % interval score");
    assertThat(value(assessment, "90 % mean interval width"))
        .isCloseTo(value(normal(1), "90 % mean interval width"), ROUNDING);
    assertThat(assessment.calibrationErrors()).isEmpty();
    assertThat(assessment.pit()).isEmpty();
    assertThat(assessment.form()).isEqualTo("intervals of 90 %");
  }

  /** An observation on quantiles that are equal is anywhere from the level before to theirs. */
  @Test
  void quantilesThatAreEqualAreAJump() {
    double[] levels = {0.1, 0.4, 0.6, 0.9};
    double[][] quantiles = {{-1, 0, 0, 1}, {-1, 0, 0, 1}, {-1, 0, 0, 1}, {-1, 0, 0, 1}};
    double[] y = {0, -2, 0.5, 3};
    double[] pit = Assessment.of(NumericForecast.ofQuantiles(levels, quantiles), y, STREAM).pit();
    assertThat(pit[0]).isBetween(0.1, 0.6);
    assertThat(pit[1]).isBetween(0.0, 0.1);
    assertThat(pit[2]).isBetween(0.6, 0.9);
    assertThat(pit[3]).isBetween(0.9, 1.0);
  }

  @Test
  void refusesWhatIsNoForecast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumericForecast.normal(new double[1], new double[1]))
        .withMessage("sd must be positive and finite, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> NumericForecast.ofQuantiles(new double[] {0.1, 0.9}, new double[][] {{2, 1}}))
        .withMessage("quantiles of row 0 must rise, not go from 2.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumericForecast.ofDraws(new double[][] {{1}}))
        .withMessage("draws of a row must be at least 2, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PredictionIntervals.of(0.9, new double[] {2}, new double[] {1}))
        .withMessage("the interval of row 0 goes from 2.0 to 1.0");
    double[] y = {Double.NaN};
    NumericForecast one = NumericForecast.normal(new double[1], new double[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Assessment.of(one, y, STREAM))
        .withMessage("y must be finite, not NaN");
  }
}
