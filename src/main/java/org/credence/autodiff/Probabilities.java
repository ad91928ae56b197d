package org.credence.autodiff;

import org.credence.math.SpecialFunctions;

/**
 * Coarse primitives of probability models, with hand-written adjoints that stay finite where the
 * naive composition overflows.
 */
public final class Probabilities {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private Probabilities() {}

  /**
   * ln(eᵃ + eᵇ) element by element, without overflow.
   *
   * @param a first operand
   * @param b second operand
   * @return the logarithm of the sum of exponentials
   */
  public static Variable logAddExp(Variable a, Variable b) {
    return a.plus(b.minus(a).map(UnaryFunction.SOFTPLUS));
  }

  /**
   * The softmax of each row: e^{x_j} / Σ_k e^{x_k}.
   *
   * @param logits rows x classes
   * @return probabilities, rows x classes
   */
  public static Variable softmax(Variable logits) {
    return logits.tape().record(Softmax.of(logits), logits.shape(), logits);
  }

  /**
   * ln Σ_k e^{x_k} of each row, without overflow.
   *
   * @param logits rows x classes
   * @return one value per row
   */
  public static Variable logSumExp(Variable logits) {
    Shape rows = Shape.of(logits.shape().extent(0));
    return logits.tape().record(LogSumExp.of(logits), rows, logits);
  }

  /**
   * The categorical log likelihood of each row: Σ_k y_k x_k − ln Σ_k e^{x_k}, which for a one-hot y
   * is the log of the softmax probability of the observed class. The adjoint of the logits is y −
   * softmax, per row.
   *
   * @param logits rows x classes
   * @param observed rows x classes, each row one-hot (or weights that sum to 1)
   * @return one value per row, in nats
   */
  public static Variable categoricalLogLikelihood(Variable logits, Variable observed) {
    return Reductions.sum(logits.times(observed), 1).minus(logSumExp(logits));
  }

  /**
   * ln(Φ(b) − Φ(a)) element by element, the log probability that a standard normal number lies
   * between a and b. The adjoints are those of φ(b)/(Φ(b) − Φ(a)) and −φ(a)/(Φ(b) − Φ(a)). Ends
   * must be finite; 10⁹ is as good as infinite.
   *
   * @param a the lower ends
   * @param b the upper ends, of the same shape, each above its lower end
   * @return the log probabilities
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Variable logNormalInterval(Variable a, Variable b) {
    if (!a.shape().equals(b.shape())) {
      throw new IllegalArgumentException(
          "The ends of intervals have the shapes " + a.shape() + " and " + b.shape());
    }
    return a.tape().record(LogNormalInterval.INSTANCE, a.shape(), a, b);
  }

  private enum LogNormalInterval implements Primitive {
    INSTANCE;

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      for (int i = 0; i < output.length; i++) {
        output[i] = SpecialFunctions.logNormalInterval(inputs[0][i], inputs[1][i]);
      }
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable g) {
      Variable end = output.input(argument);
      Variable ratio =
          end.squared().times(-0.5).plus(-LOG_SQRT_TWO_PI).minus(output).map(UnaryFunction.EXP);
      return argument == 0 ? g.times(ratio).negated() : g.times(ratio);
    }
  }

  private static int rows(Variable logits) {
    if (logits.shape().rank() != 2 || logits.shape().extent(1) == 0) {
      throw new IllegalArgumentException(
          "Logits need the shape rows x classes, not " + logits.shape());
    }
    return logits.shape().extent(0);
  }

  private record Softmax(int rows, int classes) implements Primitive {

    static Softmax of(Variable logits) {
      return new Softmax(Probabilities.rows(logits), logits.shape().extent(1));
    }

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      for (int i = 0; i < rows; i++) {
        row(inputs[0], output, i * classes, (i + 1) * classes);
      }
    }

    private static void row(double[] x, double[] out, int from, int to) {
      double max = maximum(x, from, to);
      double sum = 0;
      for (int j = from; j < to; j++) {
        out[j] = Math.exp(x[j] - max);
        sum += out[j];
      }
      for (int j = from; j < to; j++) {
        out[j] /= sum;
      }
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable g) {
      Variable weighted = g.times(output);
      Variable total = Reductions.sum(weighted, 1).reshaped(rows, 1);
      return weighted.minus(output.times(total));
    }

    @Override
    public String name() {
      return "softmax";
    }
  }

  private record LogSumExp(int rows, int classes) implements Primitive {

    static LogSumExp of(Variable logits) {
      return new LogSumExp(Probabilities.rows(logits), logits.shape().extent(1));
    }

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      for (int i = 0; i < rows; i++) {
        output[i] = row(inputs[0], i * classes, (i + 1) * classes);
      }
    }

    private static double row(double[] x, int from, int to) {
      double max = maximum(x, from, to);
      if (Double.isInfinite(max)) {
        return max;
      }
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += Math.exp(x[j] - max);
      }
      return max + Math.log(sum);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable g) {
      return softmax(output.input(0)).times(g.reshaped(rows, 1));
    }

    @Override
    public String name() {
      return "logSumExp";
    }
  }

  private static double maximum(double[] x, int from, int to) {
    double max = x[from];
    for (int j = from + 1; j < to; j++) {
      max = Math.max(max, x[j]);
    }
    return max;
  }
}
