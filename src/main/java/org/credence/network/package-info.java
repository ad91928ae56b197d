/**
 * Architectures as pure functions of a flat parameter vector.
 *
 * <p>A {@link org.credence.network.Network} is a list of {@link org.credence.network.Layer layers}
 * and a {@link org.credence.network.ParameterLayout} that names every block of its parameter
 * vector. How the weights come to be (fixed, drawn, perturbed per row, masked) is the business of a
 * {@link org.credence.network.ForwardPass}; layers only say what they do with them. So any layer
 * with weights can be made variational, and every inference method works with every architecture.
 */
@NullMarked
package org.credence.network;

import org.jspecify.annotations.NullMarked;
