package org.credence.scoring;

import java.util.List;
import org.credence.random.RandomStream;

/**
 * A forecast of a number for each of some rows, in the form in which a model gave it: whole
 * distributions, draws, quantiles or intervals. What can be said of it depends on the form; {@link
 * NumericAssessment} says it. Immutable.
 */
public abstract sealed class NumericForecast
    permits DistributionForecast, DrawsForecast, QuantileForecast, IntervalForecast {

  NumericForecast() {}

  /**
   * Whole distributions.
   *
   * @param distributions of some rows
   * @return the forecast
   */
  public static NumericForecast of(PredictiveDistribution distributions) {
    return new DistributionForecast(distributions);
  }

  /**
   * Normal distributions.
   *
   * @param means one per row; copied
   * @param sds one per row, not variances, greater than 0; copied
   * @return the forecast
   * @throws IllegalArgumentException if lengths differ, a mean is not finite or an sd not positive
   */
  public static NumericForecast normal(double[] means, double[] sds) {
    return new DistributionForecast(NormalDistributions.of(means, sds));
  }

  /**
   * Draws of the observation (with noise) from its predictive distribution.
   *
   * @param draws for each row, at least two and as many as of every other row; copied
   * @return the forecast
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static NumericForecast ofDraws(double[][] draws) {
    return DrawsForecast.of(draws);
  }

  /**
   * Quantiles.
   *
   * @param levels the probabilities below them, rising, in (0, 1), at least two; copied
   * @param quantiles for each row, one a level, not falling; copied
   * @return the forecast
   * @throws IllegalArgumentException if levels or the quantiles of a row are not in order
   */
  public static NumericForecast ofQuantiles(double[] levels, double[][] quantiles) {
    return QuantileForecast.of(levels, quantiles);
  }

  /**
   * Prediction intervals alone.
   *
   * @param intervals of one or several levels, of the same rows
   * @return the forecast
   * @throws IllegalArgumentException if there are none or their rows differ in number
   */
  public static NumericForecast ofIntervals(List<PredictionIntervals> intervals) {
    return IntervalForecast.of(intervals);
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public abstract int rows();

  /**
   * What is known of each row.
   *
   * @return for example {@code "quantiles at 5, 50 and 95 %"}
   */
  public abstract String form();

  /** The scores that only this form has. */
  abstract List<Score> properScores(double[] y);

  /** The means; empty if they are not known. */
  abstract double[] means();

  /** The total sds; empty if they are not known. */
  abstract double[] sds();

  /** u = F(y) of each row, drawn where F is known in steps; empty if it is not known at all. */
  abstract double[] pit(double[] y, RandomStream stream);

  /** Coverage, width and score of the intervals that the form gives. */
  abstract List<IntervalScores> intervalScores(double[] y, double[] pit);

  /** The expected normalised calibration error of a form with means and sds. */
  CalibrationError ence(double[] y, int bins, RandomStream stream) {
    return SdCalibration.ence(means(), sds(), y, bins, stream);
  }

  /** Scores with what they would be if the forecast were right, where that has a formula. */
  List<ExpectedScore> expectedScores(double[] y) {
    return List.of();
  }
}
