package org.credence.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * One differentiable operation: a kernel on arrays, and for each argument the rule that propagates
 * an adjoint to it. An instance belongs to one application (it may hold extents, indices or staging
 * buffers of that application); rules without such state are constants of a table.
 *
 * <p>The adjoint rule is written in terms of recorded variables, so it can be differentiated again.
 */
public interface Primitive {

  /**
   * The operation's name in error messages.
   *
   * @return for example {@code "tanh"}
   */
  String name();

  /**
   * Computes the value.
   *
   * @param inputs the values of the arguments, row-major; not modified
   * @param output the value, row-major; overwritten
   */
  void evaluate(double[][] inputs, double[] output);

  /**
   * Records the contribution of one application to the adjoint of one of its arguments: the
   * vector-Jacobian product {@code outputAdjointᵀ · ∂output/∂argument}.
   *
   * @param output the variable that the application produced
   * @param argument the position of the argument
   * @param outputAdjoint the adjoint of the output, of the output's shape
   * @return the contribution, of the argument's shape, or {@code null} if it is zero everywhere
   * @throws IllegalStateException if there is no rule for that argument
   */
  @Nullable Variable adjoint(Variable output, int argument, Variable outputAdjoint);
}
