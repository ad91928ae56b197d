package org.credence.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.credence.HeldOutEvaluation;
import org.credence.RegressionEvaluation;
import org.credence.diagnostics.Stacking;
import org.credence.internal.Checks;
import org.credence.internal.WholeFile;
import org.credence.plot.Chart;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.Score;

/**
 * Several methods judged on the same rows: each with its scores, its log likelihood minus that of
 * the best, taken row by row, which is far more certain than the difference of two means, and the
 * weight that stacking gives it. Where the no-U-turn sampler is one of the methods, or was run on
 * some of the rows for this purpose, every method's uncertainty is held against the sampler's,
 * which is as near to the exact posterior as computing gets. Immutable.
 */
public final class Comparison {

  /** The method whose posterior the others are held against. */
  public static final String REFERENCE = "nuts";

  /** The place of the mean log likelihood among {@link HeldOutEvaluation#scores}. */
  static final int LOG_LIKELIHOOD = 0;

  /** By chance alone a difference is called clear in one case of twenty. */
  private static final double CLEAR = 0.05;

  private final String name;
  private final Map<String, HeldOutEvaluation> methods;
  private final Map<String, List<Score>> scores = new LinkedHashMap<>();
  private final String best;
  private final Stacking stacking;
  private final Optional<SampledPosterior> reference;

  private Comparison(
      String name, Map<String, HeldOutEvaluation> methods, Optional<SampledPosterior> reference) {
    this.name = name;
    this.methods = methods;
    this.reference = reference;
    methods.forEach((m, e) -> scores.put(m, e.scores()));
    this.best =
        scores.entrySet().stream()
            .max(Comparator.comparingDouble(e -> e.getValue().get(LOG_LIKELIHOOD).value()))
            .orElseThrow()
            .getKey();
    this.stacking =
        Stacking.of(
            methods.values().stream()
                .map(HeldOutEvaluation::logDensities)
                .toArray(double[][]::new));
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
  public static Comparison of(String name, Map<String, ? extends HeldOutEvaluation> methods) {
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
    Optional<SampledPosterior> sampled =
        Optional.ofNullable(methods.get(REFERENCE)).map(e -> new SampledPosterior(List.of(e)));
    return new Comparison(name, new LinkedHashMap<>(methods), sampled);
  }

  /**
   * The same with the sampler's predictions of some of the rows: those of as many folds as there
   * was time for.
   *
   * @param parts at least one evaluation of {@value #REFERENCE}, each of rows that the methods were
   *     judged on, from the same training rows
   * @return a new comparison
   * @throws IllegalArgumentException if there is none, or one has rows that were not judged
   */
  public Comparison withReference(List<? extends HeldOutEvaluation> parts) {
    Checks.positive(parts.size(), "the number of evaluations of " + REFERENCE);
    SampledPosterior sampled = new SampledPosterior(parts);
    methods.values().forEach(sampled::uncertaintyRatios);
    return new Comparison(name, methods, Optional.of(sampled));
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
   * A method's log likelihood minus that of the best, row by row; with folds, the standard error
   * allows for their overlap.
   *
   * @param method its name
   * @return negative where the best is better
   */
  public PairedComparison differenceToBest(String method) {
    return difference(method, best);
  }

  /**
   * The log likelihood of one method minus that of another, as for {@link #differenceToBest}.
   *
   * @param first the name of the one
   * @param second the name of the other
   * @return negative where the second is better
   */
  public PairedComparison difference(String first, String second) {
    return evaluation(first).gainOver(evaluation(second));
  }

  /**
   * The weights of the mixture of all methods that would predict these rows best; somewhat
   * flattered, because they were chosen on these rows.
   *
   * @return by the method's name, with sum 1
   */
  public Map<String, Double> stackingWeights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String method : methods.keySet()) {
      weights.put(method, stacking.weights().get(weights.size()));
    }
    return weights;
  }

  /** What the mixture gains over the best method alone, in nats a row; at least 0. */
  double stackingGain() {
    double[] logs = evaluation(best).logDensities();
    return Math.max(0, (stacking.elpd().value() - Arrays.stream(logs).sum()) / logs.length);
  }

  HeldOutEvaluation evaluation(String method) {
    return java.util.Objects.requireNonNull(methods.get(method), method);
  }

  /**
   * A method's predictive sd, or entropy for classes, over that of the reference sampler, on the
   * rows that were sampled.
   *
   * @param method its name
   * @return 1 where they agree, below where the method is surer; empty without the reference
   */
  public double[] uncertaintyRatios(String method) {
    return reference.map(r -> r.uncertaintyRatios(evaluation(method))).orElse(new double[0]);
  }

  /** What uncertainty is measured by: {@code "sd"} of a number, {@code "entropy"} of classes. */
  String uncertainty() {
    return evaluation(best) instanceof RegressionEvaluation ? "sd" : "entropy";
  }

  /** The same of the epistemic part alone. */
  double[] epistemicRatios(String method) {
    return reference.map(r -> r.epistemicRatios(evaluation(method))).orElse(new double[0]);
  }

  Optional<SampledPosterior> reference() {
    return reference;
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
            .filter(m -> !(differenceToBest(m).pValue() < CLEAR))
            .toList();
    String rest =
        asGood.isEmpty()
            ? "clearly better than every other method"
            : "not clearly better than " + String.join(", ", asGood);
    return String.format(
        Locale.ROOT,
        "%s: %s has the highest log likelihood, %s nats a row, on %d rows not seen; it is %s.",
        evaluation(best).target(),
        best,
        Words.withError(scores(best).get(LOG_LIKELIHOOD)),
        evaluation(best).rowNumbers().length,
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
    WholeFile.write(
        folder.resolve("comparison.json"), Json.text(new ComparisonMetrics(this).all()));
    charts.forEach((file, chart) -> chart.save(folder.resolve(file + ".png")));
    WholeFile.write(folder.resolve("comparison.html"), page.html(charts));
  }
}
