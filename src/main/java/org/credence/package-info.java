/** Bayesian neural networks with error bars you can trust: the front door. */
package org.credence;
