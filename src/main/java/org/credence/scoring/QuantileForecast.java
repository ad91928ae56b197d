package org.credence.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/** Quantiles at some levels: F is known at them, and nothing is assumed in between. */
final class QuantileForecast extends NumericForecast {

  /** Levels that add up to 1 to this are the two ends of an interval. */
  private static final double SAME_LEVEL = 1e-9;

  private final double[] levels;
  private final double[][] quantiles;

  private QuantileForecast(double[] levels, double[][] quantiles) {
    this.levels = levels;
    this.quantiles = quantiles;
  }

  static QuantileForecast of(double[] levels, double[][] quantiles) {
    if (levels.length < 2) {
      throw new IllegalArgumentException("levels must be at least 2, not " + levels.length);
    }
    rising(levels, true, "levels");
    Checks.openUnit(levels[0], "level");
    Checks.openUnit(levels[levels.length - 1], "level");
    double[][] copy = Arrays.stream(quantiles).map(double[]::clone).toArray(double[][]::new);
    for (int row = 0; row < copy.length; row++) {
      Checks.sameLength(copy[row].length, levels.length, "the quantiles of a row");
      rising(copy[row], false, "quantiles of row " + row);
    }
    return new QuantileForecast(levels.clone(), copy);
  }

  private static void rising(double[] values, boolean strictly, String name) {
    for (int k = 1; k < values.length; k++) {
      if (!(values[k - 1] < values[k] || (!strictly && values[k - 1] == values[k]))) {
        throw new IllegalArgumentException(
            name + " must rise, not go from " + values[k - 1] + " to " + values[k]);
      }
    }
  }

  @Override
  public int rows() {
    return quantiles.length;
  }

  @Override
  public String form() {
    return Arrays.stream(levels)
        .mapToObj(Coverage::percent)
        .collect(Collectors.joining(", ", "quantiles at ", ""));
  }

  @Override
  List<Score> properScores(double[] y) {
    List<Score> scores = new ArrayList<>();
    scores.add(RegressionScores.crpsOfQuantiles(quantiles, levels, y).named(crpsName()));
    for (int k = 0; k < levels.length; k++) {
      Score pinball = RegressionScores.pinball(column(k), levels[k], y);
      scores.add(pinball.named("pinball score at " + Coverage.percent(levels[k])));
      if (levels[k] == 0.5) {
        scores.add(RegressionScores.mae(column(k), y));
      }
    }
    return scores;
  }

  /** From few quantiles it is an approximation, not to be compared with that of other forms. */
  private String crpsName() {
    return "CRPS from " + levels.length + " quantiles";
  }

  private double[] column(int k) {
    return Arrays.stream(quantiles).mapToDouble(row -> row[k]).toArray();
  }

  @Override
  double[] means() {
    return new double[0];
  }

  @Override
  double[] sds() {
    return new double[0];
  }

  /**
   * Between two quantiles, u is anywhere between their levels; at a quantile, or at several that
   * are equal, anywhere from the level before to its own.
   */
  @Override
  double[] pit(double[] y, RandomStream stream) {
    double[] below = new double[y.length];
    double[] upTo = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      int less = 0;
      int atMost = 0;
      for (double quantile : quantiles[i]) {
        less += quantile < y[i] ? 1 : 0;
        atMost += quantile <= y[i] ? 1 : 0;
      }
      below[i] = level(less);
      upTo[i] = level(atMost > less ? atMost : atMost + 1);
    }
    return Pit.randomized(below, upTo, stream);
  }

  /** The k-th level, with 0 before the first and 1 after the last. */
  private double level(int k) {
    if (k == 0) {
      return 0;
    }
    return k > levels.length ? 1 : levels[k - 1];
  }

  @Override
  List<IntervalScores> intervalScores(double[] y, double[] pit) {
    List<IntervalScores> scores = new ArrayList<>();
    for (int low = levels.length - 1; low >= 0; low--) {
      for (int high = low + 1; high < levels.length; high++) {
        if (Math.abs(levels[low] + levels[high] - 1) < SAME_LEVEL) {
          double level = levels[high] - levels[low];
          scores.add(PredictionIntervals.of(level, column(low), column(high)).scores(y));
        }
      }
    }
    return scores;
  }
}
