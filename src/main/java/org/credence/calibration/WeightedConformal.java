package org.credence.calibration;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.predictive.Interval;

/**
 * Conformal intervals under covariate shift: new rows come from other inputs than the calibration
 * rows, but with the same law of the target given the inputs. Each row has a weight proportional to
 * density of new inputs / density of calibration inputs at its inputs; the threshold is the
 * smallest score t with
 *
 * <pre>Σ_{score_i ≤ t} w_i ≥ level (Σ_i w_i + w_new)</pre>
 *
 * and +∞ if there is none, as for a new row much unlike the others. With equal weights this is
 * split conformal prediction. Sums are exact. Immutable.
 *
 * <p>Reference: R. Tibshirani, R. Foygel Barber, E. Candès and A. Ramdas, Conformal prediction
 * under covariate shift, NeurIPS 2019, arXiv:1904.06019.
 */
public final class WeightedConformal {

  private final double[] scores;

  /** The exact sum of the weights of the smallest scores: of one, of two, ... */
  private final BigDecimal[] cumulative;

  private WeightedConformal(double[] scores, BigDecimal[] cumulative) {
    this.scores = scores;
    this.cumulative = cumulative;
  }

  /**
   * The calibration.
   *
   * @param bands of the calibration rows; not modified
   * @param y their observed targets; not modified
   * @param weights at least 0 and finite, in any unit; not modified
   * @return the calibrated method
   * @throws IllegalArgumentException if the lengths differ or a weight is unusable
   */
  public static WeightedConformal of(Band[] bands, double[] y, double[] weights) {
    double[] scores = Band.scores(bands, y);
    Checks.sameLength(weights.length, scores.length, "weights");
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    BigDecimal[] cumulative = new BigDecimal[order.length];
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < order.length; i++) {
      sum = sum.add(new BigDecimal(Checks.nonNegative(weights[order[i]], "weight")));
      cumulative[i] = sum;
    }
    return new WeightedConformal(ConformalQuantile.sorted(scores), cumulative);
  }

  /**
   * By how many units of its scale the band of a new row is widened.
   *
   * @param weight of the new row, at least 0, in the unit of the other weights
   * @param level in (0, 1)
   * @return +∞ if the calibration rows like this one are too few for the level
   */
  public double threshold(double weight, double level) {
    int n = scores.length;
    BigDecimal total = n == 0 ? BigDecimal.ZERO : cumulative[n - 1];
    BigDecimal needed =
        total
            .add(new BigDecimal(Checks.nonNegative(weight, "weight")))
            .multiply(BigDecimal.valueOf(ConformalQuantile.decimal(level), 12));
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle].compareTo(needed) >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == n ? Double.POSITIVE_INFINITY : scores[low];
  }

  /**
   * The interval of a new row.
   *
   * @param band its forecast
   * @param weight its weight
   * @param level the probability inside, in (0, 1)
   * @return without ends if too few calibration rows are like it
   */
  public Interval interval(Band band, double weight, double level) {
    double q = threshold(weight, level);
    return band.widened(q, q, level);
  }
}
