package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.credence.TrustVerdict;
import org.credence.plot.Chart;
import org.credence.scoring.Assessment;
import org.credence.scoring.CalibrationError;
import org.credence.scoring.ClassAssessment;
import org.credence.scoring.Coverage;
import org.credence.scoring.ExpectedScore;
import org.credence.scoring.IntervalScores;
import org.credence.scoring.NumericAssessment;
import org.credence.scoring.Proportion;
import org.credence.scoring.RowsNeeded;
import org.credence.scoring.Score;

/** What the report on forecasts made elsewhere says. */
final class ForecastPage {

  private static final double CONFIDENCE = 0.95;

  private final ForecastColumns columns;
  private final TrustVerdict trust;
  private final Assessment assessment;
  private final Map<String, Chart> charts;
  private final List<String> notes;
  private final List<CalibrationError> errors;

  ForecastPage(
      ForecastColumns columns,
      TrustVerdict trust,
      Assessment assessment,
      Map<String, Chart> charts,
      List<String> notes) {
    this.columns = columns;
    this.trust = trust;
    this.assessment = assessment;
    this.charts = charts;
    this.notes = notes;
    this.errors = assessment.calibrationErrors();
  }

  /** Probabilities have no error bars. */
  String advice() {
    String sentence = trust.level().sentence();
    return assessment instanceof ClassAssessment
        ? sentence.replace("error bars", "probabilities")
        : sentence;
  }

  Map<String, Chart> charts() {
    return charts;
  }

  /**
   * A score that is not defined for these rows, such as one over errors where there are none, is
   * left out.
   */
  List<Score> scores() {
    return assessment.scores().stream().filter(s -> !Double.isNaN(s.value())).toList();
  }

  List<CalibrationError> errors() {
    return errors;
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%d forecasts of %s, read as %s.",
        assessment.rows(),
        columns.target(),
        assessment.form());
  }

  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("title", columns.target() + " in " + columns.tableName());
    content.put("summary", summary());
    content.put("advice", advice());
    content.put("verdict", new Verdict(trust).content());
    content.put("notes", notes);
    content.put("scores", scores().stream().map(ForecastPage::row).toList());
    content.put("coverages", coverages());
    content.put("needed", needed());
    content.put("calibration", errors.stream().map(ForecastPage::calibrationRow).toList());
    content.put(
        "expected", assessment.expectedScores().stream().map(ForecastPage::expectedRow).toList());
    content.put("figures", Words.figures(charts));
    content.put("pictures", Words.pictures(charts));
    return content;
  }

  private static Map<String, String> row(Score score) {
    return Map.of("name", score.name(), "value", Words.withError(score));
  }

  private List<Map<String, String>> coverages() {
    return assessment instanceof NumericAssessment numeric
        ? numeric.intervals().stream().map(ForecastPage::coverageRow).toList()
        : List.of();
  }

  private static Map<String, String> coverageRow(IntervalScores scores) {
    Coverage coverage = scores.coverage();
    Proportion inside = coverage.inside();
    return Map.of(
        "level", percent(coverage.level()),
        "hits", inside.hits() + " of " + inside.trials(),
        "perfect", coverage.fewestHits(CONFIDENCE) + " to " + coverage.mostHits(CONFIDENCE),
        "share", percent(inside.share()),
        "range", percent(inside.lower(CONFIDENCE)) + " to " + percent(inside.upper(CONFIDENCE)),
        "p", probability(coverage.pValue()),
        "width", Words.withError(scores.meanWidth()),
        "score", Words.withError(scores.intervalScore()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String probability(double p) {
    return p < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "%.2g", p);
  }

  /** What the rows can tell apart, and what they cannot. */
  private List<String> needed() {
    if (!(assessment instanceof NumericAssessment)) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    for (double actual : new double[] {0.8, 0.95}) {
      sentences.add(RowsNeeded.toTell(0.9, actual) + "; here are " + assessment.rows() + ".");
    }
    return sentences;
  }

  private static Map<String, String> calibrationRow(CalibrationError error) {
    return Map.of(
        "name", error.name(),
        "value", Words.number(error.value()),
        "mean", Words.number(error.underPerfectCalibration().mean()),
        "most", Words.number(error.underPerfectCalibration().quantile(CONFIDENCE)),
        "p", probability(error.pValue()));
  }

  private static Map<String, String> expectedRow(ExpectedScore score) {
    return Map.of(
        "name", score.score().name(),
        "value", Words.withError(score.score()),
        "expected", Words.number(score.expected()) + " ± " + Words.number(score.sd()),
        "p", probability(score.pValue()));
  }

  Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("target", columns.target());
    metrics.put("form", assessment.form());
    metrics.put("rows", assessment.rows());
    metrics.put("trust", trust.level().name());
    metrics.put("verdict", assessment.verdict().kind().name());
    metrics.put("verdict_sentence", assessment.verdict().sentence());
    metrics.put("reasons", trust.reasons().stream().map(r -> r.sentence()).toList());
    metrics.put("notes", notes);
    metrics.put("scores", Words.scores(scores()));
    Map<String, Object> distances = new LinkedHashMap<>();
    errors.forEach(e -> distances.put(key(e.name()), numbers(e)));
    metrics.put("calibration_errors", distances);
    Map<String, Object> expected = new LinkedHashMap<>();
    assessment.expectedScores().forEach(e -> expected.put(key(e.score().name()), numbers(e)));
    metrics.put("expected_if_right", expected);
    return metrics;
  }

  private static String key(String name) {
    return name.replace("(", "").replace(")", "").replace(' ', '_').toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> numbers(CalibrationError error) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("value", error.value());
    numbers.put("perfect_mean", error.underPerfectCalibration().mean());
    numbers.put("perfect_95", error.underPerfectCalibration().quantile(CONFIDENCE));
    numbers.put("p_value", error.pValue());
    return numbers;
  }

  private static Map<String, Object> numbers(ExpectedScore score) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("expected", score.expected());
    numbers.put("sd", score.sd());
    numbers.put("p_value", score.pValue());
    return numbers;
  }
}
