package org.credence.model;

import org.apache.commons.math3.special.Gamma;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.distribution.BetaFamily;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The prior of a K x K correlation matrix R, p(R) ∝ det(R)^{η−1}: all matrices are alike for η = 1,
 * small correlations are likelier above. A single correlation ρ has (ρ + 1)/2 ~ Beta(a, a) with a =
 * η + K/2 − 1. It is written in the Cholesky factor C of R, lower triangular with rows of length 1:
 * the elements below its diagonal have the density
 *
 * <pre>p(C) = c Πᵢ Cᵢᵢ^{K − i + 2η − 2},   i = 2 ... K</pre>
 *
 * <p>Reference: D. Lewandowski, D. Kurowicka and H. Joe, Generating random correlation matrices
 * based on vines and extended onion method, Journal of Multivariate Analysis 100 (2009) 1989-2001,
 * doi:10.1016/j.jmva.2009.04.008. Immutable.
 */
public final class CorrelationPrior {

  private final double concentration;

  private CorrelationPrior(double concentration) {
    this.concentration = concentration;
  }

  /**
   * The prior of Lewandowski, Kurowicka and Joe.
   *
   * @param concentration η, greater than 0
   * @return the prior
   * @throws IllegalArgumentException if the concentration is not positive and finite
   */
  public static CorrelationPrior lkj(double concentration) {
    return new CorrelationPrior(Checks.positive(concentration, "concentration"));
  }

  /**
   * The log density of what is below the diagonal of C.
   *
   * @param logDiagonal ln Cᵢᵢ, 1 x K; the first is 0
   * @return Σᵢ (K − i + 2η − 2) ln Cᵢᵢ + ln c, a scalar in nats
   */
  public Variable logDensity(Variable logDiagonal) {
    int size = logDiagonal.shape().size();
    double[] exponents = new double[size];
    for (int i = 1; i < size; i++) {
      exponents[i] = size - (i + 1) + 2 * concentration - 2;
    }
    Variable weights = logDiagonal.tape().constant(exponents, Shape.of(1, size));
    return logDiagonal.times(weights).sum().plus(logConstant(size));
  }

  /** ln c: each row below the first is a point of a ball whose density integrates to 1. */
  private double logConstant(int size) {
    double log = (size - 1) * Gamma.logGamma(concentration + 0.5 * (size - 1));
    for (int k = 1; k < size; k++) {
      log -= 0.5 * k * Math.log(Math.PI) + Gamma.logGamma(concentration + 0.5 * (size - 1 - k));
    }
    return log;
  }

  /**
   * A draw of C, row by row: in row i the squared length of what is left of the diagonal is Beta((i
   * − 1)/2, η + (K − i)/2), its direction uniform.
   *
   * @param size K, at least 1
   * @param stream the source of randomness
   * @return the lower triangle with its diagonal, row by row
   */
  public double[] sample(int size, RandomStream stream) {
    double[] packed = new double[size * (size + 1) / 2];
    packed[0] = 1;
    for (int i = 1; i < size; i++) {
      double[] beta = {0.5 * i, concentration + 0.5 * (size - 1 - i), 0, 1};
      double square = BetaFamily.INSTANCE.sample(beta, 0, stream);
      double[] direction = new double[i];
      stream.fillGaussian(direction);
      double length = 0;
      for (double x : direction) {
        length += x * x;
      }
      int from = i * (i + 1) / 2;
      for (int j = 0; j < i; j++) {
        packed[from + j] = direction[j] * Math.sqrt(square / length);
      }
      packed[from + i] = Math.sqrt(1 - square);
    }
    return packed;
  }

  @Override
  public String toString() {
    return "LKJ(" + (float) concentration + ")";
  }
}
