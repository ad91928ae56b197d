package org.credence.inference;

/**
 * What one transition of a Markov chain tells about the sampler's health. The words have Stan's
 * meaning; what a method does not have is 0 (counts), 1 (acceptance) or false.
 *
 * @param logDensity the unnormalised log density at the draw, in nats
 * @param energy the Hamiltonian at the draw, potential plus kinetic energy, in nats; NaN if the
 *     method has none
 * @param acceptanceRate the mean acceptance probability of the points of the trajectory, from 0 to
 *     1
 * @param divergent whether the energy error along the trajectory went beyond all bounds: there the
 *     integrator could not follow the density, and the draws may miss that region
 * @param treeDepth the number of times the trajectory was doubled
 * @param integrationSteps the number of steps of the integrator, each one gradient
 */
public record TransitionInfo(
    double logDensity,
    double energy,
    double acceptanceRate,
    boolean divergent,
    int treeDepth,
    int integrationSteps) {}
