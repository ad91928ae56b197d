package org.credence.autodiff;

import org.jspecify.annotations.Nullable;

/** Functions of several operands element by element; operands of different shapes are broadcast. */
public final class Elementwise {

  private Elementwise() {}

  static Variable add(Variable a, Variable b) {
    return Binary.ADD.of(a, b);
  }

  static Variable subtract(Variable a, Variable b) {
    return Binary.SUBTRACT.of(a, b);
  }

  static Variable multiply(Variable a, Variable b) {
    return Binary.MULTIPLY.of(a, b);
  }

  static Variable divide(Variable a, Variable b) {
    return Binary.DIVIDE.of(a, b);
  }

  /**
   * {@code factor · x + shift} with fixed numbers.
   *
   * @param x the variable
   * @param factor what multiplies it
   * @param shift what is added
   * @return the result, of the shape of {@code x}
   */
  public static Variable affine(Variable x, double factor, double shift) {
    return x.tape().record(new Affine(factor, shift), x.shape(), x);
  }

  /**
   * The larger of two; where they tie the derivative is shared equally.
   *
   * @param a first operand
   * @param b second operand
   * @return max(a, b)
   */
  public static Variable max(Variable a, Variable b) {
    return Binary.MAX.of(a, b);
  }

  /**
   * A fixed power.
   *
   * @param x the base
   * @param exponent the exponent
   * @return x to that power
   */
  public static Variable pow(Variable x, double exponent) {
    return x.tape().record(new Power(exponent), x.shape(), x);
  }

  /** The table of binary operations on operands of equal shape; {@link #of} broadcasts first. */
  private enum Binary implements Primitive {
    ADD(Kernels::add, (a, b, y, g) -> g, (a, b, y, g) -> g),
    SUBTRACT(Kernels::subtract, (a, b, y, g) -> g, (a, b, y, g) -> g.negated()),
    MULTIPLY(Kernels::multiply, (a, b, y, g) -> g.times(b), (a, b, y, g) -> g.times(a)),
    DIVIDE(
        Kernels::divide,
        (a, b, y, g) -> g.dividedBy(b),
        (a, b, y, g) -> g.times(y).dividedBy(b).negated()),
    MAX(Kernels::max, (a, b, y, g) -> g.times(share(a, b)), (a, b, y, g) -> g.times(share(b, a)));

    private final Kernel kernel;
    private final Rule first;
    private final Rule second;

    Binary(Kernel kernel, Rule first, Rule second) {
      this.kernel = kernel;
      this.first = first;
      this.second = second;
    }

    Variable of(Variable a, Variable b) {
      Shape common = a.shape().broadcastWith(b.shape());
      Variable left = Broadcasting.broadcast(a, common);
      Variable right = Broadcasting.broadcast(b, common);
      return a.tape().record(this, common, left, right);
    }

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      kernel.apply(inputs[0], inputs[1], output);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      Rule rule = argument == 0 ? first : second;
      return rule.apply(output.input(0), output.input(1), output, outputAdjoint);
    }

    /** 1 where a &gt; b, ½ where they tie, else 0. */
    private static Variable share(Variable a, Variable b) {
      return a.minus(b).map(UnaryFunction.SIGN).plus(1).times(0.5);
    }

    @FunctionalInterface
    private interface Kernel {
      void apply(double[] a, double[] b, double[] out);
    }

    @FunctionalInterface
    private interface Rule {
      Variable apply(Variable a, Variable b, Variable y, Variable g);
    }
  }

  private record Affine(double factor, double shift) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      Kernels.affine(inputs[0], factor, shift, output);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return factor == 1 ? outputAdjoint : affine(outputAdjoint, factor, 0);
    }

    @Override
    public String name() {
      return "affine(" + factor + ", " + shift + ")";
    }
  }

  private record Power(double exponent) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      for (int i = 0; i < output.length; i++) {
        output[i] = Math.pow(inputs[0][i], exponent);
      }
    }

    @Override
    public @Nullable Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      if (exponent == 0) {
        return null;
      }
      return outputAdjoint.times(pow(output.input(0), exponent - 1)).times(exponent);
    }

    @Override
    public String name() {
      return "pow(" + exponent + ")";
    }
  }
}
