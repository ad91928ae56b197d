package org.credence.autodiff;

/** Sums, means and log-sum-exps over all elements or along one axis. */
public final class Reductions {

  private Reductions() {}

  /**
   * The sum of all elements.
   *
   * @param x any variable
   * @return a scalar; 0 for no elements
   */
  public static Variable sum(Variable x) {
    return Broadcasting.sumTo(x, Shape.SCALAR);
  }

  /**
   * The sum along one axis, which is dropped.
   *
   * @param x any variable
   * @param axis from 0; negative counts from the end
   * @return the sums, of one axis fewer
   */
  public static Variable sum(Variable x, int axis) {
    Variable kept = Broadcasting.sumTo(x, x.shape().with(axis, 1));
    return Slicing.reshape(kept, x.shape().without(axis));
  }

  /**
   * The mean of all elements.
   *
   * @param x any variable with at least one element
   * @return a scalar
   */
  public static Variable mean(Variable x) {
    return sum(x).times(1.0 / x.shape().size());
  }

  /**
   * The mean along one axis, which is dropped.
   *
   * @param x any variable
   * @param axis from 0; negative counts from the end
   * @return the means, of one axis fewer
   */
  public static Variable mean(Variable x, int axis) {
    return sum(x, axis).times(1.0 / x.shape().extent(axis));
  }

  /**
   * The inner product of two values of equal size: Σ a·b.
   *
   * @param a first factor
   * @param b second factor, of the same shape
   * @return a scalar
   */
  public static Variable dot(Variable a, Variable b) {
    if (!a.shape().equals(b.shape())) {
      throw new IllegalArgumentException(
          "An inner product needs equal shapes, not " + a.shape() + " and " + b.shape());
    }
    return a.tape().record(Dot.INSTANCE, Shape.SCALAR, a, b);
  }

  /**
   * The sum of logarithms, Σ ln xᵢ: one logarithm per group of elements, of their product.
   *
   * @param x positive numbers between 10⁻¹⁵⁰ and 10¹⁵⁰
   * @return a scalar
   */
  public static Variable sumLog(Variable x) {
    return x.tape().record(SumLog.INSTANCE, Shape.SCALAR, x);
  }

  private enum SumLog implements Primitive {
    INSTANCE;

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      output[0] = Kernels.sumLog(inputs[0]);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return output.input(0).map(UnaryFunction.RECIPROCAL).times(outputAdjoint);
    }
  }

  private enum Dot implements Primitive {
    INSTANCE;

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      output[0] = Kernels.dot(inputs[0], inputs[1]);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return output.input(1 - argument).times(outputAdjoint);
    }
  }
}
