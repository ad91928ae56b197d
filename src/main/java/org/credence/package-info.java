/** Bayesian neural networks with error bars you can trust: the front door. */
@NullMarked
package org.credence;

import org.jspecify.annotations.NullMarked;
