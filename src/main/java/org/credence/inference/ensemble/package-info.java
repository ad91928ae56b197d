/**
 * Ensembles: the posterior stood for by several networks, or by what one network passes through
 * while it is trained.
 *
 * <p>{@link org.credence.inference.ensemble.DeepEnsemble} and {@link
 * org.credence.inference.ensemble.AnchoredEnsemble} train members that know nothing of each other;
 * {@link org.credence.inference.ensemble.Swag} fits a Gaussian to the path of an optimiser, {@link
 * org.credence.inference.ensemble.MultiSwag} several; the particles of {@link
 * org.credence.inference.ensemble.SteinVariationalGradientDescent} repel each other.
 */
@NullMarked
package org.credence.inference.ensemble;

import org.jspecify.annotations.NullMarked;
