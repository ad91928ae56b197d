/**
 * Probability models over networks: prior, likelihood, and their product.
 *
 * <p>Conventions, the same everywhere in the library: all log densities are natural logarithms and
 * include every constant; {@code logPrior}, {@code logLikelihood} and {@code logPosterior} are
 * <em>sums</em> over all N rows of the data, and a mini-batch of n rows counts N/n times. So the
 * prior has weight exactly 1 against the data, for every batch size, and there is no weight to get
 * wrong.
 *
 * <p>Parameters that must be positive are represented by their logarithm; densities then include
 * the Jacobian of the transformation, so that sampling the logarithm samples the parameter
 * correctly.
 */
@NullMarked
package org.credence.model;

import org.jspecify.annotations.NullMarked;
