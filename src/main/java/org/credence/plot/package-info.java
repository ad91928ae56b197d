/**
 * Pictures of predictions and of their calibration, with one visual language: the same colour for
 * data, mean, total and epistemic uncertainty everywhere, safe for colour-blind readers and
 * readable in print.
 */
@NullMarked
package org.credence.plot;

import org.jspecify.annotations.NullMarked;
