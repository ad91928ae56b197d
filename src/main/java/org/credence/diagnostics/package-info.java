/**
 * Whether draws can be trusted: convergence of chains, Monte Carlo error, the sampler's own
 * warnings, importance weights, leave-one-out prediction, and a verdict in words.
 *
 * <p>Everything is a pure function of draws, so that it serves the output of any sampler. The draws
 * of one quantity are {@code double[chains][draws]}, all chains of one length and after warm-up; of
 * many quantities, one per row of data, {@code double[rows][chains][draws]}. Arguments are not
 * modified.
 *
 * <p>The weights of a network are not identified: hidden units can change places and signs, so two
 * chains that agree on every prediction can disagree on every weight. Judge chains by the values of
 * the function at probe rows ({@link org.credence.diagnostics.FunctionConvergence}), not by
 * weights.
 */
@NullMarked
package org.credence.diagnostics;

import org.jspecify.annotations.NullMarked;
