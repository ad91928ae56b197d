package org.credence.scoring;

import org.credence.internal.Checks;

/**
 * The histogram of the probability integral transform u = F(y), which is flat for a calibrated
 * forecast: U-shaped if it is overconfident, a hump in the middle if underconfident, sloping if
 * biased. Immutable.
 *
 * <p>Reference: A. P. Dawid, Statistical theory: the prequential approach, JRSS A 147 (1984)
 * 278-292, doi:10.2307/2981683.
 */
public final class PitHistogram {

  private final int[] counts;
  private final int rows;

  private PitHistogram(int[] counts, int rows) {
    this.counts = counts;
    this.rows = rows;
  }

  /**
   * Counts rows in bins of equal width; a value on an edge belongs to the bin above it, 1 to the
   * last.
   *
   * @param pit u = F(y) of each row; not modified
   * @param bins the number of bins, at least 1
   * @return the histogram
   * @throws IllegalArgumentException if there is no row or a number outside [0, 1]
   */
  public static PitHistogram of(double[] pit, int bins) {
    int[] counts = new int[Checks.positive(bins, "bins")];
    for (double u : Pit.checked(pit)) {
      counts[Math.min(bins - 1, (int) (u * bins))]++;
    }
    return new PitHistogram(counts, pit.length);
  }

  /**
   * The number of bins.
   *
   * @return at least 1
   */
  public int bins() {
    return counts.length;
  }

  /**
   * The rows in a bin.
   *
   * @param bin from 0
   * @return the count
   */
  public int count(int bin) {
    return counts[bin];
  }

  /**
   * The count to be expected in every bin.
   *
   * @return rows / bins
   */
  public double expectedCount() {
    return (double) rows / counts.length;
  }

  /**
   * The lower end of the band that holds all bins of a calibrated forecast at once with at least a
   * given probability: binomial, Bonferroni over the bins.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return the smallest count inside
   */
  public int bandLower(double confidence) {
    return Binomial.quantile(tail(confidence), rows, 1.0 / counts.length);
  }

  /**
   * The upper end of the band that holds all bins of a calibrated forecast at once with at least a
   * given probability.
   *
   * @param confidence in (0, 1), for example 0.95
   * @return the largest count inside
   */
  public int bandUpper(double confidence) {
    return Binomial.quantile(1 - tail(confidence), rows, 1.0 / counts.length);
  }

  private double tail(double confidence) {
    return (1 - Checks.openUnit(confidence, "confidence")) / 2 / counts.length;
  }
}
