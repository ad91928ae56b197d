package org.credence.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * The table of gates: an adjoint g times an activation's derivative, in one pass, written as a
 * function of the activation's value y or, where that has lost the digits, of its argument x. They
 * are what {@link UnaryFunction}'s rules for activations record, and they have rules of their own,
 * so that second derivatives exist.
 */
enum Gate implements Primitive {
  /** g (1 − y²), for y = tanh x; absolute error 10⁻¹⁶ g, also where 1 − y² is smaller than that. */
  TANH(Kernels::tanhGate, (g, y, v, h) -> h.times(g).times(y).times(-2)),
  /** g where y &gt; 0, else 0, for y = relu x. */
  RELU(Kernels::reluGate, (g, y, v, h) -> null),
  /** g where y &gt; 0, else g/100, for y = leaky relu x. */
  LEAKY_RELU(Kernels::leakyReluGate, (g, y, v, h) -> null),
  /** g where x &gt; 0, else g eˣ. */
  ELU(Kernels::eluGate, (g, x, v, h) -> h.times(v).times(below(x))),
  /** g λ where x &gt; 0, else g λ α eˣ. */
  SELU(Kernels::seluGate, (g, x, v, h) -> h.times(v).times(below(x)));

  private final Kernel kernel;
  private final SecondRule second;

  Gate(Kernel kernel, SecondRule second) {
    this.kernel = kernel;
    this.second = second;
  }

  /**
   * The gated adjoint.
   *
   * @param at the activation's value or its argument, whichever the gate is a function of
   */
  Variable of(Variable adjoint, Variable at) {
    return at.tape().record(this, at.shape(), adjoint, at);
  }

  /** 1 where x &lt; 0, ½ at 0, else 0. */
  private static Variable below(Variable x) {
    return x.map(UnaryFunction.SIGN).times(-0.5).plus(0.5);
  }

  @Override
  public void evaluate(double[][] inputs, double[] output) {
    kernel.apply(inputs[0], inputs[1], output);
  }

  @Override
  public @Nullable Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
    return argument == 0
        ? of(outputAdjoint, output.input(1))
        : second.apply(output.input(0), output.input(1), output, outputAdjoint);
  }

  @FunctionalInterface
  private interface Kernel {
    void apply(double[] g, double[] at, double[] out);
  }

  /** The adjoint of the second operand, given both, the gated value v and its adjoint h. */
  @FunctionalInterface
  private interface SecondRule {
    @Nullable Variable apply(Variable g, Variable at, Variable v, Variable h);
  }
}
