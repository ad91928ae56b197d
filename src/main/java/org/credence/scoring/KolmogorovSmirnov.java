package org.credence.scoring;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.credence.internal.Checks;

/**
 * The test of Kolmogorov and Smirnov that numbers are uniform on [0, 1]: D_n = sup |F_n(u) − u|.
 *
 * <p>Distribution of D_n by G. Marsaglia, W. Tsang and J. Wang, J. Stat. Softw. 8 (2003) no. 18,
 * doi:10.18637/jss.v008.i18, up to 140 numbers; by W. Pelz and I. Good, J. R. Stat. Soc. B 38
 * (1976) 152-156, beyond, to about 10⁻⁶.
 */
public final class KolmogorovSmirnov {

  /** Used for its distribution function only, which takes no random numbers. */
  private static final KolmogorovSmirnovTest TEST = new KolmogorovSmirnovTest();

  private static final int BISECTIONS = 40;

  private KolmogorovSmirnov() {}

  /**
   * The two-sided statistic.
   *
   * @param u numbers in [0, 1], at least one; not modified
   * @return D_n
   * @throws IllegalArgumentException if there is no number or one outside [0, 1]
   */
  public static double statistic(double[] u) {
    double[] sorted = Pit.checked(u).clone();
    double n = sorted.length;
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      largest = Math.max(largest, Math.max((i + 1) / n - sorted[i], sorted[i] - i / n));
    }
    return largest;
  }

  /**
   * The probability of so large a statistic if the numbers are uniform and independent.
   *
   * @param statistic D_n
   * @param n how many numbers
   * @return P(D ≥ D_n), absolute error about 10⁻⁶; 0 below 10⁻¹²
   */
  public static double pValue(double statistic, int n) {
    double p = 1 - TEST.cdf(statistic, n);
    return p > 1e-12 ? Math.min(1, p) : 0;
  }

  /**
   * The half-width of the band that holds the whole empirical distribution function of n uniform
   * numbers with a given probability.
   *
   * @param confidence in (0, 1)
   * @param n how many numbers
   * @return the d with P(D_n ≤ d) = confidence
   */
  public static double quantile(double confidence, int n) {
    Checks.openUnit(confidence, "confidence");
    double low = 0.5 / Checks.positive(n, "n");
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (pValue(middle, n) > 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
