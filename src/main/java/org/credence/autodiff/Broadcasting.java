package org.credence.autodiff;

/**
 * Broadcasting and its transpose, the only two places that know about operands of different shapes:
 * the adjoint of {@link #broadcast} is {@link #sumTo}, and the other way round.
 */
public final class Broadcasting {

  private Broadcasting() {}

  /**
   * Repeats a value along the axes on which it is 1 long, or which it lacks.
   *
   * @param x the value
   * @param shape what it is stretched to
   * @return x, stretched; x itself if it has that shape already
   * @throws IllegalArgumentException if it does not stretch to that shape
   */
  public static Variable broadcast(Variable x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    requireStretch(x.shape(), shape);
    return x.tape().record(new Broadcast(Stretch.of(x.shape(), shape)), shape, x);
  }

  /**
   * Sums a value over the axes along which a smaller shape was stretched: undoes broadcasting.
   *
   * @param x the value
   * @param shape a shape that stretches to that of {@code x}
   * @return the sums, of that shape; x itself if it has it already
   * @throws IllegalArgumentException if the shape does not stretch to that of {@code x}
   */
  public static Variable sumTo(Variable x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    requireStretch(shape, x.shape());
    return x.tape().record(new SumTo(Stretch.of(shape, x.shape())), shape, x);
  }

  private static void requireStretch(Shape small, Shape large) {
    if (!small.broadcastWith(large).equals(large)) {
      throw new IllegalArgumentException("Shape " + small + " does not stretch to " + large);
    }
  }

  private record Broadcast(Stretch stretch) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      stretch.spread(inputs[0], output);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return sumTo(outputAdjoint, output.input(0).shape());
    }

    @Override
    public String name() {
      return "broadcast";
    }
  }

  private record SumTo(Stretch stretch) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      stretch.collect(inputs[0], output);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return broadcast(outputAdjoint, output.input(0).shape());
    }

    @Override
    public String name() {
      return "sumTo";
    }
  }
}
