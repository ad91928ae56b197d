package org.credence.scoring;

import java.util.List;
import java.util.stream.Collectors;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/** Prediction intervals and nothing else. */
final class IntervalForecast extends NumericForecast {

  private final List<PredictionIntervals> intervals;

  private IntervalForecast(List<PredictionIntervals> intervals) {
    this.intervals = intervals;
  }

  static IntervalForecast of(List<PredictionIntervals> intervals) {
    Checks.positive(intervals.size(), "number of levels");
    for (PredictionIntervals more : intervals) {
      Checks.sameLength(more.rows(), intervals.get(0).rows(), "intervals");
    }
    return new IntervalForecast(List.copyOf(intervals));
  }

  @Override
  public int rows() {
    return intervals.get(0).rows();
  }

  @Override
  public String form() {
    return intervals.stream()
        .map(i -> Coverage.percent(i.level()))
        .collect(Collectors.joining(", ", "intervals of ", ""));
  }

  @Override
  List<Score> properScores(double[] y) {
    return List.of();
  }

  @Override
  double[] means() {
    return new double[0];
  }

  @Override
  double[] sds() {
    return new double[0];
  }

  @Override
  double[] pit(double[] y, RandomStream stream) {
    return new double[0];
  }

  @Override
  List<IntervalScores> intervalScores(double[] y, double[] pit) {
    return intervals.stream().map(i -> i.scores(y)).toList();
  }
}
