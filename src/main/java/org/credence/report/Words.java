package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.credence.Provenance;
import org.credence.inference.Trace;
import org.credence.plot.Chart;
import org.credence.scoring.CalibrationVerdict;
import org.credence.scoring.Score;
import org.credence.table.DroppedColumn;
import org.credence.table.FittedEncoder;

/** Numbers and facts as a page shows them, the same for both kinds of target. */
final class Words {

  private static final double ROUNDING = 1e-12;

  private Words() {}

  static String number(double value) {
    if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    String format = size >= 1e6 || (size > 0 && size < 1e-4) ? "%.3g" : decimals(size);
    return String.format(Locale.ROOT, format, value);
  }

  private static String decimals(double size) {
    if (size >= 1000) {
      return "%.0f";
    }
    if (size >= 100) {
      return "%.1f";
    }
    return size >= 1 ? "%.2f" : "%.3f";
  }

  /** One row has no standard error. */
  private static boolean hasError(Score score) {
    return !Double.isNaN(score.standardError());
  }

  static String withError(Score score) {
    String value = number(score.value());
    return hasError(score) ? value + " ± " + number(error(score)) : value;
  }

  /** What rounding leaves of the differences between equal numbers is no error. */
  private static double error(Score score) {
    boolean rounding = score.standardError() < ROUNDING * Math.abs(score.value());
    return rounding ? 0 : score.standardError();
  }

  static Map<String, Object> score(Score score) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("value", score.value());
    if (hasError(score)) {
      map.put("standard_error", score.standardError());
    }
    map.put("rows", score.rows());
    return map;
  }

  static Map<String, Object> scores(List<Score> scores) {
    Map<String, Object> map = new LinkedHashMap<>();
    scores.forEach(
        s ->
            map.put(
                s.name().replace(" %", "").replace(' ', '_').toLowerCase(Locale.ROOT), score(s)));
    return map;
  }

  static List<Map<String, String>> provenance(Provenance p) {
    List<Map<String, String>> facts = new ArrayList<>();
    facts.add(fact("method", p.method()));
    facts.add(fact("specification", p.specification()));
    p.decisions()
        .forEach(d -> facts.add(fact("why this " + d.aspect(), d.choice() + ": " + d.reason())));
    facts.addAll(surroundings(p));
    return facts;
  }

  /** What was chosen from the data. */
  static List<Map<String, String>> decisions(Provenance p) {
    return p.decisions().stream()
        .map(d -> Map.of("aspect", d.aspect(), "choice", d.choice(), "reason", d.reason()))
        .toList();
  }

  /** All but method and specification. */
  static List<Map<String, String>> surroundings(Provenance p) {
    return List.of(
        fact("seed", Long.toString(p.seed())),
        fact("training rows", Integer.toString(p.rows())),
        fact("columns used", String.join(", ", p.columns())),
        fact("SHA-256 of the training table", p.dataHash()),
        fact("library", p.library()),
        fact("Java", p.javaVersion()),
        fact("platform", p.platform()),
        fact("matrix products", p.blas()));
  }

  static String kind(CalibrationVerdict verdict) {
    return verdict.kind().name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  static Map<String, String> fact(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  static String convergence(Trace trace) {
    return String.format(
        Locale.ROOT,
        trace.converged()
            ? "The %s has settled at %.1f nats (last gain %.2f ± %.2f)."
            : "The %s is %.1f nats and was still rising at the end (last gain %.2f ± %.2f): more"
                + " steps may give a better model.",
        trace.objective(),
        trace.last(),
        trace.gain(),
        trace.gainStandardError());
  }

  static List<String> dropped(FittedEncoder encoder) {
    return encoder.dropped().stream().map(Words::sentence).toList();
  }

  private static String sentence(DroppedColumn column) {
    return "Column '" + column.column() + "' is not used: it " + column.reason() + ".";
  }

  static List<Map<String, String>> figures(Map<String, Chart> charts) {
    return charts.values().stream()
        .map(c -> Map.of("title", c.title(), "caption", c.caption(), "svg", inline(c)))
        .toList();
  }

  /** The charts as files beside the report. */
  static List<Map<String, String>> pictures(Map<String, Chart> charts) {
    return charts.entrySet().stream()
        .map(
            e ->
                Map.of(
                    "title", e.getValue().title(),
                    "caption", e.getValue().caption(),
                    "file", e.getKey() + ".png"))
        .toList();
  }

  /** The SVG element alone, scaling with the page and named for readers that cannot see it. */
  private static String inline(Chart chart) {
    String svg = chart.toSvg();
    String element = svg.substring(svg.indexOf("<svg"));
    String label = chart.title().replace("&", "&amp;").replace("\"", "&quot;");
    return element
        .replaceFirst(
            "<svg", Matcher.quoteReplacement("<svg role=\"img\" aria-label=\"" + label + "\""))
        .replaceFirst("width=\"[^\"]*\"", "width=\"100%\"")
        .replaceFirst("height=\"[^\"]*\"", "");
  }
}
