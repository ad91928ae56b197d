/** Probability distributions on numbers: densities, distribution functions, moments, draws. */
@NullMarked
package org.credence.distribution;

import org.jspecify.annotations.NullMarked;
