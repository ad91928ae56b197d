package org.credence.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.RegressionEvaluation;
import org.credence.internal.WholeFile;
import org.credence.plot.Chart;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;

/**
 * Several methods judged on the same rows: each with its scores, and its log likelihood minus that
 * of the best, row by row, which is far more certain than the difference of two means. Where one of
 * the methods is the no-U-turn sampler, the sd of every row is compared with the sampler's, which
 * is as near to the exact posterior as computing gets. Immutable.
 */
public final class Comparison {

  /** The method whose posterior the others are held against. */
  public static final String REFERENCE = "nuts";

  /** The place of the mean log likelihood among {@link RegressionEvaluation#scores}. */
  static final int LOG_LIKELIHOOD = 0;

  private final String name;
  private final Map<String, RegressionEvaluation> methods;
  private final Map<String, List<Score>> scores = new LinkedHashMap<>();
  private final String best;

  private Comparison(String name, Map<String, RegressionEvaluation> methods) {
    this.name = name;
    this.methods = methods;
    methods.forEach((m, e) -> scores.put(m, e.scores(e.prediction())));
    this.best =
        scores.entrySet().stream()
            .max(Comparator.comparingDouble(e -> e.getValue().get(LOG_LIKELIHOOD).value()))
            .orElseThrow()
            .getKey();
  }

  /**
   * The comparison.
   *
   * @param name of the table, for the title
   * @param methods evaluations on the same test rows in the same order, by the method's name; at
   *     least two
   * @return the comparison
   * @throws IllegalArgumentException if there are fewer than two, or their rows differ
   */
  public static Comparison of(String name, Map<String, RegressionEvaluation> methods) {
    if (methods.size() < 2) {
      throw new IllegalArgumentException("A comparison needs at least two methods");
    }
    int[] rows = methods.values().iterator().next().rowNumbers();
    methods.forEach(
        (method, evaluation) -> {
          if (!Arrays.equals(rows, evaluation.rowNumbers())) {
            throw new IllegalArgumentException(method + " was judged on other rows");
          }
        });
    return new Comparison(name, new LinkedHashMap<>(methods));
  }

  /**
   * The method with the highest mean log likelihood.
   *
   * @return its name
   */
  public String best() {
    return best;
  }

  /**
   * A method's log likelihood minus that of the best, row by row.
   *
   * @param method its name
   * @return negative where the best is better
   */
  public PairedComparison differenceToBest(String method) {
    return PairedComparison.of("log likelihood", logs(method), logs(best));
  }

  private double[] logs(String method) {
    RegressionEvaluation evaluation = evaluation(method);
    return evaluation.logDensities(evaluation.prediction());
  }

  RegressionEvaluation evaluation(String method) {
    return java.util.Objects.requireNonNull(methods.get(method), method);
  }

  /**
   * A method's predictive sd over that of the reference sampler, row by row.
   *
   * @param method its name
   * @return 1 where they agree, below where the method narrows sigma; empty without the reference
   */
  public double[] sdRatios(String method) {
    if (!methods.containsKey(REFERENCE)) {
      return new double[0];
    }
    double[] own = evaluation(method).prediction().sds();
    double[] reference = evaluation(REFERENCE).prediction().sds();
    return IntStream.range(0, own.length).mapToDouble(i -> own[i] / reference[i]).toArray();
  }

  /**
   * The result in words: the best, and what is as good.
   *
   * @return one sentence
   */
  public String headline() {
    List<String> asGood =
        methods.keySet().stream()
            .filter(m -> !m.equals(best))
            .filter(m -> differenceToBest(m).tStatistic() > -2)
            .toList();
    String rest =
        asGood.isEmpty()
            ? "clearly better than every other method"
            : "not clearly better than " + String.join(", ", asGood);
    return String.format(
        Locale.ROOT,
        "%s: %s has the highest log likelihood, %s nats a row, on %d rows not seen; it is %s.",
        evaluation(best).model().target(),
        best,
        Words.withError(scores(best).get(LOG_LIKELIHOOD)),
        evaluation(best).observed().length,
        rest);
  }

  List<Score> scores(String method) {
    return java.util.Objects.requireNonNull(scores.get(method), method);
  }

  /** The names of the methods, in the order they were given. */
  List<String> methods() {
    return List.copyOf(methods.keySet());
  }

  String tableName() {
    return name;
  }

  /**
   * The result as text.
   *
   * @return one line a method
   */
  public List<String> lines() {
    return new ComparisonPage(this).lines();
  }

  /**
   * Writes {@code comparison.html}, {@code comparison.json} and the charts, each whole or not at
   * all.
   *
   * @param folder where to; made if it does not exist
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void save(Path folder) {
    ComparisonPage page = new ComparisonPage(this);
    Map<String, Chart> charts = page.charts();
    WholeFile.write(folder.resolve("comparison.json"), Json.text(page.metrics()));
    charts.forEach((file, chart) -> chart.save(folder.resolve(file + ".png")));
    WholeFile.write(folder.resolve("comparison.html"), page.html(charts));
  }
}
