package org.credence.diagnostics;

import java.util.Locale;
import java.util.function.IntFunction;
import org.credence.internal.Checks;

/**
 * How far another run of the same method, as long as this one, would move predictions: the Monte
 * Carlo standard errors of predictive means and of sigma at probe rows, as shares of sigma. Sigma
 * is the total predictive sd, √(E[v] + Var(f)), f the mean and v the variance of an observation
 * given the parameters. Immutable.
 *
 * <p>The error of the mean is that of the mean of f; that of sigma is the error of the mean of v +
 * (f − f̄)², divided by 2 sigma (delta method).
 *
 * @param rows how many rows were probed
 * @param definedRows of these, how many have both errors: none where draws are all equal, too few
 *     or not finite
 * @param mean the largest error of a mean as a share of its sigma; NaN if no row has one
 * @param meanRow its row, from 0; −1 if none
 * @param sigma the largest error of a sigma as a share of it; NaN if no row has one
 * @param sigmaRow its row, from 0; −1 if none
 */
public record PredictionPrecision(
    int rows, int definedRows, double mean, int meanRow, double sigma, int sigmaRow) {

  private static final double GOOD = 0.05;
  private static final double FAIR = 0.2;

  /**
   * Probes the predictions.
   *
   * @param functionDraws rows x chains x draws of f(x, w) = E[y | x, w]; not modified
   * @param noiseVariances rows x chains x draws of Var[y | x, w]; not modified
   * @return the largest errors
   * @throws IllegalArgumentException if there is no row, no chain or no draw, or if lengths differ
   */
  public static PredictionPrecision of(double[][][] functionDraws, double[][][] noiseVariances) {
    int rows = Checks.positive(functionDraws.length, "number of rows");
    Checks.sameLength(noiseVariances.length, rows, "noiseVariances");
    double[] ofMean = new double[rows];
    double[] ofSigma = new double[rows];
    int defined = 0;
    for (int row = 0; row < rows; row++) {
      double[][] squares = squares(functionDraws[row], noiseVariances[row]);
      double variance = Moments.mean(Chains.pooled(squares));
      ofMean[row] = MonteCarloError.ofMean(functionDraws[row]) / Math.sqrt(variance);
      ofSigma[row] = MonteCarloError.ofMean(squares) / (2 * variance);
      defined += Double.isNaN(ofMean[row]) || Double.isNaN(ofSigma[row]) ? 0 : 1;
    }
    int worstMean = Extremes.largest(ofMean);
    int worstSigma = Extremes.largest(ofSigma);
    return new PredictionPrecision(
        rows,
        defined,
        Extremes.at(ofMean, worstMean),
        worstMean,
        Extremes.at(ofSigma, worstSigma),
        worstSigma);
  }

  /** v + (f − f̄)², whose mean is the total variance. */
  private static double[][] squares(double[][] function, double[][] noise) {
    Checks.sameLength(noise.length, Chains.checked(function).length, "noiseVariances of a row");
    double mean = Moments.mean(Chains.pooled(function));
    double[][] squares = Chains.map(function, f -> (f - mean) * (f - mean));
    for (int c = 0; c < squares.length; c++) {
      Checks.sameLength(noise[c].length, squares[c].length, "noiseVariances of a chain");
      for (int s = 0; s < squares[c].length; s++) {
        squares[c][s] += noise[c][s];
      }
    }
    return squares;
  }

  /**
   * Whether there are enough draws: {@link Verdict.Level#PASS} if no error is above 5 % of sigma,
   * {@link Verdict.Level#FAIL} if one is above 20 % or no row has one.
   *
   * @param rowName what a row is called, by its number
   * @return the verdict
   */
  public Verdict verdict(IntFunction<String> rowName) {
    if (definedRows == 0) {
      return new Verdict(
          Verdict.Level.FAIL,
          "The Monte Carlo error of predictions cannot be told: draws are all equal, not finite or"
              + " too few; take more draws.");
    }
    Verdict.Level level = Verdict.Level.atMost(Math.max(mean, sigma), GOOD, FAIR);
    String advice = level == Verdict.Level.PASS ? "there are enough draws." : "take more draws.";
    return new Verdict(
        level,
        String.format(
            Locale.ROOT,
            "The Monte Carlo standard error of a predicted mean is up to %.1f %% of its sigma (%s),"
                + " that of sigma up to %.1f %% (%s; at most %.0f %% wanted): %s",
            100 * mean,
            rowName.apply(meanRow),
            100 * sigma,
            rowName.apply(sigmaRow),
            100 * GOOD,
            advice));
  }
}
