package org.credence.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * The nondecreasing function that is nearest to given points in least squares, by pooling adjacent
 * violators; between the points it is linear, outside constant. Points of equal x count as their
 * mean. Immutable.
 *
 * <p>Reference: M. Ayer, H. Brunk, G. Ewing, W. Reid and E. Silverman, Annals of Mathematical
 * Statistics 26 (1955) 641-647, doi:10.1214/aoms/1177728423.
 */
final class IsotonicFit {

  private final double[] x;
  private final double[] y;

  private IsotonicFit(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  static IsotonicFit of(double[] x, double[] y) {
    int n = Checks.positive(x.length, "number of points");
    Checks.sameLength(y.length, n, "y");
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] knots = new double[n];
    double[] means = new double[n];
    double[] weights = new double[n];
    int count = 0;
    for (int i : order) {
      boolean tied = count > 0 && knots[count - 1] == x[i];
      count += tied ? 0 : 1;
      knots[count - 1] = x[i];
      weights[count - 1]++;
      means[count - 1] += (y[i] - means[count - 1]) / weights[count - 1];
    }
    return new IsotonicFit(
        Arrays.copyOf(knots, count),
        pooled(Arrays.copyOf(means, count), Arrays.copyOf(weights, count)));
  }

  /** Blocks are kept as their mean, weight and length; a block below its predecessor joins it. */
  private static double[] pooled(double[] means, double[] weights) {
    int n = means.length;
    int[] lengths = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      double mean = means[i];
      double weight = weights[i];
      int length = 1;
      while (blocks > 0 && means[blocks - 1] >= mean) {
        blocks--;
        double total = weight + weights[blocks];
        mean = (weight * mean + weights[blocks] * means[blocks]) / total;
        weight = total;
        length += lengths[blocks];
      }
      means[blocks] = mean;
      weights[blocks] = weight;
      lengths[blocks++] = length;
    }
    double[] fitted = new double[n];
    int from = 0;
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(fitted, from, from + lengths[b], means[b]);
      from += lengths[b];
    }
    return fitted;
  }

  double apply(double at) {
    int right = firstAtLeast(x, at);
    if (right == 0) {
      return y[0];
    }
    if (right == x.length) {
      return y[right - 1];
    }
    return y[right - 1] + slope(right) * (at - x[right - 1]);
  }

  /** The slope between knot right − 1 and knot right. */
  private double slope(int right) {
    return (y[right] - y[right - 1]) / (x[right] - x[right - 1]);
  }

  /** The slope at a place; 0 outside. At a knot that to its left. */
  double slopeAt(double at) {
    int right = firstAtLeast(x, at);
    return right == 0 || right == x.length ? 0 : slope(right);
  }

  /** The least place with this value or more: −∞ if all values are at least that, +∞ if none is. */
  double inverse(double value) {
    int right = firstAtLeast(y, value);
    if (right == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (right == y.length) {
      return Double.POSITIVE_INFINITY;
    }
    return x[right - 1] + (value - y[right - 1]) / slope(right);
  }

  private static int firstAtLeast(double[] sorted, double value) {
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
    return low;
  }
}
