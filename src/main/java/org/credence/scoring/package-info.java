/**
 * Judging probabilistic predictions: proper scores with their standard errors, coverage,
 * calibration error with the distribution it has under perfect calibration, and a verdict in words.
 *
 * <p>Everything is a pure function of arrays, so that it serves the predictions of any model.
 * Scores are computed for each row first ({@link org.credence.scoring.RowScores}), because their
 * standard error and the paired comparison of two models need the rows; lower is better unless said
 * otherwise. A NaN in a row makes the score of that row, and so the mean, NaN.
 */
@NullMarked
package org.credence.scoring;

import org.jspecify.annotations.NullMarked;
