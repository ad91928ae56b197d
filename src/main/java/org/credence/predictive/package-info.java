/**
 * Predictive distributions: mixtures over draws from a posterior, with mean, sd and its parts,
 * densities, quantiles and intervals in the units of the target.
 */
@NullMarked
package org.credence.predictive;

import org.jspecify.annotations.NullMarked;
