package org.credence.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;

/**
 * The Brier score of an event taken apart without bins (CORP): Brier = miscalibration −
 * discrimination + uncertainty. The forecasts are recalibrated by isotonic regression on the very
 * outcomes; what that gains is the miscalibration, what the recalibrated forecasts gain on the
 * constant share ō is the discrimination, and ō (1 − ō) is the uncertainty. Immutable.
 *
 * <p>Reference: T. Dimitriadis, T. Gneiting and A. Jordan, Stable reliability diagrams for
 * probabilistic classifiers, PNAS 118 (2021) e2016191118, doi:10.1073/pnas.2016191118.
 *
 * @param miscalibration at least 0, with the distribution it has for a perfect forecast: above 0 as
 *     well, since the regression follows chance
 * @param discrimination at least 0; higher is better
 * @param uncertainty at least 0
 */
public record CorpDecomposition(
    CalibrationError miscalibration, double discrimination, double uncertainty) {

  /**
   * Takes apart mean (p − 1[it happened])².
   *
   * @param probabilities of the event, one per row; not modified
   * @param happened whether it did, one per row; not modified
   * @param stream the source of randomness of the simulation of perfect forecasts
   * @return the parts
   * @throws IllegalArgumentException if there is no row or a probability outside [0, 1]
   */
  public static CorpDecomposition of(
      double[] probabilities, boolean[] happened, RandomStream stream) {
    ReliabilityDiagram rows = ReliabilityDiagram.of(probabilities, happened, Binning.equalWidth(1));
    int n = rows.rows();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(rows::probability))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] forecasts = Arrays.stream(order).mapToDouble(rows::probability).toArray();
    double[] outcomes = Arrays.stream(order).mapToDouble(i -> rows.happened(i) ? 1 : 0).toArray();
    double[] uniform = new double[n];
    double[] simulated = new double[n];
    NullDistribution perfect =
        NullDistribution.simulate(
            stream,
            child -> {
              child.fillUniform(uniform);
              Arrays.setAll(simulated, i -> uniform[i] < forecasts[i] ? 1 : 0);
              return miscalibration(forecasts, simulated);
            });
    double share = rows.happened().share();
    double uncertainty = share * (1 - share);
    return new CorpDecomposition(
        new CalibrationError(
            "Brier miscalibration", miscalibration(forecasts, outcomes), perfect, n),
        uncertainty - brier(isotonic(forecasts, outcomes), outcomes),
        uncertainty);
  }

  private static double miscalibration(double[] forecasts, double[] outcomes) {
    return Math.max(0, brier(forecasts, outcomes) - brier(isotonic(forecasts, outcomes), outcomes));
  }

  private static double brier(double[] forecasts, double[] outcomes) {
    double sum = 0;
    for (int i = 0; i < forecasts.length; i++) {
      sum += (forecasts[i] - outcomes[i]) * (forecasts[i] - outcomes[i]);
    }
    return sum / forecasts.length;
  }

  /**
   * The rising values nearest to the outcomes, equal where forecasts are: blocks of neighbours are
   * pooled until their means rise (pool adjacent violators).
   */
  private static double[] isotonic(double[] sortedForecasts, double[] outcomes) {
    int n = outcomes.length;
    double[] sums = new double[n];
    int[] starts = new int[n + 1];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0 && sortedForecasts[i] == sortedForecasts[i - 1]) {
        sums[blocks - 1] += outcomes[i];
      } else {
        sums[blocks] = outcomes[i];
        starts[blocks] = i;
        blocks++;
      }
      boolean groupEnds = i + 1 == n || sortedForecasts[i + 1] > sortedForecasts[i];
      while (groupEnds && blocks > 1 && violates(sums, starts, blocks, i + 1)) {
        sums[blocks - 2] += sums[blocks - 1];
        blocks--;
      }
    }
    starts[blocks] = n;
    double[] fitted = new double[n];
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(fitted, starts[b], starts[b + 1], sums[b] / (starts[b + 1] - starts[b]));
    }
    return fitted;
  }

  /** Whether the mean of the last block is not above that of the block before it. */
  private static boolean violates(double[] sums, int[] starts, int blocks, int end) {
    double last = sums[blocks - 1] / (end - starts[blocks - 1]);
    double before = sums[blocks - 2] / (starts[blocks - 1] - starts[blocks - 2]);
    return last <= before;
  }
}
