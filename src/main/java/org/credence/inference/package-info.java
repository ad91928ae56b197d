/**
 * From a log posterior to a posterior that can be drawn from. {@link
 * org.credence.inference.Inference} is the one shape of every method; the families live in the
 * packages below.
 */
@NullMarked
package org.credence.inference;

import org.jspecify.annotations.NullMarked;
