package org.credence.calibration;

import org.credence.internal.Checks;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;

/**
 * A correction of predictive distributions of a numeric target, learned from forecasts of rows that
 * the model had not seen. Immutable. See {@link RecalibrationMethod} for how it is found.
 */
public interface Recalibrator {

  /**
   * The corrected distribution function.
   *
   * @param forecast of some rows
   * @param row from 0
   * @param y a threshold
   * @return P(Y ≤ y)
   */
  double cdf(RegressionPrediction forecast, int row, double y);

  /**
   * A quantile of the corrected distribution.
   *
   * @param forecast of some rows
   * @param row from 0
   * @param p the probability below it, in (0, 1)
   * @return the least y with P(Y ≤ y) ≥ p; infinite where the correction knows no such y
   */
  double quantile(RegressionPrediction forecast, int row, double p);

  /**
   * The log density of an observation under the corrected distribution.
   *
   * @param forecast of some rows
   * @param row from 0
   * @param y the observation
   * @return in nats per unit of the target; −∞ where the density is 0
   */
  double logDensity(RegressionPrediction forecast, int row, double y);

  /**
   * The equal-tailed prediction interval of the corrected distribution.
   *
   * @param forecast of some rows
   * @param row from 0
   * @param level the probability inside, in (0, 1)
   * @return the interval
   */
  default Interval interval(RegressionPrediction forecast, int row, double level) {
    double tail = (1 - Checks.openUnit(level, "level")) / 2;
    return new Interval(quantile(forecast, row, tail), quantile(forecast, row, 1 - tail), level);
  }
}
