package org.credence.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * m draws a row. If observation and draws come from one distribution, the observation's rank among
 * them is uniform on m + 1 places; coverage is judged by that. Intervals end at quantiles of the
 * draws at p (m + 1) (so the k-th draw has probability k/(m + 1) below it), and reach as far as m
 * draws can: those of a higher level are not given, instead of being too narrow.
 */
final class DrawsForecast extends NumericForecast {

  /** Of each row, sorted. */
  private final double[][] draws;

  private DrawsForecast(double[][] draws) {
    this.draws = draws;
  }

  static DrawsForecast of(double[][] draws) {
    double[][] sorted = Arrays.stream(draws).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : sorted) {
      if (row.length < 2) {
        throw new IllegalArgumentException("draws of a row must be at least 2, not " + row.length);
      }
      Checks.sameLength(row.length, sorted[0].length, "the draws of a row");
      Arrays.sort(row);
    }
    return new DrawsForecast(sorted);
  }

  @Override
  public int rows() {
    return draws.length;
  }

  private int drawsPerRow() {
    return draws.length == 0 ? 0 : draws[0].length;
  }

  @Override
  public String form() {
    return drawsPerRow() + " draws a row";
  }

  @Override
  List<Score> properScores(double[] y) {
    return List.of(RegressionScores.crpsOfDraws(draws, y, CrpsEstimator.FAIR));
  }

  @Override
  double[] means() {
    return Arrays.stream(draws).mapToDouble(DrawsForecast::mean).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** With divisor m − 1: draws stand for a distribution. */
  @Override
  double[] sds() {
    return Arrays.stream(draws)
        .mapToDouble(
            row -> {
              double mean = mean(row);
              double squares = Arrays.stream(row).map(x -> (x - mean) * (x - mean)).sum();
              return Math.sqrt(squares / (row.length - 1));
            })
        .toArray();
  }

  @Override
  CalibrationError ence(double[] y, int bins, RandomStream stream) {
    return SdCalibration.enceOfDraws(draws, y, bins, stream);
  }

  @Override
  double[] pit(double[] y, RandomStream stream) {
    double[] below = new double[y.length];
    double[] upTo = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double observed = y[i];
      double places = draws[i].length + 1.0;
      below[i] = Arrays.stream(draws[i]).filter(x -> x < observed).count() / places;
      upTo[i] = (Arrays.stream(draws[i]).filter(x -> x <= observed).count() + 1) / places;
    }
    return Pit.randomized(below, upTo, stream);
  }

  @Override
  List<IntervalScores> intervalScores(double[] y, double[] pit) {
    return CalibrationVerdict.LEVELS.stream()
        .filter(level -> (1 - level) / 2 * (drawsPerRow() + 1) >= 1 - Coverage.ROUNDING)
        .map(level -> intervals(level).scores(Coverage.ofPit(pit, level), y))
        .toList();
  }

  private PredictionIntervals intervals(double level) {
    double tail = (1 - level) / 2;
    return PredictionIntervals.of(level, quantiles(tail), quantiles(1 - tail));
  }

  private double[] quantiles(double p) {
    double place = p * (drawsPerRow() + 1) - 1;
    int below = Math.min(drawsPerRow() - 2, Math.max(0, (int) Math.floor(place)));
    double share = Math.min(1, Math.max(0, place - below));
    return IntStream.range(0, rows())
        .mapToDouble(row -> draws[row][below] + share * (draws[row][below + 1] - draws[row][below]))
        .toArray();
  }
}
