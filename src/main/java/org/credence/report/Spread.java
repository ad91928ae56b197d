package org.credence.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where numbers lie: the order statistics nearest to three quantiles.
 *
 * @param lower the 10 % quantile
 * @param median the middle
 * @param upper the 90 % quantile
 */
record Spread(double lower, double median, double upper) {

  /** Of at least one number. */
  static Spread of(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return new Spread(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
  }

  private static double at(double[] sorted, double p) {
    return sorted[(int) Math.round(p * (sorted.length - 1))];
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%s (%s to %s)",
        Words.number(median),
        Words.number(lower),
        Words.number(upper));
  }

  Map<String, Object> metrics() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("quantile_10", lower);
    map.put("median", median);
    map.put("quantile_90", upper);
    return map;
  }
}
