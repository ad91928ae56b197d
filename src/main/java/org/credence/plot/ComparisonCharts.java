package org.credence.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.scoring.PairedComparison;

/** The pictures of a comparison of methods. */
public final class ComparisonCharts {

  /** Of the intervals of differences. */
  private static final double LEVEL = 0.95;

  /** The axis of differences reaches at least this many nats a row up and down. */
  private static final double LEAST_NATS = 0.01;

  /** Methods whose bar reaches further down than this many nats a row are not drawn. */
  private static final double FAR_BEHIND = -3;

  /** The axis of ratios reaches at least this many powers of two up and down, */
  private static final double LEAST_REACH = 0.3;

  /** and at most so many. */
  private static final double MOST_REACH = 2;

  private ComparisonCharts() {}

  /**
   * How far each method's log likelihood is from that of the best, with 95 % intervals of the
   * paired difference. Methods far behind would flatten the rest; they are named instead of drawn.
   *
   * @param differences one per method, by its name; at most 0 on average
   * @return the chart
   */
  public static Chart differences(Map<String, PairedComparison> differences) {
    double low = -LEAST_NATS;
    double high = LEAST_NATS;
    List<String> behind = new ArrayList<>();
    Canvas canvas =
        new Canvas("Log likelihood of each method, less that of the best", "", "nats a row");
    int number = 0;
    for (Map.Entry<String, PairedComparison> method : differences.entrySet()) {
      number++;
      double value = method.getValue().difference().value();
      double half = method.getValue().halfWidth(LEVEL);
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
    double margin = 0.08 * (high - low);
    double[] ends = {0.5, number + 0.5};
    return canvas
        .range(ends[0], ends[1], low - margin, high + margin)
        .withoutTicksOnX()
        .reference("the best", ends, new double[] {0, 0})
        .finish(
            "Differences on the same rows, with 95 % confidence intervals: a method whose bar"
                + " reaches the dashed line is not clearly worse than the best."
                + (behind.isEmpty()
                    ? ""
                    : " Too far down to be drawn: " + String.join(", ", behind) + "."));
  }

  /**
   * Where each method is surer or less sure: its predictive sd, or entropy for classes, over that
   * of a reference, each row a dot, with a running median over the rows in the order of the
   * reference's. The axis is logarithmic, from a quarter to four times the reference at most; rows
   * beyond are drawn at its end and counted in the caption.
   *
   * @param uncertainty what is compared, for example {@code "sd"}
   * @param reference the name of the reference
   * @param referenceUncertainties one per row
   * @param ratios for each method, one per row; for the reference itself not drawn
   * @return the chart
   */
  public static Chart uncertaintyRatios(
      String uncertainty,
      String reference,
      double[] referenceUncertainties,
      Map<String, double[]> ratios) {
    int[] order =
        IntStream.range(0, referenceUncertainties.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> referenceUncertainties[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] rank = IntStream.range(0, order.length).mapToDouble(i -> i + 1).toArray();
    double reach = LEAST_REACH;
    List<String> beyond = new ArrayList<>();
    Canvas canvas =
        new Canvas(
                "Where each method is surer or less sure",
                "rows, in the order of the " + uncertainty + " of " + reference,
                uncertainty + " over that of " + reference)
            .factorsOnY();
    int number = 0;
    for (Map.Entry<String, double[]> method : ratios.entrySet()) {
      Color color = Palette.method(number++);
      if (method.getKey().equals(reference)) {
        continue;
      }
      double[] logs = Arrays.stream(order).mapToDouble(i -> log2(method.getValue()[i])).toArray();
      long outside = Arrays.stream(logs).filter(x -> !(Math.abs(x) <= MOST_REACH)).count();
      if (outside > 0) {
        beyond.add(method.getKey() + " on " + outside + (outside == 1 ? " row" : " rows"));
      }
      double[] shown = Arrays.stream(logs).map(ComparisonCharts::clipped).toArray();
      reach = Math.max(reach, Arrays.stream(shown).map(Math::abs).max().orElse(0));
      canvas.dots(method.getKey() + " by row", rank, shown, color);
      canvas.line(method.getKey(), rank, runningMedian(shown), color);
    }
    double[] ends = {1, Math.max(2, order.length)};
    return canvas
        .range(ends[0], ends[1], -reach - 0.05, reach + 0.05)
        .reference(reference, ends, new double[] {0, 0})
        .finish(
            "Below the dashed line a method is surer than the sampled posterior, above it less"
                + " sure. Each dot is a row, lines are running medians; at the left the rows that"
                + " are easiest to predict."
                + (beyond.isEmpty()
                    ? ""
                    : " Beyond the ends of the axis, and drawn there: "
                        + String.join(", ", beyond)
                        + "."));
  }

  private static double log2(double ratio) {
    return Math.log(ratio) / Math.log(2);
  }

  /** What is not a number is as bad as what is far above. */
  private static double clipped(double log) {
    return Double.isNaN(log) ? MOST_REACH : Math.max(-MOST_REACH, Math.min(MOST_REACH, log));
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
