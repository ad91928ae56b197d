package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.credence.scoring.Score;

/** The scores of the network beside those of simpler models of the same rows. */
final class ScoreTable {

  static final String NETWORK = "network";

  private final Map<String, List<Score>> columns = new LinkedHashMap<>();

  /** A further column, its scores in the order of the first. */
  ScoreTable with(String model, List<Score> scores) {
    columns.put(model, scores);
    return this;
  }

  /** A score of the network by its place in the list. */
  Score network(int index) {
    return Objects.requireNonNull(columns.get(NETWORK)).get(index);
  }

  /** What the template needs: the models, and a row for each score. */
  Map<String, Object> content() {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Score> first = Objects.requireNonNull(columns.get(NETWORK));
    for (int i = 0; i < first.size(); i++) {
      int row = i;
      List<String> values =
          columns.values().stream().map(scores -> Words.withError(scores.get(row))).toList();
      rows.add(Map.of("name", first.get(i).name(), "values", values));
    }
    return Map.of("models", List.copyOf(columns.keySet()), "rows", rows);
  }

  /** The same for a program: the network's scores, and those of each baseline under its name. */
  void addTo(Map<String, Object> metrics) {
    columns.forEach(
        (model, scores) ->
            metrics.put(
                model.equals(NETWORK) ? "scores" : model.replace(' ', '_') + "_baseline",
                Words.scores(scores)));
  }
}
