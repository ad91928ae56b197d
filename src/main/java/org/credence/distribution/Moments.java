package org.credence.distribution;

/**
 * A mean with its variance.
 *
 * @param mean E[y]
 * @param variance Var[y]
 */
public record Moments(double mean, double variance) {}
