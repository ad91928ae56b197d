package org.credence.scoring;

import org.credence.internal.Checks;

/**
 * The band in which the whole calibration curve of a perfect forecast stays with a given
 * probability: at each level an equal-tailed binomial range, all with the same tails, which are
 * chosen so that the ranges hold at all levels together. It is narrow near levels 0 and 1, where
 * few rows can be missed by chance; that of Kolmogorov and Smirnov has one width throughout.
 * Immutable.
 *
 * <p>Counts at rising levels are a Markov chain, so the probability that all stay inside is a sum
 * over paths and exact. Beyond {@value #MOST_ROWS} rows the tails are those found for {@value
 * #MOST_ROWS}.
 *
 * <p>Reference: T. Säilynoja, P. Bürkner and A. Vehtari, Graphical test for discrete uniformity and
 * its applications, Stat. Comput. 32 (2022) 32, doi:10.1007/s11222-022-10090-6.
 */
public final class CalibrationBand {

  private static final int MOST_ROWS = 500;
  private static final int BISECTIONS = 12;
  private static final int INNER = CalibrationCurve.LEVELS - 1;

  private final int rows;
  private final int[] lower;
  private final int[] upper;

  private CalibrationBand(int rows, double tail) {
    this.rows = rows;
    this.lower = new int[INNER];
    this.upper = new int[INNER];
    for (int i = 1; i < INNER; i++) {
      lower[i] = Binomial.quantile(tail, rows, CalibrationCurve.level(i));
      upper[i] = Binomial.quantile(1 - tail, rows, CalibrationCurve.level(i));
    }
  }

  /**
   * The narrowest such band with at least the probability; tails from the bound of Bonferroni up.
   */
  static CalibrationBand of(int rows, double confidence) {
    Checks.openUnit(confidence, "confidence");
    int counted = Math.min(rows, MOST_ROWS);
    double[] logFactorials = logFactorials(counted);
    double low = (1 - confidence) / 2 / INNER;
    double high = (1 - confidence) / 2;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = Math.sqrt(low * high);
      if (new CalibrationBand(counted, middle).probability(logFactorials) >= confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new CalibrationBand(rows, low);
  }

  private static double[] logFactorials(int n) {
    double[] logs = new double[n + 1];
    for (int k = 2; k <= n; k++) {
      logs[k] = logs[k - 1] + Math.log(k);
    }
    return logs;
  }

  /** The probability that the counts of n uniform numbers stay inside at all levels. */
  private double probability(double[] logFactorials) {
    double[] paths = {1};
    for (int i = 1; i < INNER; i++) {
      double before = CalibrationCurve.level(i - 1);
      double p = (CalibrationCurve.level(i) - before) / (1 - before);
      double[] next = new double[upper[i] - lower[i] + 1];
      for (int j = 0; j < paths.length; j++) {
        int from = lower[i - 1] + j;
        for (int to = Math.max(from, lower[i]); to <= upper[i]; to++) {
          double logs =
              logFactorials[rows - from] - logFactorials[to - from] - logFactorials[rows - to];
          double stay = (to - from) * Math.log(p) + (rows - to) * Math.log1p(-p);
          next[to - lower[i]] += paths[j] * Math.exp(logs + stay);
        }
      }
      paths = next;
    }
    double sum = 0;
    for (double path : paths) {
      sum += path;
    }
    return sum;
  }

  /**
   * The lower end at a level.
   *
   * @param i the level, from 0 to {@value CalibrationCurve#LEVELS} − 1
   * @return the smallest share inside the band
   */
  public double lower(int i) {
    return i < INNER ? (double) lower[i] / rows : 1;
  }

  /**
   * The upper end at a level.
   *
   * @param i the level, from 0 to {@value CalibrationCurve#LEVELS} − 1
   * @return the largest share inside the band
   */
  public double upper(int i) {
    return i < INNER ? (double) upper[i] / rows : 1;
  }
}
