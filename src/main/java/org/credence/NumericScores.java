package org.credence;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.credence.data.KnownTargets;
import org.credence.predictive.Interval;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.Coverage;
import org.credence.scoring.Pit;
import org.credence.scoring.RegressionScores;
import org.credence.scoring.RowScores;
import org.credence.scoring.Score;

/**
 * How a forecast of a number fares. Censored rows count in the log likelihood with the probability
 * of what is known, in the CRPS with the part that it settles, in the coverage with a value drawn
 * from inside; errors of the mean and interval scores are those of the exact rows alone.
 *
 * @param forecast of some rows
 * @param known what is known of each of them
 */
record NumericScores(RegressionPrediction forecast, KnownTargets known) {

  private static final double LEVEL = 0.9;

  /** Each with its standard error. */
  List<Score> all() {
    Interval[] intervals =
        IntStream.range(0, known.rows())
            .parallel()
            .mapToObj(row -> forecast.interval(row, LEVEL))
            .toArray(Interval[]::new);
    double[] lower = Arrays.stream(intervals).mapToDouble(Interval::lower).toArray();
    double[] upper = Arrays.stream(intervals).mapToDouble(Interval::upper).toArray();
    double[] y = known.places();
    Score nll = RegressionScores.negativeLogLikelihood(logDensities());
    return List.of(
        new Score("mean log likelihood", -nll.value(), nll.standardError(), nll.rows()),
        Score.mean("CRPS", crps()),
        ofExact("RMSE", RowScores.squaredErrors(forecast.means(), y), Score::rootMean),
        ofExact("MAE", RowScores.absoluteErrors(forecast.means(), y), Score::mean),
        coverage(lower, upper, y).score(),
        RegressionScores.meanIntervalWidth(lower, upper),
        ofExact("interval score", RowScores.intervalScores(lower, upper, LEVEL, y), Score::mean));
  }

  private double[] crps() {
    return IntStream.range(0, known.rows())
        .parallel()
        .mapToDouble(row -> forecast.crps(row, known.lower(row), known.upper(row)))
        .toArray();
  }

  private Coverage coverage(double[] lower, double[] upper, double[] y) {
    return isCensored() ? Coverage.ofPit(pit(), LEVEL) : Coverage.of(lower, upper, LEVEL, y);
  }

  private boolean isCensored() {
    return known.censoredRows() > 0;
  }

  private Score ofExact(String name, double[] rowScores, BiFunction<String, double[], Score> mean) {
    double[] exact = Arrays.stream(known.exactRows()).mapToDouble(row -> rowScores[row]).toArray();
    String called = isCensored() ? name + " of exact rows" : name;
    return exact.length == 0
        ? new Score(called, Double.NaN, Double.NaN, 0)
        : mean.apply(called, exact);
  }

  private double[] each(IntToDoubleFunction f) {
    return IntStream.range(0, known.rows()).mapToDouble(f).toArray();
  }

  double[] logDensities() {
    return each(row -> forecast.logLikelihood(row, known.lower(row), known.upper(row)));
  }

  /** Uniform if the forecast is calibrated; drawn where a row has a step or an interval. */
  double[] pit() {
    double[] upTo = each(this::upTo);
    double[] below = each(row -> Math.min(upTo[row], below(row)));
    return Pit.randomized(below, upTo, RandomStream.of(1).split("pit"));
  }

  private double upTo(int row) {
    double upper = known.upper(row);
    return upper == Double.POSITIVE_INFINITY ? 1 : forecast.cdf(row, upper);
  }

  private double below(int row) {
    double lower = known.lower(row);
    return lower == Double.NEGATIVE_INFINITY ? 0 : forecast.probabilityBelow(row, lower);
  }
}
