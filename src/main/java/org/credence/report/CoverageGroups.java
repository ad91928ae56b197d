package org.credence.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.credence.RegressionEvaluation;
import org.credence.scoring.Coverage;
import org.credence.table.ColumnKind;
import org.credence.table.FeatureColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The groups of rows for which coverage is asked separately: thirds by the predicted mean, and the
 * categories of the features, as far as they have rows enough to tell anything.
 */
final class CoverageGroups {

  private static final int FEWEST_ROWS = 10;
  private static final int MOST_GROUPS = 14;

  private final RegressionEvaluation evaluation;
  private final Table table;

  CoverageGroups(RegressionEvaluation evaluation, Table table) {
    this.evaluation = evaluation;
    this.table = table;
  }

  /** The coverage of each group by its name. */
  Map<String, Coverage> coverages(double[] pit, double level) {
    Map<String, Coverage> groups = new LinkedHashMap<>();
    int n = pit.length;
    int[] rank = ranks(evaluation.prediction().means());
    String target = evaluation.model().target();
    add(groups, "low predicted " + target, i -> 3 * rank[i] < n, pit, level);
    add(
        groups,
        "middle predicted " + target,
        i -> 3 * rank[i] >= n && 3 * rank[i] < 2 * n,
        pit,
        level);
    add(groups, "high predicted " + target, i -> 3 * rank[i] >= 2 * n, pit, level);
    for (FeatureColumn feature : evaluation.model().encoder().features()) {
      if (feature.kind() == ColumnKind.TEXT) {
        Column<?> column = table.column(feature.column());
        int[] rows = evaluation.rowNumbers();
        for (String category : feature.levels()) {
          add(
              groups,
              feature.column() + " = " + category,
              i -> category.equals(column.getUnformattedString(rows[i])),
              pit,
              level);
        }
      }
    }
    return groups;
  }

  private static void add(
      Map<String, Coverage> groups, String name, IntPredicate in, double[] pit, double level) {
    double[] own = IntStream.range(0, pit.length).filter(in).mapToDouble(i -> pit[i]).toArray();
    if (own.length >= FEWEST_ROWS && groups.size() < MOST_GROUPS) {
      groups.put(name, Coverage.ofPit(own, level));
    }
  }

  private static int[] ranks(double[] values) {
    Integer[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toArray(Integer[]::new);
    int[] ranks = new int[values.length];
    IntStream.range(0, order.length).forEach(r -> ranks[order[r]] = r);
    return ranks;
  }
}
