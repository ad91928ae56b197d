package org.credence.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;

/** Whole distributions. */
final class DistributionForecast extends NumericForecast {

  private final PredictiveDistribution forecast;

  DistributionForecast(PredictiveDistribution forecast) {
    this.forecast = forecast;
  }

  @Override
  public int rows() {
    return forecast.rows();
  }

  @Override
  public String form() {
    return forecast instanceof NormalDistributions ? "normal distributions" : "distributions";
  }

  /** Rows are independent and each takes a while where the distribution is a large mixture. */
  private double[] each(IntToDoubleFunction f) {
    return IntStream.range(0, rows()).parallel().mapToDouble(f).toArray();
  }

  @Override
  List<Score> properScores(double[] y) {
    return List.of(
        Score.mean("mean log likelihood", each(row -> forecast.logDensity(row, y[row]))),
        Score.mean("CRPS", each(row -> forecast.crps(row, y[row]))));
  }

  @Override
  double[] means() {
    return each(forecast::mean);
  }

  @Override
  double[] sds() {
    return each(forecast::sd);
  }

  @Override
  double[] pit(double[] y, RandomStream stream) {
    return Pit.randomized(
        each(row -> forecast.probabilityBelow(row, y[row])),
        each(row -> forecast.cdf(row, y[row])),
        stream);
  }

  @Override
  List<IntervalScores> intervalScores(double[] y, double[] pit) {
    List<IntervalScores> scores = new ArrayList<>();
    for (double level : CalibrationVerdict.LEVELS) {
      double tail = (1 - level) / 2;
      PredictionIntervals intervals =
          PredictionIntervals.of(
              level,
              each(row -> forecast.quantile(row, tail)),
              each(row -> forecast.quantile(row, 1 - tail)));
      scores.add(intervals.scores(Coverage.ofPit(pit, level), y));
    }
    return scores;
  }

  @Override
  List<ExpectedScore> expectedScores(double[] y) {
    return forecast instanceof NormalDistributions
        ? ExpectedScore.ofNormal(means(), sds(), y)
        : List.of();
  }
}
