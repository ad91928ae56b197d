package org.credence.plot;

import java.awt.Color;
import java.util.Map;
import org.credence.scoring.Score;

/** Pictures of strategies that were tried several times over. */
public final class RunCharts {

  private RunCharts() {}

  /**
   * How a quantity runs on under several strategies: the mean over repetitions, with two standard
   * errors either side.
   *
   * @param title a few words
   * @param xName what it runs over, with its unit
   * @param yName what it is, with its unit
   * @param x where it was measured, ascending, at least two places
   * @param runs of each strategy by its name, one row per repetition, one column per place
   * @return the chart
   */
  public static Chart means(
      String title, String xName, String yName, double[] x, Map<String, double[][]> runs) {
    Canvas canvas = new Canvas(title, xName, yName);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int number = 0;
    for (Map.Entry<String, double[][]> strategy : runs.entrySet()) {
      double[][] repetitions = strategy.getValue();
      Score[] scores = new Score[x.length];
      for (int i = 0; i < x.length; i++) {
        int place = i;
        scores[i] = Score.mean("", Series.of(repetitions.length, r -> repetitions[r][place]));
      }
      double[] mean = Series.of(x.length, i -> scores[i].value());
      Color color = Palette.method(number++);
      if (repetitions.length > 1) {
        double[] lower = Series.of(x.length, i -> mean[i] - 2 * scores[i].standardError());
        double[] upper = Series.of(x.length, i -> mean[i] + 2 * scores[i].standardError());
        canvas.unnamedBand(strategy.getKey() + ", ± 2 SE", x, lower, upper, faint(color));
        low = Math.min(low, Series.min(lower));
        high = Math.max(high, Series.max(upper));
      }
      canvas.line(strategy.getKey(), x, mean, color);
      low = Math.min(low, Series.min(mean));
      high = Math.max(high, Series.max(mean));
    }
    double margin = 0.05 * (high - low) + 1e-9;
    int repetitions = runs.values().stream().mapToInt(r -> r.length).max().orElse(0);
    return canvas
        .range(x[0], x[x.length - 1], low - margin, high + margin)
        .finish(
            repetitions == 1
                ? "One run of each."
                : "Means of "
                    + repetitions
                    + " runs of each, with two standard errors either side.");
  }

  private static Color faint(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 0x40);
  }
}
