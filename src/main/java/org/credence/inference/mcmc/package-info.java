/**
 * Markov chain Monte Carlo: draws from the posterior itself. Chains start apart and run side by
 * side, so that their disagreement can be seen; what each transition tells about the sampler's
 * health is kept with the draws.
 */
@NullMarked
package org.credence.inference.mcmc;

import org.jspecify.annotations.NullMarked;
