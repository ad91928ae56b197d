package org.credence.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.credence.predictive.RowExplanation;

/** The section of a page about rows whose error bars are not to be trusted, and why. */
final class DistrustedRows {

  private static final int SHOWN = 8;

  private final List<RowExplanation> explanations;

  DistrustedRows(List<RowExplanation> explanations) {
    this.explanations = explanations;
  }

  /** What the template needs: a summary, and the worst rows. */
  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("makeup", makeup());
    content.put("summary", summary());
    content.put("rows", worst().mapToObj(i -> row(explanations.get(i))).toList());
    return content;
  }

  /** The same for a program. */
  Map<String, Object> metrics() {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (RowExplanation.Warning warning : RowExplanation.Warning.values()) {
      counts.put(
          warning.label().replace(' ', '_'),
          explanations.stream().filter(e -> e.warnings().contains(warning)).count());
    }
    return counts;
  }

  private String makeup() {
    double[] shares =
        explanations.stream().mapToDouble(e -> e.parts().epistemicShare()).sorted().toArray();
    double share = shares[shares.length / 2];
    return String.format(
        Locale.ROOT,
        "In half of the rows noise makes up %.0f %% of the %s or more; the rest is doubt about the"
            + " function, which more rows would reduce.",
        100 * (1 - share),
        explanations.get(0).parts().measure());
  }

  private String summary() {
    long warned = explanations.stream().filter(e -> !e.warnings().isEmpty()).count();
    if (warned == 0) {
      return "No row lies outside what its model was fitted on.";
    }
    double expected = explanations.stream().mapToDouble(e -> e.isolation().falseAlarm()).sum();
    return String.format(
        Locale.ROOT,
        "%d of %d rows are unlike the rows that their model was fitted on, or have cells that had"
            + " to be filled in; error bars are less to be trusted there. Chance alone would call"
            + " about %.0f of them isolated.",
        warned,
        explanations.size(),
        expected);
  }

  private IntStream worst() {
    return IntStream.range(0, explanations.size())
        .filter(i -> !explanations.get(i).warnings().isEmpty())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> explanations.get(i).warnings().get(0))
                .thenComparing(i -> -explanations.get(i).warnings().size())
                .thenComparing(i -> explanations.get(i).isolation().pValue())
                .thenComparing(i -> -explanations.get(i).isolation().relativeDistance()))
        .limit(SHOWN)
        .mapToInt(Integer::intValue);
  }

  private static Map<String, String> row(RowExplanation explanation) {
    return Map.of(
        "row", Integer.toString(explanation.row() + 1),
        "warnings",
            explanation.warnings().stream()
                .map(RowExplanation.Warning::label)
                .collect(Collectors.joining(", ")),
        "why", explanation.sentence(),
        "nearest",
            explanation.nearest().stream()
                .map(n -> Integer.toString(n.row() + 1))
                .collect(Collectors.joining(", ")));
  }
}
