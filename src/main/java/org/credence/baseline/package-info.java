/**
 * The simplest honest forecasts of the same rows: what a network has to beat to be worth its
 * trouble. They are full predictive distributions, so every score applies to them.
 */
@NullMarked
package org.credence.baseline;

import org.jspecify.annotations.NullMarked;
