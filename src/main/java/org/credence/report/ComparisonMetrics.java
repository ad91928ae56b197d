package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credence.HeldOutEvaluation;
import org.credence.scoring.PairedComparison;

/** What the JSON file holds of a {@link Comparison}. */
final class ComparisonMetrics {

  private final Comparison comparison;

  ComparisonMetrics(Comparison comparison) {
    this.comparison = comparison;
  }

  Map<String, Object> all() {
    Map<String, Object> methods = new LinkedHashMap<>();
    comparison.methods().forEach(method -> methods.put(method, of(method)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("best", comparison.best());
    all.put("methods", methods);
    all.put("differences", differences());
    all.put("stacking_gain", comparison.stackingGain());
    comparison.reference().ifPresent(sampled -> all.put("check", of(sampled)));
    return all;
  }

  private Map<String, Object> of(String method) {
    HeldOutEvaluation evaluation = comparison.evaluation(method);
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("scores", Words.scores(comparison.scores(method)));
    own.put("difference_to_best", Words.score(comparison.differenceToBest(method).difference()));
    own.put("stacking_weight", comparison.stackingWeights().get(method));
    own.put("verdict", evaluation.verdict().kind().name());
    own.put("fit_seconds", evaluation.fitSeconds());
    own.put("predict_seconds", evaluation.predictSeconds());
    own.put("specification", evaluation.model().provenance().specification());
    if (comparison.reference().isPresent()) {
      String kind = comparison.uncertainty();
      own.put(kind + "_ratio", Spread.of(comparison.uncertaintyRatios(method)).metrics());
      own.put(
          "epistemic_" + kind + "_ratio", Spread.of(comparison.epistemicRatios(method)).metrics());
    }
    return own;
  }

  /** Of each pair of methods, the first less the second. */
  private List<Map<String, Object>> differences() {
    List<String> methods = comparison.methods();
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      for (int j = 0; j < i; j++) {
        all.add(difference(methods.get(i), methods.get(j)));
      }
    }
    return all;
  }

  private Map<String, Object> difference(String first, String second) {
    PairedComparison pair = comparison.difference(first, second);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("first", first);
    map.put("second", second);
    map.putAll(Words.score(pair.difference()));
    map.put("degrees_of_freedom", pair.degreesOfFreedom());
    map.put("p_value", pair.pValue());
    return map;
  }

  private static Map<String, Object> of(SampledPosterior sampled) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", Comparison.REFERENCE);
    map.put("rows", sampled.rows());
    map.put("design", sampled.design());
    map.put("seconds", sampled.seconds());
    sampled.verdict().ifPresent(verdict -> map.put("verdict", verdict.level().name()));
    return map;
  }
}
