package org.credence.diagnostics;

import java.util.Arrays;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;

/**
 * The maximum over w ≥ 0 of f(w) = mean_i ln Σ_k w_k p_ik − Σ_k w_k, a concave function, whose
 * maximum has Σ w = 1 by itself: along c w the part ln c − c Σ w is largest there. A primal-dual
 * interior-point method: Newton steps for the conditions slope_k + s_k = 0 and w_k s_k = μ, with
 * slacks s > 0, while μ falls with the mean of w s.
 *
 * <p>With the responsibilities r_ik = w_k p_ik / Σ_j w_j p_ij, their means r̄ over rows, and
 * relative steps u of w and v of s, Newton's equations are (RᵀR/n + diag(w s)) u = r̄ − w + μ and v
 * = μ/(w s) − 1 − u.
 *
 * <p>Reference: S. Wright, Primal-Dual Interior-Point Methods (1997), doi:10.1137/1.9781611971453.
 */
final class StackingOptimum {

  /** In nats per row. */
  private static final double SUFFICIENT_GAP = 1e-10;

  private static final int MOST_STEPS = 200;

  /** How far the next centre lies below the present one. */
  private static final double CENTRING = 0.1;

  /** Of the way to the boundary, not to reach it. */
  private static final double SHARE = 0.99;

  private final double[][] densities;
  private final double[][] responsibilities;
  private final double[] weights;
  private final double[] slacks;

  private StackingOptimum(double[][] densities) {
    int methods = densities[0].length;
    this.densities = densities;
    this.responsibilities = new double[densities.length][methods];
    this.weights = new double[methods];
    this.slacks = new double[methods];
    Arrays.fill(weights, 1.0 / methods);
    Arrays.fill(slacks, 1);
  }

  /** For rows x methods of densities, in each row at least one of them positive. */
  static StackingOptimum of(double[][] densities) {
    StackingOptimum optimum = new StackingOptimum(densities);
    for (int step = 0; step < MOST_STEPS && optimum.gap() > SUFFICIENT_GAP; step++) {
      optimum.newtonStep();
    }
    return optimum;
  }

  /** With sum 1. */
  double[] weights() {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  /** By concavity no weights with sum 1 are better by more than Σ w max_k r̄_k/w_k − 1. */
  double gap() {
    double[] means = meanResponsibilities();
    double largest = 0;
    for (int k = 0; k < weights.length; k++) {
      largest = Math.max(largest, means[k] / weights[k]);
    }
    return Arrays.stream(weights).sum() * largest - 1;
  }

  private void newtonStep() {
    double[] means = meanResponsibilities();
    int methods = weights.length;
    double[] products = new double[methods];
    Arrays.setAll(products, k -> weights[k] * slacks[k]);
    double barrier = CENTRING * Moments.mean(products);
    double[] right = new double[methods];
    Arrays.setAll(right, k -> means[k] - weights[k] + barrier);
    double[] u = Cholesky.of(curvature(products)).solve(Vector.ofUnsafe(right)).toArrayUnsafe();
    double[] v = new double[methods];
    Arrays.setAll(v, k -> barrier / products[k] - 1 - u[k]);
    double share = Math.min(1, SHARE * Math.min(toBoundary(u), toBoundary(v)));
    Arrays.setAll(weights, k -> weights[k] * (1 + share * u[k]));
    Arrays.setAll(slacks, k -> slacks[k] * (1 + share * v[k]));
  }

  /** The share of a relative step at which the first number becomes 0. */
  private static double toBoundary(double[] step) {
    double least = Arrays.stream(step).min().orElseThrow();
    return least < 0 ? -1 / least : Double.POSITIVE_INFINITY;
  }

  /** Sets the responsibilities for the present weights. */
  private double[] meanResponsibilities() {
    double[] means = new double[weights.length];
    for (int i = 0; i < densities.length; i++) {
      double total = 0;
      for (int k = 0; k < weights.length; k++) {
        responsibilities[i][k] = weights[k] * densities[i][k];
        total += responsibilities[i][k];
      }
      for (int k = 0; k < weights.length; k++) {
        responsibilities[i][k] /= total;
        means[k] += responsibilities[i][k] / densities.length;
      }
    }
    return means;
  }

  /** RᵀR/n + diag(w s), its lower triangle. */
  private Matrix curvature(double[] products) {
    int methods = weights.length;
    double[] lower = new double[methods * methods];
    for (double[] row : responsibilities) {
      for (int j = 0; j < methods; j++) {
        for (int k = 0; k <= j; k++) {
          lower[j * methods + k] += row[j] * row[k] / densities.length;
        }
      }
    }
    for (int k = 0; k < methods; k++) {
      lower[k * methods + k] += products[k];
    }
    return Matrix.ofUnsafe(methods, methods, lower);
  }
}
