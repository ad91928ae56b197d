package org.credence.inference.variational;

import java.util.Arrays;
import org.credence.math.SpecialFunctions;

/**
 * The diagonal scales s = softplus(ρ) > 0 that every {@link GaussianFactor} has: Σ = S C S. The
 * derivative of the softplus is 1 − e^{−s}.
 */
final class ConditionalSds {

  private ConditionalSds() {}

  /** Writes ρ for the same s everywhere. */
  static void initialize(double sd, double[] lambda, int from, int size) {
    Arrays.fill(lambda, from, from + size, SpecialFunctions.inverseLog1pExp(sd));
  }

  static void read(double[] lambda, int from, double[] sds) {
    for (int i = 0; i < sds.length; i++) {
      sds[i] = SpecialFunctions.log1pExp(lambda[from + i]);
    }
  }

  /** ln det S². */
  static double logDeterminant(double[] sds) {
    double sum = 0;
    for (double sd : sds) {
      sum += Math.log(sd);
    }
    return 2 * sum;
  }

  /** ∂δ_i/∂s_i = δ_i / s_i. */
  static void addPathGradient(
      double[] sds, double[] g, double[] shift, double[] gradient, int from) {
    for (int i = 0; i < sds.length; i++) {
      gradient[from + i] -= g[i] * shift[i] / sds[i] * Math.expm1(-sds[i]);
    }
  }

  /** That of Σ ln s. */
  static void addEntropyGradient(double[] sds, double weight, double[] gradient, int from) {
    for (int i = 0; i < sds.length; i++) {
      gradient[from + i] -= weight / sds[i] * Math.expm1(-sds[i]);
    }
  }
}
