package org.credence.diagnostics;

import java.util.Arrays;
import org.credence.internal.Checks;
import org.credence.linalg.Vector;
import org.credence.math.SpecialFunctions;

/**
 * Stacking of predictive distributions: the weights w ≥ 0, Σ w = 1, of several methods for which
 * the mixture of their predictions gives held-out rows the largest log density, Σ_i ln Σ_k w_k
 * p_k(y_i). Other than posterior probabilities of models, the weights do not pile on one method
 * when none is true, and methods that predict the same share a weight. Immutable.
 *
 * <p>Reference: Y. Yao, A. Vehtari, D. Simpson and A. Gelman, Using stacking to average Bayesian
 * predictive distributions, Bayesian Analysis 13 (2018) 917-1007, doi:10.1214/17-BA1091,
 * arXiv:1704.02030.
 */
public final class Stacking {

  private final Vector weights;
  private final double[] pointwise;
  private final double gap;

  private Stacking(Vector weights, double[] pointwise, double gap) {
    this.weights = weights;
    this.pointwise = pointwise;
    this.gap = gap;
  }

  /**
   * Finds the weights.
   *
   * @param logDensities methods x rows of ln p_k(y_i) of rows that method k has not seen, as {@link
   *     LeaveOneOut#pointwise()} or from cross-validation; −∞ allowed; not modified
   * @return the weights, which depend on differences between methods only
   * @throws IllegalArgumentException if there is no method or no row, methods differ in rows, or in
   *     a row all are −∞ or one is NaN or ∞
   */
  public static Stacking of(double[][] logDensities) {
    Checks.positive(logDensities.length, "number of methods");
    int rows = Checks.positive(logDensities[0].length, "number of rows");
    double[] largest = new double[rows];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (double[] method : logDensities) {
      Checks.sameLength(method.length, rows, "every method");
      Arrays.setAll(largest, i -> Math.max(largest[i], method[i]));
    }
    for (double density : largest) {
      Checks.finite(density, "the largest log density of a row");
    }
    StackingOptimum optimum = StackingOptimum.of(relative(logDensities, largest));
    double[] pointwise = mixture(logDensities, optimum.weights());
    return new Stacking(Vector.of(optimum.weights()), pointwise, optimum.gap());
  }

  /** rows x methods of densities relative to the largest of the row: its scale does not matter. */
  private static double[][] relative(double[][] logDensities, double[] largest) {
    double[][] densities = new double[largest.length][logDensities.length];
    for (int i = 0; i < largest.length; i++) {
      for (int k = 0; k < logDensities.length; k++) {
        densities[i][k] = Math.exp(logDensities[k][i] - largest[i]);
      }
    }
    return densities;
  }

  private static double[] mixture(double[][] logDensities, double[] weights) {
    double[] mixture = new double[logDensities[0].length];
    double[] terms = new double[weights.length];
    for (int i = 0; i < mixture.length; i++) {
      for (int k = 0; k < weights.length; k++) {
        terms[k] = Math.log(weights[k]) + logDensities[k][i];
      }
      mixture[i] = SpecialFunctions.logSumExp(terms, 0, terms.length);
    }
    return mixture;
  }

  /**
   * The weights.
   *
   * @return one per method, greater than 0 (though perhaps only just), with sum 1
   */
  public Vector weights() {
    return weights;
  }

  /**
   * The log density of each row under the weighted mixture.
   *
   * @return a new array, one per row, in nats
   */
  public double[] pointwise() {
    return pointwise.clone();
  }

  /**
   * The sum over rows, somewhat flattered, because the weights were chosen on these rows.
   *
   * @return in nats; higher is better
   */
  public Elpd elpd() {
    return Elpd.of(pointwise);
  }

  /**
   * By how much the best weights could at most be better: max_k of the mean of p_k / Σ_j w_j p_j
   * over rows, minus 1.
   *
   * @return in nats per row, at most 10⁻¹⁰ unless rounding stood in the way
   */
  public double gap() {
    return gap;
  }
}
