package org.credence.network;

import java.util.Locale;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.jspecify.annotations.Nullable;

/** The function a layer applies to each of its units, with the initialisation that suits it. */
public enum Activation {
  /** x. */
  IDENTITY(null, Initializer.LECUN),
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID(UnaryFunction.SIGMOID, Initializer.XAVIER),
  /** tanh x. */
  TANH(UnaryFunction.TANH, Initializer.XAVIER),
  /** max(x, 0). */
  RELU(UnaryFunction.RELU, Initializer.HE),
  /** x for x &gt; 0, else x/100. */
  LEAKY_RELU(UnaryFunction.LEAKY_RELU, Initializer.HE),
  /** x for x &gt; 0, else eˣ − 1. D.-A. Clevert et al. 2016, arXiv:1511.07289. */
  ELU(UnaryFunction.ELU, Initializer.HE),
  /** λ x for x &gt; 0, else λ α (eˣ − 1). G. Klambauer et al. 2017, arXiv:1706.02515. */
  SELU(UnaryFunction.SELU, Initializer.LECUN),
  /** x Φ(x). D. Hendrycks and K. Gimpel 2016, arXiv:1606.08415. */
  GELU(UnaryFunction.GELU, Initializer.HE),
  /** x / (1 + e⁻ˣ), also called swish. S. Elfwing et al. 2018, arXiv:1702.03118. */
  SILU(UnaryFunction.SILU, Initializer.HE),
  /** ln(1 + eˣ). */
  SOFTPLUS(UnaryFunction.SOFTPLUS, Initializer.HE);

  private final @Nullable UnaryFunction function;
  private final Initializer initializer;

  Activation(@Nullable UnaryFunction function, Initializer initializer) {
    this.function = function;
    this.initializer = initializer;
  }

  /**
   * Applies the function to each element.
   *
   * @param x any variable
   * @return the values, of the same shape
   */
  public Variable apply(Variable x) {
    return function == null ? x : x.map(function);
  }

  /**
   * The rule for starting values that keeps the scale of this activation's units.
   *
   * @return the rule
   */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * The name in lower case with dashes, as on the command line.
   *
   * @return for example {@code "leaky-relu"}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
