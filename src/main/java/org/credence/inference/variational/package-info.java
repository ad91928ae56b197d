/**
 * Variational inference: the posterior is approximated by the Gaussian, or the mixture of a few,
 * that maximises the evidence lower bound.
 *
 * <pre>ELBO = E_q[log p(D | w, φ)] + E_q[log p(w)] + H[q] ≤ log p(D)</pre>
 *
 * <p>The ELBO is in nats, a sum over all rows; higher is better. Its prior and entropy terms
 * together are −KL(q ‖ p), with weight exactly 1.
 */
@NullMarked
package org.credence.inference.variational;

import org.jspecify.annotations.NullMarked;
