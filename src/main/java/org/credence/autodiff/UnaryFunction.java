package org.credence.autodiff;

import org.apache.commons.math3.special.Gamma;
import org.credence.math.GammaFunctions;
import org.credence.math.SpecialFunctions;
import org.credence.math.VectorMath;
import org.jspecify.annotations.Nullable;

/**
 * The table of functions of one element: a kernel over a whole array, and the rule for the adjoint.
 *
 * <p>In a rule, x is the argument, y = f(x) the value and g the adjoint of y; the result is g ·
 * f′(x). At a kink the derivative is that of the left-hand side for {@link #RELU} and 0 for {@link
 * #ABS}.
 */
public enum UnaryFunction implements Primitive {
  /** eˣ. */
  EXP(VectorMath::exp, (x, y, g) -> g.times(y)),
  /** eˣ − 1, accurate near 0. */
  EXPM1(VectorMath::expm1, (x, y, g) -> g.times(exp(x))),
  /** ln x. */
  LOG(VectorMath::log, (x, y, g) -> g.dividedBy(x)),
  /** ln(1 + x), accurate near 0. */
  LOG1P((x, y, n) -> each(x, y, n, Math::log1p), (x, y, g) -> g.dividedBy(x.plus(1))),
  /** √x. */
  SQRT(Kernels::sqrt, (x, y, g) -> g.dividedBy(y).times(0.5)),
  /** 1/x. */
  RECIPROCAL(Kernels::reciprocal, (x, y, g) -> g.times(y.squared()).negated()),
  /** sin x. */
  SIN((x, y, n) -> each(x, y, n, Math::sin), (x, y, g) -> g.times(cos(x))),
  /** cos x. */
  COS((x, y, n) -> each(x, y, n, Math::cos), (x, y, g) -> g.times(sin(x)).negated()),
  /** |x|. */
  ABS(Kernels::abs, (x, y, g) -> g.times(sign(x))),
  /** −1, 0 or 1: the sign; its derivative is taken as 0. */
  SIGN((x, y, n) -> each(x, y, n, Math::signum), (x, y, g) -> null),
  /** tanh x. */
  TANH(VectorMath::tanh, (x, y, g) -> Gate.TANH.of(g, y)),
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID(VectorMath::sigmoid, (x, y, g) -> g.times(y).times(sigmoid(x.negated()))),
  /** ln(1 + eˣ). */
  SOFTPLUS(VectorMath::softplus, (x, y, g) -> g.times(sigmoid(x))),
  /** ln(1 / (1 + e⁻ˣ)) = −softplus(−x). */
  LOG_SIGMOID(
      (x, y, n) -> each(x, y, n, t -> -SpecialFunctions.log1pExp(-t)),
      (x, y, g) -> g.times(sigmoid(x.negated()))),
  /** max(x, 0). */
  RELU(Kernels::relu, (x, y, g) -> Gate.RELU.of(g, y)),
  /** x for x &gt; 0, else x/100. */
  LEAKY_RELU(Kernels::leakyRelu, (x, y, g) -> Gate.LEAKY_RELU.of(g, y)),
  /** x for x &gt; 0, else eˣ − 1. */
  ELU(Kernels::elu, (x, y, g) -> Gate.ELU.of(g, x)),
  /** λ x for x &gt; 0, else λ α (eˣ − 1). */
  SELU(Kernels::selu, (x, y, g) -> Gate.SELU.of(g, x)),
  /** x Φ(x). */
  GELU(
      (x, y, n) -> each(x, y, n, UnaryFunction::gelu),
      (x, y, g) -> g.times(normalCdf(x).plus(x.times(normalDensity(x))))),
  /** x / (1 + e⁻ˣ). */
  SILU(Kernels::silu, (x, y, g) -> g.times(sigmoid(x).plus(y.times(sigmoid(x.negated()))))),
  /** The error function, (2/√π) ∫₀ˣ e^{−s²} ds. */
  ERF(
      (x, y, n) -> each(x, y, n, SpecialFunctions::erf),
      (x, y, g) -> g.times(exp(x.squared().negated())).times(2 / Math.sqrt(Math.PI))),
  /** Φ(x), the standard normal distribution function. */
  NORMAL_CDF(
      (x, y, n) -> each(x, y, n, SpecialFunctions::normalCdf),
      (x, y, g) -> g.times(normalDensity(x))),
  /** φ(x), the standard normal density. */
  NORMAL_DENSITY(
      (x, y, n) -> each(x, y, n, SpecialFunctions::normalDensity),
      (x, y, g) -> g.times(x).times(y).negated()),
  /** ln Φ(x), accurate in the far left tail. */
  LOG_NORMAL_CDF(
      (x, y, n) -> each(x, y, n, SpecialFunctions::logNormalCdf),
      (x, y, g) -> g.times(inverseMillsRatio(x))),
  /** φ(x) / Φ(x), accurate in the far left tail. */
  INVERSE_MILLS_RATIO(
      (x, y, n) -> each(x, y, n, SpecialFunctions::inverseMillsRatio),
      (x, y, g) -> g.times(y).times(x.plus(y)).negated()),
  /** ln Γ(x), x &gt; 0. */
  LOG_GAMMA((x, y, n) -> each(x, y, n, Gamma::logGamma), (x, y, g) -> g.times(digamma(x))),
  /** ψ(x) = d ln Γ(x) / dx. */
  DIGAMMA((x, y, n) -> each(x, y, n, GammaFunctions::digamma), (x, y, g) -> g.times(trigamma(x))),
  /** ψ′(x). */
  TRIGAMMA(
      (x, y, n) -> each(x, y, n, GammaFunctions::trigamma), (x, y, g) -> g.times(tetragamma(x))),
  /** ψ″(x); not differentiated further. */
  TETRAGAMMA((x, y, n) -> each(x, y, n, GammaFunctions::tetragamma), UnaryFunction::noRule);

  /** λ of SELU, exact to double precision. */
  static final double SELU_SCALE = 1.0507009873554804934193349852946;

  /** α of SELU, exact to double precision. */
  static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private final Kernel kernel;
  private final Rule rule;

  UnaryFunction(Kernel kernel, Rule rule) {
    this.kernel = kernel;
    this.rule = rule;
  }

  @Override
  public void evaluate(double[][] inputs, double[] output) {
    kernel.apply(inputs[0], output, output.length);
  }

  @Override
  public @Nullable Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
    return rule.apply(output.input(0), output, outputAdjoint);
  }

  /** out[i] = f(x[i]) for i below n; {@code x} and {@code out} do not overlap. */
  @FunctionalInterface
  private interface Kernel {
    void apply(double[] x, double[] out, int n);
  }

  @FunctionalInterface
  private interface Rule {
    @Nullable Variable apply(Variable x, Variable y, Variable g);
  }

  @FunctionalInterface
  private interface Scalar {
    double apply(double x);
  }

  private static void each(double[] x, double[] out, int n, Scalar f) {
    for (int i = 0; i < n; i++) {
      out[i] = f.apply(x[i]);
    }
  }

  /** x Φ(x), also at −∞. */
  private static double gelu(double x) {
    return x == Double.NEGATIVE_INFINITY ? 0 : x * SpecialFunctions.normalCdf(x);
  }

  private static Variable exp(Variable x) {
    return x.map(EXP);
  }

  private static Variable cos(Variable x) {
    return x.map(COS);
  }

  private static Variable sin(Variable x) {
    return x.map(SIN);
  }

  private static Variable sign(Variable x) {
    return x.map(SIGN);
  }

  private static Variable sigmoid(Variable x) {
    return x.map(SIGMOID);
  }

  private static Variable normalCdf(Variable x) {
    return x.map(NORMAL_CDF);
  }

  private static Variable normalDensity(Variable x) {
    return x.map(NORMAL_DENSITY);
  }

  private static Variable inverseMillsRatio(Variable x) {
    return x.map(INVERSE_MILLS_RATIO);
  }

  private static Variable digamma(Variable x) {
    return x.map(DIGAMMA);
  }

  private static Variable trigamma(Variable x) {
    return x.map(TRIGAMMA);
  }

  private static Variable tetragamma(Variable x) {
    return x.map(TETRAGAMMA);
  }

  private static Variable noRule(Variable x, Variable y, Variable g) {
    throw new IllegalStateException("No derivative rule for " + y);
  }
}
