package org.credence.inference;

/**
 * A method whose posterior is a {@link PointPosterior}: the training of a single network. Such
 * networks are the members of ensembles and where other methods start. Immutable.
 */
public interface PointEstimator extends Inference {}
