package org.credence.predictive;

/**
 * A training row near a row to be explained.
 *
 * @param row its number among the training rows, from 0
 * @param distance how far it is, in the scale of the coordinates
 */
public record Neighbour(int row, double distance) {}
