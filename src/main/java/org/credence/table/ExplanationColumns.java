package org.credence.table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.credence.predictive.RowExplanation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Explanations as columns of a table: {@code distrust}, why the error bar is not to be trusted
 * (empty if nothing speaks against it; several reasons joined by semicolons); {@code why}, in
 * sentences; {@code epistemic_share} of the variance or entropy; {@code distance} from the nearest
 * training rows, as a multiple of what is typical among those, with {@code distance_p}, its exact
 * p-value; {@code nearest_rows}, the numbers of the nearest training rows, from 0.
 */
public final class ExplanationColumns {

  private ExplanationColumns() {}

  /**
   * The column {@code distrust} alone.
   *
   * @param explanations one per row
   * @return one line per explanation
   */
  public static Table distrust(List<RowExplanation> explanations) {
    return Table.create("explanations", warnings(explanations));
  }

  private static StringColumn warnings(List<RowExplanation> explanations) {
    return text("distrust", explanations, ExplanationColumns::warnings);
  }

  private static String warnings(RowExplanation explanation) {
    return explanation.warnings().stream()
        .map(RowExplanation.Warning::label)
        .collect(Collectors.joining("; "));
  }

  /**
   * All columns.
   *
   * @param explanations one per row
   * @return one line per explanation
   */
  public static Table of(List<RowExplanation> explanations) {
    return Table.create(
        "explanations",
        warnings(explanations),
        text("why", explanations, RowExplanation::sentence),
        number("epistemic_share", explanations, e -> e.parts().epistemicShare()),
        number("distance", explanations, e -> e.isolation().relativeDistance()),
        number("distance_p", explanations, e -> e.isolation().pValue()),
        text("nearest_rows", explanations, ExplanationColumns::nearest));
  }

  /**
   * All columns, after {@code row}, the number of each row from 0.
   *
   * @param explanations one per row
   * @return one line per explanation, in ascending order of the rows
   */
  public static Table lines(List<RowExplanation> explanations) {
    IntColumn rows =
        IntColumn.create("row", explanations.stream().mapToInt(RowExplanation::row).toArray());
    return Table.create("explanations", rows)
        .addColumns(of(explanations).columnArray())
        .sortAscendingOn("row");
  }

  private static String nearest(RowExplanation explanation) {
    return explanation.nearest().stream()
        .map(neighbour -> Integer.toString(neighbour.row()))
        .collect(Collectors.joining("; "));
  }

  private static StringColumn text(
      String name, List<RowExplanation> explanations, Function<RowExplanation, String> value) {
    return StringColumn.create(name, explanations.stream().map(value));
  }

  private static DoubleColumn number(
      String name, List<RowExplanation> explanations, Function<RowExplanation, Double> value) {
    return DoubleColumn.create(name, explanations.stream().map(value).toArray(Double[]::new));
  }
}
