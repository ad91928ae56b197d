package org.credence.scoring;

import java.util.Arrays;
import org.credence.internal.Checks;
import org.credence.math.SpecialFunctions;

/**
 * Scores of single rows, lower is better. Arrays have one element per row, are not modified, and
 * must have the same length. All but the point errors are proper: on average no forecast scores
 * better than the truth.
 *
 * <p>Reference: T. Gneiting and A. Raftery, Strictly proper scoring rules, prediction, and
 * estimation, JASA 102 (2007) 359-378, doi:10.1198/016214506000001437.
 */
public final class RowScores {

  private static final double ROOT_PI = Math.sqrt(Math.PI);

  private RowScores() {}

  /**
   * (predicted − y)².
   *
   * @param predicted point forecasts, for example predictive means
   * @param y observations
   * @return in squared units of y
   */
  public static double[] squaredErrors(double[] predicted, double[] y) {
    double[] scores = rows(predicted, y);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (predicted[i] - y[i]) * (predicted[i] - y[i]);
    }
    return scores;
  }

  /**
   * |predicted − y|.
   *
   * @param predicted point forecasts, for example predictive medians
   * @param y observations
   * @return in units of y
   */
  public static double[] absoluteErrors(double[] predicted, double[] y) {
    double[] scores = rows(predicted, y);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.abs(predicted[i] - y[i]);
    }
    return scores;
  }

  /**
   * The logarithmic score −ln p(y), the negative log likelihood of a row.
   *
   * @param logDensities ln p(y) of each observation under its predictive distribution
   * @return in nats; depends on the unit of y
   */
  public static double[] negativeLogDensities(double[] logDensities) {
    return Arrays.stream(logDensities).map(d -> -d).toArray();
  }

  /**
   * The continuous ranked probability score ∫ (F(t) − 1[t ≥ y])² dt of normal forecasts, σ [z
   * (2Φ(z) − 1) + 2φ(z) − 1/√π] with z = (y − mean)/σ.
   *
   * @param means of the normal distributions
   * @param sds of the normal distributions, not variances
   * @param y observations
   * @return in units of y
   */
  public static double[] crpsNormal(double[] means, double[] sds, double[] y) {
    double[] scores = rows(means, y);
    Checks.sameLength(sds.length, y.length, "sds");
    for (int i = 0; i < scores.length; i++) {
      scores[i] = crpsNormal(means[i], sds[i], y[i]);
    }
    return scores;
  }

  static double crpsNormal(double mean, double sd, double y) {
    double z = (y - mean) / sd;
    double spread = 2 * SpecialFunctions.normalDensity(z) - 1 / ROOT_PI;
    return sd * (z * SpecialFunctions.erf(z / Math.sqrt(2)) + spread);
  }

  /**
   * The continuous ranked probability score of forecasts given by draws.
   *
   * @param draws for each row, draws of the observation (with noise) from its predictive
   *     distribution
   * @param y observations
   * @param estimator which estimator
   * @return in units of y
   */
  public static double[] crpsOfDraws(double[][] draws, double[] y, CrpsEstimator estimator) {
    Checks.sameLength(draws.length, y.length, "draws");
    double[] scores = new double[y.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = crps(draws[i], y[i], estimator);
    }
    return scores;
  }

  /** With the draws in order, Σ_{k,l} |x_k − x_l| = 2 Σ_k (2k − m + 1) x_k, k from 0. */
  private static double crps(double[] draws, double y, CrpsEstimator estimator) {
    double[] deviations = Arrays.stream(draws).map(x -> x - y).sorted().toArray();
    int m = deviations.length;
    double distance = 0;
    double spread = 0;
    for (int k = 0; k < m; k++) {
      distance += Math.abs(deviations[k]);
      spread += (2.0 * k - m + 1) * deviations[k];
    }
    return distance / m - spread / estimator.divisor(m);
  }

  /**
   * The pinball (check) score of a quantile: p (y − q) above it, (1 − p) (q − y) below.
   *
   * @param quantiles forecasts of the p-quantile
   * @param p the probability below the quantile, in (0, 1)
   * @param y observations
   * @return in units of y
   * @throws IllegalArgumentException if p is not in (0, 1)
   */
  public static double[] pinball(double[] quantiles, double p, double[] y) {
    Checks.openUnit(p, "p");
    double[] scores = rows(quantiles, y);
    for (int i = 0; i < scores.length; i++) {
      double above = y[i] - quantiles[i];
      scores[i] = Math.max(p * above, (p - 1) * above);
    }
    return scores;
  }

  /**
   * The continuous ranked probability score of forecasts given by quantiles, 2 ∫ pinball_p dp, with
   * the integrand at each level standing for all p up to half-way to its neighbours, at the outer
   * levels up to 0 and 1. That is the score itself for m quantiles at (k − ½)/m that are the atoms
   * of the distribution, and comes near it where levels are dense; where they leave out the tails,
   * so does the score.
   *
   * @param quantiles for each row the quantiles, one a level
   * @param levels the probabilities below the quantiles, rising, in (0, 1)
   * @param y observations
   * @return in units of y
   * @throws IllegalArgumentException if levels are not rising or a length differs
   */
  public static double[] crpsOfQuantiles(double[][] quantiles, double[] levels, double[] y) {
    Checks.sameLength(quantiles.length, y.length, "quantiles");
    double[] scores = new double[y.length];
    double reached = 0;
    for (int k = 0; k < levels.length; k++) {
      int level = k;
      double next = k + 1 < levels.length ? midpoint(levels[k], levels[k + 1]) : 1;
      double[] column = Arrays.stream(quantiles).mapToDouble(q -> q[level]).toArray();
      double[] pinball = pinball(column, levels[k], y);
      double weight = 2 * (next - reached);
      Arrays.setAll(scores, i -> scores[i] + weight * pinball[i]);
      reached = next;
    }
    return scores;
  }

  private static double midpoint(double level, double next) {
    if (!(level < next)) {
      throw new IllegalArgumentException("levels must rise, not go from " + level + " to " + next);
    }
    return 0.5 * (level + next);
  }

  /**
   * The interval score of Winkler: the width, plus 2/α times the distance by which y misses the
   * interval, α = 1 − level.
   *
   * @param lower lower ends of equal-tailed intervals
   * @param upper upper ends
   * @param level the probability inside, in (0, 1)
   * @param y observations
   * @return in units of y
   * @throws IllegalArgumentException if the level is not in (0, 1)
   */
  public static double[] intervalScores(double[] lower, double[] upper, double level, double[] y) {
    Checks.openUnit(level, "level");
    double[] scores = rows(lower, y);
    Checks.sameLength(upper.length, y.length, "upper");
    for (int i = 0; i < scores.length; i++) {
      double miss = Math.max(0, lower[i] - y[i]) + Math.max(0, y[i] - upper[i]);
      scores[i] = upper[i] - lower[i] + 2 / (1 - level) * miss;
    }
    return scores;
  }

  /**
   * The Brier score Σ_k (p_k − 1[y = k])², from 0 to 2: the sum over all classes, so twice the
   * score of one class if there are two.
   *
   * @param probabilities rows x classes, flat
   * @param observed the observed class of each row, from 0
   * @return one per row
   * @throws IllegalArgumentException if an observed class does not exist
   */
  public static double[] brier(double[] probabilities, int[] observed) {
    int classes = ClassRows.classes(probabilities, observed);
    double[] scores = new double[observed.length];
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < classes; k++) {
        double error = probabilities[i * classes + k] - (k == observed[i] ? 1 : 0);
        scores[i] += error * error;
      }
    }
    return scores;
  }

  /**
   * The logarithmic score −ln p of the observed class; +∞ where that was given probability 0.
   *
   * @param probabilities rows x classes, flat
   * @param observed the observed class of each row, from 0
   * @return in nats, one per row
   * @throws IllegalArgumentException if an observed class does not exist
   */
  public static double[] logLoss(double[] probabilities, int[] observed) {
    int classes = ClassRows.classes(probabilities, observed);
    double[] scores = new double[observed.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -Math.log(probabilities[i * classes + observed[i]]);
    }
    return scores;
  }

  private static double[] rows(double[] forecast, double[] y) {
    return new double[Checks.sameLength(forecast.length, y.length, "forecast")];
  }
}
