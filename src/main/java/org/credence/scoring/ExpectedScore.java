package org.credence.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.credence.math.SpecialFunctions;

/**
 * A score beside what the forecasts themselves lead to expect: what it would be on such rows if
 * they were right. A log likelihood far below says that the forecasts are surer than they should
 * be; far above, that they are not sure enough.
 *
 * @param score the score found
 * @param expected its expectation if the forecasts are right
 * @param sd its sd if the forecasts are right and rows are independent
 */
public record ExpectedScore(Score score, double expected, double sd) {

  /** Var of the score z (2Φ(z) − 1) + 2φ(z) − 1/√π of a standard normal z. */
  private static final double CRPS_VARIANCE = 1.0 / 3 + (2 * Math.sqrt(3) - 4) / Math.PI;

  private static ExpectedScore of(Score score, double[] expectations, double[] variances) {
    int n = expectations.length;
    double expected = Arrays.stream(expectations).sum() / n;
    return new ExpectedScore(score, expected, Math.sqrt(Arrays.stream(variances).sum()) / n);
  }

  /**
   * Of normal forecasts: log likelihood, with expectation −½ ln(2πe sd²) and variance ½ a row, and
   * CRPS, with expectation sd/√π and variance 0.1628 sd².
   */
  static List<ExpectedScore> ofNormal(double[] means, double[] sds, double[] y) {
    NormalDistributions forecast = NormalDistributions.of(means, sds);
    double[] logs = new double[y.length];
    Arrays.setAll(logs, row -> forecast.logDensity(row, y[row]));
    double[] halves = new double[y.length];
    Arrays.fill(halves, 0.5);
    double entropyOfUnit = 0.5 - SpecialFunctions.logNormalDensity(0);
    double[] expectedLogs = Arrays.stream(sds).map(s -> -entropyOfUnit - Math.log(s)).toArray();
    double[] expectedCrps = Arrays.stream(sds).map(s -> s / Math.sqrt(Math.PI)).toArray();
    double[] crpsVariances = Arrays.stream(sds).map(s -> CRPS_VARIANCE * s * s).toArray();
    return List.of(
        of(Score.mean("mean log likelihood", logs), expectedLogs, halves),
        of(RegressionScores.crpsNormal(means, sds, y), expectedCrps, crpsVariances));
  }

  /** Of class probabilities: log loss and Brier score (summed over classes). */
  static List<ExpectedScore> ofClasses(double[] probabilities, int[] observed) {
    return List.of(
        of(
            ClassificationScores.logLoss(probabilities, observed),
            probabilities,
            observed,
            (p, squares) -> p > 0 ? -Math.log(p) : 0),
        of(
            ClassificationScores.brier(probabilities, observed),
            probabilities,
            observed,
            (p, squares) -> 1 - 2 * p + squares));
  }

  /** The score of a row if a class is observed, from its probability and Σ_k p_k². */
  private interface ScoreIfObserved {
    double of(double probability, double sumOfSquares);
  }

  private static ExpectedScore of(
      Score score, double[] probabilities, int[] observed, ScoreIfObserved ifObserved) {
    int rows = observed.length;
    int classes = ClassRows.classes(probabilities, observed);
    double[] means = new double[rows];
    double[] variances = new double[rows];
    for (int row = 0; row < rows; row++) {
      double[] p = Arrays.copyOfRange(probabilities, row * classes, (row + 1) * classes);
      double sumOfSquares = Arrays.stream(p).map(x -> x * x).sum();
      double square = 0;
      for (double q : p) {
        double value = ifObserved.of(q, sumOfSquares);
        means[row] += q * value;
        square += q * value * value;
      }
      variances[row] = Math.max(0, square - means[row] * means[row]);
    }
    return of(score, means, variances);
  }

  /**
   * How far the score lies from its expectation.
   *
   * @return in units of the sd; 0 if there is no difference
   */
  public double zScore() {
    double gap = score.value() - expected;
    return gap == 0 ? 0 : gap / sd;
  }

  /**
   * The probability of a score so far from its expectation, on either side, if the forecasts are
   * right.
   *
   * @return the p-value, by the normal approximation
   */
  public double pValue() {
    return 2 * SpecialFunctions.normalCdf(-Math.abs(zScore()));
  }

  /**
   * The comparison in words.
   *
   * @return for example {@code "log loss 0.604, where these forecasts, if right, give 0.248 ±
   *     0.031"}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %.3f, where these forecasts, if right, give %.3f ± %.3f",
        score.name(),
        score.value(),
        expected,
        sd);
  }
}
