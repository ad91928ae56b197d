package org.credence.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.credence.distribution.NormalFamily;
import org.credence.internal.WholeFile;
import org.credence.plot.Chart;
import org.credence.plot.Charts;
import org.credence.predictive.RegressionPrediction;
import org.credence.scoring.CalibrationCurve;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.Coverage;
import org.credence.scoring.CrpsEstimator;
import org.credence.scoring.PitHistogram;
import org.credence.scoring.RegressionScores;
import org.credence.scoring.Score;

/**
 * The scores of forecasts made elsewhere, with the calibration verdict and its pictures. Immutable.
 */
public final class ForecastScores {

  private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95};

  private final String target;
  private final List<Score> scores;
  private final CalibrationVerdict verdict;
  private final Map<String, Chart> charts;

  private ForecastScores(
      String target, List<Score> scores, CalibrationVerdict verdict, Map<String, Chart> charts) {
    this.target = target;
    this.scores = List.copyOf(scores);
    this.verdict = verdict;
    this.charts = charts;
  }

  /** Normal forecasts. */
  static ForecastScores ofMeanAndSd(
      String target, double[] observed, double[] means, double[] sds) {
    double[][] tuples =
        IntStream.range(0, means.length)
            .mapToObj(i -> new double[] {means[i], sds[i]})
            .toArray(double[][]::new);
    RegressionPrediction forecast = RegressionPrediction.of(NormalFamily.INSTANCE, tuples);
    int rows = observed.length;
    double[] pit =
        IntStream.range(0, rows).mapToDouble(i -> forecast.cdf(i, observed[i])).toArray();
    double[] logs =
        IntStream.range(0, rows).mapToDouble(i -> forecast.logDensity(i, observed[i])).toArray();
    Score loss = RegressionScores.negativeLogLikelihood(logs);
    List<Score> scores = new ArrayList<>();
    scores.add(new Score("mean log likelihood", -loss.value(), loss.standardError(), rows));
    scores.add(RegressionScores.crpsNormal(means, sds, observed));
    scores.add(RegressionScores.rmse(means, observed));
    scores.add(RegressionScores.mae(means, observed));
    scores.addAll(coverages(pit));
    Map<String, Chart> charts = pitCharts(pit);
    charts.put("sd_error", Charts.sdAgainstError(target, forecast, observed));
    return new ForecastScores(target, scores, CalibrationVerdict.ofPit(pit), charts);
  }

  /** Forecasts by draws: the empirical distribution. */
  static ForecastScores ofDraws(String target, double[] observed, double[][] draws) {
    double[] means =
        Arrays.stream(draws).mapToDouble(d -> Arrays.stream(d).average().orElse(0)).toArray();
    double[] pit =
        IntStream.range(0, observed.length).mapToDouble(i -> rank(draws[i], observed[i])).toArray();
    List<Score> scores = new ArrayList<>();
    scores.add(RegressionScores.crpsOfDraws(draws, observed, CrpsEstimator.FAIR));
    scores.add(RegressionScores.rmse(means, observed));
    scores.add(RegressionScores.mae(means, observed));
    scores.addAll(coverages(pit));
    return new ForecastScores(target, scores, CalibrationVerdict.ofPit(pit), pitCharts(pit));
  }

  /** The middle of the observation's place among m draws, which is uniform on m + 1 places. */
  private static double rank(double[] draws, double y) {
    long below = Arrays.stream(draws).filter(d -> d < y).count();
    return (below + 0.5) / (draws.length + 1);
  }

  /** Forecasts by quantiles: pinball scores, and coverage of the central intervals they form. */
  static ForecastScores ofQuantiles(
      String target, double[] observed, NavigableMap<Double, double[]> quantiles) {
    List<Score> scores = new ArrayList<>();
    List<Coverage> coverages = new ArrayList<>();
    quantiles.forEach((p, q) -> scores.add(named(RegressionScores.pinball(q, p, observed), p)));
    for (Map.Entry<Double, double[]> lower : quantiles.entrySet()) {
      double[] upper = quantiles.get(1 - lower.getKey());
      if (lower.getKey() < 0.5 && upper != null) {
        double level = 1 - 2 * lower.getKey();
        Coverage coverage = Coverage.of(lower.getValue(), upper, level, observed);
        coverages.add(coverage);
        scores.add(coverage.score());
        scores.add(RegressionScores.intervalScore(lower.getValue(), upper, level, observed));
      }
    }
    return new ForecastScores(
        target, scores, CalibrationVerdict.ofCoverages(coverages), new LinkedHashMap<>());
  }

  private static Score named(Score score, double p) {
    String name = "pinball score at " + Math.round(100 * p) + " %";
    return new Score(name, score.value(), score.standardError(), score.rows());
  }

  private static List<Score> coverages(double[] pit) {
    return Arrays.stream(LEVELS).mapToObj(level -> Coverage.ofPit(pit, level).score()).toList();
  }

  private static Map<String, Chart> pitCharts(double[] pit) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("calibration", Charts.calibrationCurve(CalibrationCurve.ofIntervals(pit)));
    int bins = Math.max(4, Math.min(20, pit.length / 10));
    charts.put("pit", Charts.pitHistogram(PitHistogram.of(pit, bins)));
    return charts;
  }

  /**
   * The result as text, the verdict first.
   *
   * @return one line each
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(target + ": " + verdict.sentence());
    scores.forEach(score -> lines.add(score.name() + ": " + Words.withError(score)));
    return lines;
  }

  /**
   * Writes {@code metrics.json} and the charts, each whole or not at all.
   *
   * @param folder where to; made if it does not exist
   */
  public void save(Path folder) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("target", target);
    metrics.put("verdict", verdict.kind().name());
    metrics.put("verdict_sentence", verdict.sentence());
    metrics.put("scores", Words.scores(scores));
    WholeFile.write(folder.resolve("metrics.json"), Json.text(metrics));
    charts.forEach((name, chart) -> chart.save(folder.resolve(name + ".png")));
  }
}
