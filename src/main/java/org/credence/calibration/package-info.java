/**
 * Calibration after the fact: conformal intervals and sets, whose coverage holds in finite samples
 * whatever the model, and recalibrators, which mend a predictive distribution from forecasts of
 * rows that the model had not seen.
 *
 * <p>All conformal methods for numbers work on {@linkplain org.credence.calibration.Band bands}, so
 * they serve the forecasts of any tool; {@link org.credence.calibration.Conformity} makes bands of
 * our predictions. Where too few rows are at hand for a level, intervals are infinite, never short.
 */
@NullMarked
package org.credence.calibration;

import org.jspecify.annotations.NullMarked;
