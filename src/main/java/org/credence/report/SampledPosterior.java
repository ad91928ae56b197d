package org.credence.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.credence.HeldOutEvaluation;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnostics.Verdict;

/**
 * The predictions of the no-U-turn sampler on some of the rows, all or those of the folds that
 * there was time for: what the uncertainties of other methods are held against.
 */
final class SampledPosterior {

  private final List<HeldOutEvaluation> parts;
  private final int[] rows;
  private final Optional<Verdict> verdict;

  /** Evaluations of different rows. */
  SampledPosterior(List<? extends HeldOutEvaluation> parts) {
    this.parts = List.copyOf(parts);
    this.rows = parts.stream().flatMapToInt(p -> Arrays.stream(p.rowNumbers())).toArray();
    this.verdict =
        parts.stream()
            .flatMap(part -> part.model().diagnosis().stream())
            .map(Diagnosis::verdict)
            .max(Comparator.comparing(Verdict::level));
  }

  /** How many rows were sampled. */
  int rows() {
    return rows.length;
  }

  /** Where they come from, in words. */
  String design() {
    return parts.size() == 1 ? parts.get(0).design() : parts.size() + " folds";
  }

  double seconds() {
    return parts.stream().mapToDouble(p -> p.fitSeconds() + p.predictSeconds()).sum();
  }

  /** Whether its chains can be believed themselves: the worst that is known of any part. */
  Optional<Verdict> verdict() {
    return verdict;
  }

  /** Predictive sds or entropies, one per sampled row. */
  double[] uncertainties() {
    return joined(HeldOutEvaluation::totalUncertainties);
  }

  private double[] joined(Function<HeldOutEvaluation, double[]> value) {
    return parts.stream().flatMapToDouble(p -> Arrays.stream(value.apply(p))).toArray();
  }

  /** A method's sds or entropies over the sampled ones, one per sampled row. */
  double[] uncertaintyRatios(HeldOutEvaluation method) {
    return ratios(method, HeldOutEvaluation::totalUncertainties);
  }

  /** The same of the epistemic part alone. */
  double[] epistemicRatios(HeldOutEvaluation method) {
    return ratios(method, HeldOutEvaluation::epistemicUncertainties);
  }

  private double[] ratios(HeldOutEvaluation method, Function<HeldOutEvaluation, double[]> value) {
    Map<Integer, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < method.rowNumbers().length; i++) {
      places.put(method.rowNumbers()[i], i);
    }
    double[] own = value.apply(method);
    double[] sampled = joined(value);
    return IntStream.range(0, rows.length)
        .mapToDouble(i -> own[place(places, rows[i])] / sampled[i])
        .toArray();
  }

  private static int place(Map<Integer, Integer> places, int row) {
    Integer place = places.get(row);
    if (place == null) {
      throw new IllegalArgumentException("Row " + row + " was sampled, but not judged");
    }
    return place;
  }
}
