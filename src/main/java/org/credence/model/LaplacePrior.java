package org.credence.model;

import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * Independent Laplace densities for each weight and bias: p(w) = e^{−|w|/b} / (2b), whose sd is √2
 * b. Favours weights near 0 more than a Gaussian and punishes large ones less. Immutable.
 */
public final class LaplacePrior extends FactorizedPrior {

  private final double scale;

  private LaplacePrior(double scale) {
    this.scale = scale;
  }

  /**
   * The prior with the given scale.
   *
   * @param scale b, greater than 0; the sd is √2 b
   * @return the prior
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  public static LaplacePrior of(double scale) {
    return new LaplacePrior(Checks.positive(scale, "scale"));
  }

  @Override
  Variable logDensity(Variable w) {
    return w.map(UnaryFunction.ABS).times(-1 / scale).plus(-Math.log(2 * scale));
  }

  /** An exponential number with a random sign. */
  @Override
  double sample(RandomStream stream) {
    double u = 2 * stream.nextDouble() - 1;
    return -scale * Math.signum(u) * Math.log1p(-Math.abs(u));
  }

  @Override
  public String toString() {
    return "Laplace(scale " + scale + ")";
  }
}
