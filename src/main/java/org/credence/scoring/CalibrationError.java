package org.credence.scoring;

import java.util.Locale;

/**
 * A calibration error beside what a perfectly calibrated forecast would show on as many rows; the
 * figure alone says little. Lower is better. Immutable.
 *
 * @param name which error, for example {@code "mean absolute calibration error"}
 * @param value the error found
 * @param underPerfectCalibration its distribution if the forecast were perfect
 * @param rows the number of rows
 */
public record CalibrationError(
    String name, double value, NullDistribution underPerfectCalibration, int rows) {

  /**
   * The probability of so large an error from a perfectly calibrated forecast.
   *
   * @return the p-value, by simulation
   */
  public double pValue() {
    return underPerfectCalibration.pValue(value);
  }

  /**
   * The error in words.
   *
   * @return for example {@code "miscalibration area 0.128, where a perfect forecast shows 0.031 and
   *     in 95 % of cases at most 0.055 on 100 rows"}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %.3f, where a perfect forecast shows %.3f and in 95 %% of cases at most %.3f on %d"
            + " rows",
        name,
        value,
        underPerfectCalibration.mean(),
        underPerfectCalibration.quantile(0.95),
        rows);
  }
}
