package org.credence.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.scoring.Score;

/** The pictures of a comparison of methods. */
public final class ComparisonCharts {

  /** Two standard errors either side. */
  private static final double ERRORS = 2;

  /** Methods whose bar reaches further down than this many nats a row are not drawn. */
  private static final double FAR_BEHIND = -3;

  private ComparisonCharts() {}

  /**
   * How far each method's log likelihood is from that of the best, with two standard errors of the
   * paired difference. Methods far behind would flatten the rest; they are named instead of drawn.
   *
   * @param differences one per method, by its name; at most 0 on average
   * @return the chart
   */
  public static Chart differences(Map<String, Score> differences) {
    double low = 0;
    double high = 0;
    List<String> behind = new ArrayList<>();
    Canvas canvas =
        new Canvas("Log likelihood of each method, less that of the best", "", "nats a row");
    int number = 0;
    for (Map.Entry<String, Score> method : differences.entrySet()) {
      number++;
      double value = method.getValue().value();
      double half = ERRORS * method.getValue().standardError();
      if (value - half < FAR_BEHIND) {
        behind.add(String.format(Locale.ROOT, "%s (%.2f ± %.2f)", method.getKey(), value, half));
        continue;
      }
      low = Math.min(low, value - half);
      high = Math.max(high, value + half);
      double[] y = {value};
      canvas.bars(
          method.getKey(),
          new double[] {number},
          y,
          new double[] {half},
          Palette.method(number - 1));
    }
    double margin = 0.08 * (high - low) + 1e-9;
    double[] ends = {0.5, number + 0.5};
    return canvas
        .range(ends[0], ends[1], low - margin, high + margin)
        .withoutTicksOnX()
        .reference("the best", ends, new double[] {0, 0})
        .finish(
            "Differences on the same rows, with two standard errors either side: a method whose bar"
                + " reaches the dashed line is not clearly worse than the best."
                + (behind.isEmpty()
                    ? ""
                    : " Too far down to be drawn: " + String.join(", ", behind) + "."));
  }

  /**
   * Where each method narrows or widens sigma: its predictive sd over that of a reference, a
   * running median over the rows in the order of the reference's sd.
   *
   * @param reference the name of the reference
   * @param referenceSds one per row
   * @param ratios for each method, the reference included, one per row
   * @return the chart
   */
  public static Chart sdRatios(
      String reference, double[] referenceSds, Map<String, double[]> ratios) {
    Integer[] order =
        IntStream.range(0, referenceSds.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> referenceSds[i]))
            .toArray(Integer[]::new);
    double[] rank = IntStream.range(0, order.length).mapToDouble(i -> i + 1).toArray();
    double low = 0.9;
    double high = 1.1;
    Canvas canvas =
        new Canvas(
            "Where each method narrows or widens sigma",
            "rows, in the order of the sd of " + reference,
            "sd over that of " + reference);
    int number = 0;
    for (Map.Entry<String, double[]> method : ratios.entrySet()) {
      Color color = Palette.method(number++);
      if (method.getKey().equals(reference)) {
        continue;
      }
      double[] own = method.getValue();
      double[] sorted = Arrays.stream(order).mapToDouble(i -> own[i]).toArray();
      double[] median = runningMedian(sorted);
      low = Math.min(low, Arrays.stream(median).min().orElse(low));
      high = Math.max(high, Arrays.stream(median).max().orElse(high));
      canvas.line(method.getKey(), rank, median, color);
    }
    double[] ends = {1, Math.max(2, order.length)};
    return canvas
        .range(ends[0], ends[1], low - 0.05, high + 0.05)
        .reference(reference, ends, new double[] {1, 1})
        .finish(
            "Below the dashed line a method is surer than the sampled posterior, above it less sure."
                + " Running medians; at the left the rows that are easiest to predict.");
  }

  private static double[] runningMedian(double[] values) {
    int half = Math.max(2, values.length / 12);
    double[] medians = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - half);
      int to = Math.min(values.length, i + half + 1);
      double[] window = Arrays.copyOfRange(values, from, to);
      Arrays.sort(window);
      medians[i] = window[window.length / 2];
    }
    return medians;
  }
}
