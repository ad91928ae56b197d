package org.credence.scoring;

/**
 * How far the bins of a reliability diagram lie from the diagonal, over bins that hold rows. With
 * n_b of n rows in bin b and gap g_b = share of events − mean forecast.
 */
public enum BinDistance {
  /** Σ_b n_b/n |g_b| (ECE). */
  EXPECTED("expected calibration error") {
    @Override
    double of(double[] excess, int[] counts, int rows) {
      double sum = 0;
      for (double e : excess) {
        sum += Math.abs(e);
      }
      return sum / rows;
    }
  },
  /** max_b |g_b| (MCE): says little where a bin holds few rows. */
  MAXIMUM("maximum calibration error") {
    @Override
    double of(double[] excess, int[] counts, int rows) {
      double largest = 0;
      for (int b = 0; b < counts.length; b++) {
        largest = counts[b] == 0 ? largest : Math.max(largest, Math.abs(excess[b]) / counts[b]);
      }
      return largest;
    }
  },
  /** √(Σ_b n_b/n g_b²). */
  ROOT_MEAN_SQUARE("root mean square calibration error") {
    @Override
    double of(double[] excess, int[] counts, int rows) {
      double sum = 0;
      for (int b = 0; b < counts.length; b++) {
        sum += counts[b] == 0 ? 0 : excess[b] * excess[b] / counts[b];
      }
      return Math.sqrt(sum / rows);
    }
  };

  private final String label;

  BinDistance(String label) {
    this.label = label;
  }

  /**
   * The distance.
   *
   * @param excess of each bin, events − sum of the forecasts
   * @param counts the rows in each bin
   * @param rows in all bins
   */
  abstract double of(double[] excess, int[] counts, int rows);

  @Override
  public String toString() {
    return label;
  }
}
