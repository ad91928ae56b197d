package org.credence.calibration;

import org.credence.scoring.PredictiveDistribution;

/**
 * A correction of predictive distributions of a continuous target, learned from forecasts of rows
 * that the model had not seen. Immutable. See {@link RecalibrationMethod} for how it is found.
 */
@FunctionalInterface
public interface Recalibrator {

  /**
   * The corrected distributions.
   *
   * @param forecast of some rows, by the same model
   * @return of the same rows; computed when asked
   */
  PredictiveDistribution apply(PredictiveDistribution forecast);
}
