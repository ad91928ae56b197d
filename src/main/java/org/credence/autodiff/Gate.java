package org.credence.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * The table of gates: an adjoint g times an activation's derivative, written as a function of the
 * activation's value y, in one pass. They are what {@link UnaryFunction}'s rules for activations
 * record, and they have rules of their own, so that second derivatives exist.
 */
enum Gate implements Primitive {
  /** g (1 − y²), for y = tanh x. */
  TANH(Kernels::tanhGate, (g, y, h) -> h.times(g).times(y).times(-2)),
  /** g y (1 − y), for y = sigmoid x. */
  SIGMOID(Kernels::sigmoidGate, (g, y, h) -> h.times(g).times(y.times(-2).plus(1))),
  /** g where y &gt; 0, else 0, for y = relu x. */
  RELU(Kernels::reluGate, (g, y, h) -> null),
  /** g where y &gt; 0, else g/100, for y = leaky relu x. */
  LEAKY_RELU(Kernels::leakyReluGate, (g, y, h) -> null),
  /** g where y &gt; 0, else g (y + 1), for y = elu x. */
  ELU(Kernels::eluGate, (g, y, h) -> h.times(g).times(below(y))),
  /** g λ where y &gt; 0, else g (y + λ α), for y = selu x. */
  SELU(Kernels::seluGate, (g, y, h) -> h.times(g).times(below(y)));

  private final Kernel kernel;
  private final SecondRule second;

  Gate(Kernel kernel, SecondRule second) {
    this.kernel = kernel;
    this.second = second;
  }

  Variable of(Variable adjoint, Variable value) {
    return value.tape().record(this, value.shape(), adjoint, value);
  }

  /** 1 where y &lt; 0, ½ at 0, else 0. */
  private static Variable below(Variable y) {
    return y.map(UnaryFunction.SIGN).times(-0.5).plus(0.5);
  }

  @Override
  public void evaluate(double[][] inputs, double[] output) {
    kernel.apply(inputs[0], inputs[1], output);
  }

  @Override
  public @Nullable Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
    return argument == 0
        ? of(outputAdjoint, output.input(1))
        : second.apply(output.input(0), output.input(1), outputAdjoint);
  }

  @FunctionalInterface
  private interface Kernel {
    void apply(double[] g, double[] y, double[] out);
  }

  /** The adjoint of y, given g, y and the adjoint h of the gated value. */
  @FunctionalInterface
  private interface SecondRule {
    @Nullable Variable apply(Variable g, Variable y, Variable h);
  }
}
