package org.credence.scoring;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.credence.internal.Checks;

/**
 * Scores of predictions of a number, averaged over rows. Arrays have one element per row and are
 * not modified; errors as in {@link RowScores}.
 */
public final class RegressionScores {

  private RegressionScores() {}

  /**
   * The root mean squared error.
   *
   * @param predicted predictive means
   * @param y observations
   * @return in units of y; lower is better
   */
  public static Score rmse(double[] predicted, double[] y) {
    return Score.rootMean("RMSE", RowScores.squaredErrors(predicted, y));
  }

  /**
   * The mean absolute error.
   *
   * @param predicted predictive medians or means
   * @param y observations
   * @return in units of y; lower is better
   */
  public static Score mae(double[] predicted, double[] y) {
    return Score.mean("MAE", RowScores.absoluteErrors(predicted, y));
  }

  /**
   * The share of the variance explained, R² = 1 − Σ (y − predicted)²/Σ (y − ȳ)². Standard error by
   * the jackknife.
   *
   * @param predicted predictive means
   * @param y observations
   * @return at most 1, higher is better; 0 for the mean of y; NaN if all y are equal
   */
  public static Score rSquared(double[] predicted, double[] y) {
    double[] errors = RowScores.squaredErrors(predicted, y);
    double center = Arrays.stream(y).average().orElse(0);
    double n = Checks.positive(y.length, "number of rows");
    double unexplained = Arrays.stream(errors).sum();
    double total = Arrays.stream(y).map(v -> (v - center) * (v - center)).sum();
    double[] without = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double deviation = y[i] - center;
      double rest = total - deviation * deviation * n / (n - 1);
      without[i] = 1 - (unexplained - errors[i]) / rest;
    }
    double value = total == 0 ? Double.NaN : 1 - unexplained / total;
    return new Score("R squared", value, Jackknife.standardError(without), y.length);
  }

  /**
   * The negative log likelihood per row.
   *
   * @param logDensities ln p(y) of each observation under its predictive distribution
   * @return in nats; lower is better; depends on the unit of y
   */
  public static Score negativeLogLikelihood(double[] logDensities) {
    return Score.mean("NLL", RowScores.negativeLogDensities(logDensities));
  }

  /**
   * The continuous ranked probability score of normal forecasts.
   *
   * @param means of the normal distributions
   * @param sds of the normal distributions
   * @param y observations
   * @return in units of y; lower is better; |y − mean| for sd → 0
   */
  public static Score crpsNormal(double[] means, double[] sds, double[] y) {
    return Score.mean("CRPS", RowScores.crpsNormal(means, sds, y));
  }

  /**
   * The continuous ranked probability score of forecasts given by draws.
   *
   * @param draws for each row, draws of the observation from its predictive distribution
   * @param y observations
   * @param estimator which estimator
   * @return in units of y; lower is better
   */
  public static Score crpsOfDraws(double[][] draws, double[] y, CrpsEstimator estimator) {
    return Score.mean("CRPS", RowScores.crpsOfDraws(draws, y, estimator));
  }

  /**
   * The pinball score of a quantile.
   *
   * @param quantiles forecasts of the p-quantile
   * @param p the probability below the quantile, in (0, 1)
   * @param y observations
   * @return in units of y; lower is better
   */
  public static Score pinball(double[] quantiles, double p, double[] y) {
    return Score.mean("pinball score", RowScores.pinball(quantiles, p, y));
  }

  /**
   * The continuous ranked probability score of forecasts given by quantiles.
   *
   * @param quantiles for each row the quantiles, one a level
   * @param levels the probabilities below the quantiles, rising, in (0, 1)
   * @param y observations
   * @return in units of y; lower is better; see {@link RowScores#crpsOfQuantiles}
   */
  public static Score crpsOfQuantiles(double[][] quantiles, double[] levels, double[] y) {
    return Score.mean("CRPS", RowScores.crpsOfQuantiles(quantiles, levels, y));
  }

  /**
   * The interval score of Winkler.
   *
   * @param lower lower ends of equal-tailed intervals
   * @param upper upper ends
   * @param level the probability inside, in (0, 1)
   * @param y observations
   * @return in units of y; lower is better
   */
  public static Score intervalScore(double[] lower, double[] upper, double level, double[] y) {
    return Score.mean("interval score", RowScores.intervalScores(lower, upper, level, y));
  }

  /**
   * The mean interval width (MPIW). Says nothing without the coverage beside it.
   *
   * @param lower lower ends
   * @param upper upper ends
   * @return in units of y
   */
  public static Score meanIntervalWidth(double[] lower, double[] upper) {
    Checks.sameLength(upper.length, lower.length, "upper");
    double[] widths = new double[lower.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = upper[i] - lower[i];
    }
    return Score.mean("mean interval width", widths);
  }

  /**
   * The mean interval width over the range of the observations (PINAW), for comparing targets of
   * different units. The standard error takes the range as given.
   *
   * @param lower lower ends
   * @param upper upper ends
   * @param y observations, not all equal
   * @return without unit; ∞ if all y are equal
   */
  public static Score normalizedIntervalWidth(double[] lower, double[] upper, double[] y) {
    Score width = meanIntervalWidth(lower, upper);
    Checks.sameLength(y.length, lower.length, "y");
    double range =
        Arrays.stream(y).max().orElse(Double.NaN) - Arrays.stream(y).min().orElse(Double.NaN);
    return new Score(
        "interval width over range of y",
        width.value() / range,
        width.standardError() / range,
        width.rows());
  }

  /**
   * The sharpness √(mean sd²): a property of the forecasts alone, to be as small as calibration
   * allows.
   *
   * @param sds predictive sds, total
   * @return in units of y
   */
  public static Score sharpness(double[] sds) {
    return Score.rootMean("sharpness", RowScores.squaredErrors(sds, new double[sds.length]));
  }

  /**
   * Spearman's rank correlation of the predictive sd with |error|: whether the rows that are said
   * to be doubtful are those that go wrong. 0 if the sds tell nothing; well below 1 even for a
   * perfect model, because a wide distribution often draws a small error.
   *
   * <p>Standard error (1 − r²) √((1 + r²/2)/(n − 3)): D. Bonett and T. Wright, Psychometrika 65
   * (2000) 23-28, doi:10.1007/BF02294183.
   *
   * @param sds predictive sds
   * @param means predictive means
   * @param y observations
   * @return from −1 to 1, higher is better; NaN if all sds are equal or there is one row
   */
  public static Score sdErrorCorrelation(double[] sds, double[] means, double[] y) {
    double[] errors = RowScores.absoluteErrors(means, y);
    int n = Checks.sameLength(sds.length, y.length, "sds");
    double r = n < 2 ? Double.NaN : new SpearmansCorrelation().correlation(sds, errors);
    double standardError = (1 - r * r) * Math.sqrt((1 + r * r / 2) / (n - 3));
    return new Score(
        "rank correlation of sd and |error|", r, n > 3 ? standardError : Double.NaN, n);
  }
}
