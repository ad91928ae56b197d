package org.credence.diagnostics;

import java.util.Arrays;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;

/**
 * The maximum over w ≥ 0 of f(w) = mean_i ln Σ_k w_k p_ik − Σ_k w_k, a concave function, whose
 * maximum has Σ w = 1 by itself, because f(c w) = f(w) + ln c + (1 − c) Σ w. An interior-point
 * method: Newton steps for f + μ Σ_k ln w_k, while μ falls.
 *
 * <p>With the responsibilities r_ik = w_k p_ik / Σ_j w_j p_ij, r̄ their means over rows, and
 * relative steps u (w becomes w (1 + α u)), Newton's equation is (RᵀR/n + μ I) u = r̄ − w + μ.
 * Multiplied by max(n, 1/μ) the function is self-concordant, so that the step 1/(1 + λ), λ the
 * length of the full step in the metric of the Hessian, cannot leave the domain nor go down.
 *
 * <p>Reference: Y. Nesterov and A. Nemirovskii, Interior-Point Polynomial Algorithms in Convex
 * Programming (1994), section 2.2, doi:10.1137/1.9781611970791.
 */
final class StackingOptimum {

  private static final double LAST_BARRIER = 1e-9;
  private static final double BARRIER_FACTOR = 0.1;

  /** From here on full steps converge quadratically. */
  private static final double SHORT_STEP = 0.25;

  /** A guard against rounding; some tens are taken for each barrier. */
  private static final int MOST_STEPS = 1000;

  private final double[][] densities;
  private final double[] weights;

  private StackingOptimum(double[][] densities) {
    this.densities = densities;
    this.weights = new double[densities[0].length];
    Arrays.fill(weights, 1.0 / weights.length);
  }

  /** For rows x methods of densities, in each row at least one of them positive. */
  static StackingOptimum of(double[][] densities) {
    StackingOptimum optimum = new StackingOptimum(densities);
    for (double barrier = 1; barrier > LAST_BARRIER / 2; barrier *= BARRIER_FACTOR) {
      optimum.centre(barrier);
    }
    optimum.normalize();
    return optimum;
  }

  double[] weights() {
    return weights;
  }

  /** By concavity no weights with sum 1 are better by more than max_k r̄_k/w_k − 1. */
  double gap() {
    double[] means = means(responsibilities());
    double largest = 0;
    for (int k = 0; k < weights.length; k++) {
      largest = Math.max(largest, means[k] / weights[k]);
    }
    return largest - 1;
  }

  private void centre(double barrier) {
    for (int step = 0; step < MOST_STEPS; step++) {
      double squaredLength = newtonStep(barrier);
      if (squaredLength <= barrier * barrier) {
        return;
      }
    }
  }

  /** Steps, and returns the squared length of the full step. */
  private double newtonStep(double barrier) {
    double[][] responsibilities = responsibilities();
    double[] means = means(responsibilities);
    double[] slope = new double[weights.length];
    Arrays.setAll(slope, k -> means[k] - weights[k] + barrier);
    Vector gradient = Vector.ofUnsafe(slope);
    Vector step = Cholesky.of(curvature(responsibilities, barrier)).solve(gradient);
    double squaredLength = step.dot(gradient);
    double length = Math.sqrt(squaredLength * Math.max(densities.length, 1 / barrier));
    double share = length < SHORT_STEP ? 1 : 1 / (1 + length);
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= 1 + share * step.get(k);
    }
    return squaredLength;
  }

  private double[][] responsibilities() {
    double[][] responsibilities = new double[densities.length][weights.length];
    for (int i = 0; i < densities.length; i++) {
      double total = 0;
      for (int k = 0; k < weights.length; k++) {
        responsibilities[i][k] = weights[k] * densities[i][k];
        total += responsibilities[i][k];
      }
      for (int k = 0; k < weights.length; k++) {
        responsibilities[i][k] /= total;
      }
    }
    return responsibilities;
  }

  private static double[] means(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int k = 0; k < means.length; k++) {
        means[k] += row[k] / rows.length;
      }
    }
    return means;
  }

  private static Matrix curvature(double[][] rows, double barrier) {
    int methods = rows[0].length;
    double[] sums = new double[methods * methods];
    for (double[] row : rows) {
      for (int j = 0; j < methods; j++) {
        for (int k = 0; k < methods; k++) {
          sums[j * methods + k] += row[j] * row[k] / rows.length;
        }
      }
    }
    for (int k = 0; k < methods; k++) {
      sums[k * methods + k] += barrier;
    }
    return Matrix.ofUnsafe(methods, methods, sums);
  }

  private void normalize() {
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, k -> weights[k] / sum);
  }
}
