package org.credence.scoring;

import org.credence.internal.Checks;

/**
 * Scores of joint forecasts of several targets by m draws, row by row; lower is better. Draws are
 * rows x draws x targets, observations rows x targets; not modified. Targets should be in
 * comparable units, such as standardised: distances add them up.
 */
public final class MultivariateScores {

  private MultivariateScores() {}

  /**
   * The energy score mean_k ‖x_k − y‖ − Σ_{k,l} ‖x_k − x_l‖/(2 d) with the divisor d of the
   * estimator: the continuous ranked probability score for one target.
   *
   * <p>Reference: T. Gneiting and A. Raftery, JASA 102 (2007) 359-378,
   * doi:10.1198/016214506000001437.
   *
   * @param draws rows x draws x targets
   * @param y rows x targets
   * @param estimator which divisor
   * @return one per row
   * @throws IllegalArgumentException if lengths differ
   */
  public static double[] energy(double[][][] draws, double[][] y, CrpsEstimator estimator) {
    double[] scores = new double[Checks.sameLength(draws.length, y.length, "draws")];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = energy(draws[i], y[i], estimator);
    }
    return scores;
  }

  private static double energy(double[][] draws, double[] y, CrpsEstimator estimator) {
    int m = draws.length;
    double toObservation = 0;
    double amongPairs = 0;
    for (int k = 0; k < m; k++) {
      toObservation += distance(draws[k], y);
      for (int l = 0; l < k; l++) {
        amongPairs += distance(draws[k], draws[l]);
      }
    }
    return toObservation / m - amongPairs / estimator.divisor(m);
  }

  private static double distance(double[] a, double[] b) {
    Checks.sameLength(a.length, b.length, "a draw");
    double squares = 0;
    for (int j = 0; j < a.length; j++) {
      squares += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(squares);
  }

  /**
   * The variogram score Σ_{i,j} (|y_i − y_j|^q − mean_k |x_ki − x_kj|^q)² over ordered pairs of
   * targets, all of weight 1: sensitive to wrong correlations, which the energy score hardly is.
   *
   * <p>Reference: M. Scheuerer and T. Hamill, Mon. Weather Rev. 143 (2015) 1321-1334,
   * doi:10.1175/MWR-D-14-00269.1.
   *
   * @param draws rows x draws x targets
   * @param y rows x targets
   * @param order q, greater than 0, usually ½
   * @return one per row
   * @throws IllegalArgumentException if lengths differ or q is not positive
   */
  public static double[] variogram(double[][][] draws, double[][] y, double order) {
    Checks.positive(order, "order");
    double[] scores = new double[Checks.sameLength(draws.length, y.length, "draws")];
    for (int row = 0; row < scores.length; row++) {
      for (int i = 0; i < y[row].length; i++) {
        for (int j = 0; j < i; j++) {
          double gap = gap(y[row], i, j, order) - meanGap(draws[row], i, j, order);
          scores[row] += 2 * gap * gap;
        }
      }
    }
    return scores;
  }

  private static double meanGap(double[][] draws, int i, int j, double order) {
    double sum = 0;
    for (double[] draw : draws) {
      sum += gap(draw, i, j, order);
    }
    return sum / draws.length;
  }

  private static double gap(double[] x, int i, int j, double order) {
    return Math.pow(Math.abs(x[i] - x[j]), order);
  }
}
