package org.credence.scoring;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * What a statistic comes to when nothing is wrong, by seeded simulation: a calibration error is
 * above 0 even for a perfect forecast, the more so the fewer the rows. Immutable.
 */
public final class NullDistribution {

  /** The number of simulations. */
  public static final int SIMULATIONS = 2000;

  private final double[] sorted;

  private NullDistribution(double[] sorted) {
    this.sorted = sorted;
  }

  /** Simulates, each repetition on its own child of the stream. */
  static NullDistribution simulate(RandomStream stream, ToDoubleFunction<RandomStream> statistic) {
    double[] values = new double[SIMULATIONS];
    for (int i = 0; i < SIMULATIONS; i++) {
      values[i] = statistic.applyAsDouble(stream.split(i));
    }
    Arrays.sort(values);
    return new NullDistribution(values);
  }

  /**
   * The value to be expected when nothing is wrong.
   *
   * @return the mean
   */
  public double mean() {
    return Arrays.stream(sorted).average().orElse(Double.NaN);
  }

  /**
   * The value that the statistic stays below with a given probability when nothing is wrong.
   *
   * @param probability in (0, 1), for example 0.95
   * @return the quantile: the smallest simulated value with at least that share at or below it
   */
  public double quantile(double probability) {
    Checks.openUnit(probability, "probability");
    return sorted[(int) Math.ceil(probability * sorted.length) - 1];
  }

  /**
   * The probability of a value at least so large when nothing is wrong.
   *
   * @param value the statistic found
   * @return (1 + simulations at least as large) / (1 + simulations)
   */
  public double pValue(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (1.0 + sorted.length - low) / (1.0 + sorted.length);
  }
}
