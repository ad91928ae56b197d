package org.credence.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.data.DataHash;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Decides which candidate columns become features, and why the others do not. */
final class FeatureSelection {

  private final Table table;
  private final int[] rows;
  private final int mostLevels;
  private final boolean named;
  private final List<FeatureColumn> kept = new ArrayList<>();
  private final List<DroppedColumn> dropped = new ArrayList<>();
  private final Map<String, String> nameOfContents = new HashMap<>();

  /**
   * Nothing selected yet.
   *
   * @param rows the rows that count; all rows are checked, so that messages name the row of the
   *     table
   * @param named whether a person named the candidates; what they named is refused rather than
   *     dropped if it has too many levels
   */
  FeatureSelection(Table table, int[] rows, int mostLevels, boolean named) {
    this.table = table;
    this.rows = rows;
    this.mostLevels = mostLevels;
    this.named = named;
  }

  /** Looks at the candidates in order. */
  void choose(List<String> targets, List<String> candidates) {
    targets.forEach(target -> remember(Tables.column(table, target)));
    candidates.forEach(name -> consider(Tables.column(table, name)));
    if (kept.isEmpty()) {
      throw DataException.of(
          "%s has no usable feature for %s%s",
          Tables.label(table), Tables.quoted(targets), reasons());
    }
  }

  private String reasons() {
    List<String> reasons =
        dropped.stream().map(column -> "'" + column.column() + "' " + column.reason()).toList();
    return reasons.isEmpty() ? "; it has no other column" : ": " + String.join(", ", reasons);
  }

  List<FeatureColumn> kept() {
    return List.copyOf(kept);
  }

  List<DroppedColumn> dropped() {
    return List.copyOf(dropped);
  }

  private void consider(Column<?> column) {
    boolean text = ColumnKind.of(column) == ColumnKind.TEXT;
    String reason = text ? uselessText(column) : uselessNumbers(column);
    String original = reason == null ? remember(column) : null;
    if (reason != null) {
      dropped.add(new DroppedColumn(column.name(), reason));
    } else if (original != null) {
      dropped.add(new DroppedColumn(column.name(), "is a copy of '" + original + "'"));
    } else {
      kept.add(text ? levels(column) : number(column));
    }
  }

  private @Nullable String uselessNumbers(Column<?> column) {
    Finite.check(table, column.name(), Cells.numbers(column));
    double[] sorted = sortedPresent(column);
    if (sorted.length == 0) {
      return "has no value in any row";
    }
    double range = sorted[sorted.length - 1] - sorted[0];
    if (range == 0) {
      return "is constant";
    }
    return range < Finite.SMALLEST_RANGE ? "varies by less than 1e-100" : null;
  }

  private @Nullable String uselessText(Column<?> column) {
    Levels levels = Levels.of(texts(column));
    if (levels.size() == 0) {
      return "has no value in any row";
    }
    if (levels.size() == 1) {
      return "is constant";
    }
    return levels.areTooMany(mostLevels) ? tooMany(column, levels) : null;
  }

  private String tooMany(Column<?> column, Levels levels) {
    String[] texts = Cells.texts(column);
    if (NumberText.mostlyNumbers(texts) && NumberText.firstOther(texts) >= 0) {
      throw Misprint.in(table, column.name(), texts);
    }
    String reason =
        String.format(
            Locale.ROOT,
            "is text with %d different values in %d rows",
            levels.size(),
            levels.present());
    if (named) {
      throw DataException.of(
          "%s: column '%s' %s, too many for categories; leave it out, or group its values",
          Tables.label(table), column.name(), reason);
    }
    return reason;
  }

  private FeatureColumn number(Column<?> column) {
    double[] sorted = sortedPresent(column);
    double below = sorted[(sorted.length - 1) / 2];
    double median = below + (sorted[sorted.length / 2] - below) / 2;
    return new FeatureColumn(column.name(), ColumnKind.of(column), median, List.of());
  }

  private FeatureColumn levels(Column<?> column) {
    Levels levels = Levels.of(texts(column));
    return new FeatureColumn(column.name(), ColumnKind.TEXT, levels.mostFrequent(), levels.names());
  }

  /**
   * The name of an earlier column with the same contents; null, and remembered, if none has them.
   */
  private @Nullable String remember(Column<?> column) {
    DataHash hash = DataHash.start();
    if (ColumnKind.of(column) == ColumnKind.TEXT) {
      hash.add("text").add(List.of(texts(column)));
    } else {
      hash.add("numbers").add(numbers(column));
    }
    return nameOfContents.putIfAbsent(hash.hex(), column.name());
  }

  private double[] sortedPresent(Column<?> column) {
    return Arrays.stream(numbers(column)).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  private double[] numbers(Column<?> column) {
    double[] all = Cells.numbers(column);
    return IntStream.of(rows).mapToDouble(row -> all[row]).toArray();
  }

  private String[] texts(Column<?> column) {
    String[] all = Cells.texts(column);
    return IntStream.of(rows).mapToObj(row -> all[row]).toArray(String[]::new);
  }
}
