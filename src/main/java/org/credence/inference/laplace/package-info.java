/**
 * The Laplace approximation: the posterior of the weights is approximated by the Gaussian around
 * its mode w* whose precision is the curvature there,
 *
 * <pre>p(w | D) ≈ N(w*, (H + Λ)⁻¹),   H ≈ −∇² log p(D | w),   Λ = −∇² log p(w)</pre>
 *
 * <p>H is the generalised Gauss-Newton matrix Σ_n J_nᵀ I_n J_n, with the Jacobian J_n = ∂f(x_n)/∂w
 * of the network and the Fisher information I_n of the likelihood's outputs; it is that of the
 * linearised network f(x, w*) + J(x) (w − w*), so that is the network the weights are drawn for.
 * The noise and the scales of the prior are point estimates, at the maximum of the evidence that
 * the approximation gives; they have no part in the Gaussian.
 *
 * <p>References: D. MacKay, A practical Bayesian framework for backpropagation networks, Neural
 * Computation 4 (1992), doi:10.1162/neco.1992.4.3.448; E. Daxberger and others, Laplace redux,
 * NeurIPS 2021, arXiv:2106.14806; A. Immer, M. Korzepa and M. Bauer, Improving predictions of
 * Bayesian neural nets via local linearization, AISTATS 2021, arXiv:2008.08400.
 */
@NullMarked
package org.credence.inference.laplace;

import org.jspecify.annotations.NullMarked;
