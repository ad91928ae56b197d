/**
 * Reverse-mode automatic differentiation on flat {@code double[]} values.
 *
 * <p>A {@link org.credence.autodiff.Tape} records {@linkplain org.credence.autodiff.Primitive
 * primitives} applied to {@linkplain org.credence.autodiff.Variable variables}, each evaluated as
 * it is recorded. A derivative is recorded too: {@link
 * org.credence.autodiff.Differentiation#gradient(Variable, Variable)} appends the adjoint
 * computation to the same tape, as ordinary variables. Three things follow. Derivatives of any
 * order need no further rules (a Hessian-vector product is the gradient of a gradient). A
 * forward-mode product is the transpose of a reverse-mode one. And because every node owns its
 * buffer, a computation once recorded can be {@linkplain org.credence.autodiff.Program run again}
 * for new leaf values without allocating anything, which is what the loops of inference do.
 *
 * <p>Nothing here is static state: one tape belongs to one thread, any number of tapes run side by
 * side.
 *
 * <p>Reference: A. Griewank and A. Walther, <em>Evaluating Derivatives</em>, 2nd ed., SIAM 2008,
 * doi:10.1137/1.9780898717761.
 */
@NullMarked
package org.credence.autodiff;

import org.jspecify.annotations.NullMarked;
