package org.credence.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/** The assessment of a forecast of a number. Immutable. */
public final class NumericAssessment implements Assessment {

  private static final int MOST_BINS = 10;
  private static final int ROWS_PER_BIN = 10;

  private final NumericForecast forecast;
  private final double[] y;
  private final RandomStream stream;
  private final double[] pit;
  private final double[] means;
  private final double[] sds;
  private final List<IntervalScores> intervals;
  private final CalibrationVerdict verdict;

  NumericAssessment(NumericForecast forecast, double[] y, RandomStream stream) {
    Checks.positive(y.length, "number of rows");
    Checks.sameLength(y.length, forecast.rows(), "y");
    for (double observed : y) {
      Checks.finite(observed, "y");
    }
    this.forecast = forecast;
    this.y = y;
    this.stream = stream;
    this.pit = forecast.pit(y, stream.split("pit"));
    this.means = forecast.means();
    this.sds = allPositive(forecast.sds()) ? forecast.sds() : new double[0];
    this.intervals = List.copyOf(forecast.intervalScores(y, pit));
    List<Coverage> coverages = intervals.stream().map(IntervalScores::coverage).toList();
    this.verdict =
        pit.length > 0
            ? CalibrationVerdict.of(coverages, pit)
            : CalibrationVerdict.ofCoverages(coverages);
  }

  /** Scores of sds need them finite; draws that are all the same have none. */
  private static boolean allPositive(double[] sds) {
    return Arrays.stream(sds).allMatch(sd -> sd > 0 && sd < Double.POSITIVE_INFINITY);
  }

  @Override
  public int rows() {
    return y.length;
  }

  @Override
  public String form() {
    return forecast.form();
  }

  @Override
  public List<Score> scores() {
    List<Score> scores = new ArrayList<>(forecast.properScores(y));
    if (means.length > 0) {
      scores.add(RegressionScores.rmse(means, y));
      scores.add(RegressionScores.mae(means, y));
      scores.add(RegressionScores.rSquared(means, y));
    }
    if (sds.length > 0) {
      scores.add(RegressionScores.sharpness(sds));
      scores.add(SdCalibration.dispersion(sds));
      scores.add(SdCalibration.meanSquaredStandardizedError(means, sds, y));
      scores.add(RegressionScores.sdErrorCorrelation(sds, means, y));
    }
    intervals.forEach(i -> scores.addAll(i.all()));
    return List.copyOf(scores);
  }

  /**
   * The intervals that the form gives.
   *
   * @return one a level
   */
  public List<IntervalScores> intervals() {
    return intervals;
  }

  /**
   * The probability integral transform of each row, uniform for a calibrated forecast; drawn where
   * the distribution function is known in steps only.
   *
   * @return u = F(y), a new array; empty if the form has no distribution function
   */
  public double[] pit() {
    return pit.clone();
  }

  /**
   * The means of the forecasts.
   *
   * @return a new array; empty if the form has none
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The total sds of the forecasts.
   *
   * @return a new array; empty if the form has none or one is not positive and finite
   */
  public double[] sds() {
    return sds.clone();
  }

  @Override
  public List<CalibrationError> calibrationErrors() {
    List<CalibrationError> errors = new ArrayList<>();
    if (pit.length > 0) {
      CalibrationCurve curve = CalibrationCurve.ofIntervals(pit);
      for (CurveDistance distance : CurveDistance.values()) {
        errors.add(curve.error(distance, stream.split(distance.name())));
      }
    }
    int bins = Math.min(MOST_BINS, y.length / ROWS_PER_BIN);
    if (sds.length > 0 && bins >= 2) {
      errors.add(forecast.ence(y, bins, stream.split("ence")));
    }
    return List.copyOf(errors);
  }

  @Override
  public List<ExpectedScore> expectedScores() {
    return forecast.expectedScores(y);
  }

  /**
   * Whether the error bars are right everywhere: for rows in the order of the predicted mean, of
   * the predicted sd, and in which they were given.
   *
   * @return those that the form and the number of rows allow
   */
  public List<ConditionalCalibration> conditionalCalibrations() {
    double[] places = IntStream.range(0, pit.length).asDoubleStream().toArray();
    return ConditionalCalibration.inUsualOrders(means, sds, places, pit);
  }

  @Override
  public CalibrationVerdict verdict() {
    return verdict;
  }
}
