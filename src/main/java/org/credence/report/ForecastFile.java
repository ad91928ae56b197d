package org.credence.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * Forecasts of a numeric target made by any tool, as the columns of a table: mean and sd, or
 * quantiles, or draws. Column names may carry the target's name and an underscore in front.
 */
public final class ForecastFile {

  private static final Pattern QUANTILE = Pattern.compile("q(\\d+(?:\\.\\d+)?)");
  private static final Pattern DRAW = Pattern.compile("draw_?\\d+");

  private final Table table;
  private final String target;

  private ForecastFile(Table table, String target) {
    this.table = table;
    this.target = target;
  }

  /**
   * The forecasts in a table.
   *
   * @param table with the observed target and the forecast's columns; not modified
   * @param target the name of the observed column
   * @return the forecasts
   */
  public static ForecastFile of(Table table, String target) {
    return new ForecastFile(table, target);
  }

  /**
   * Scores them.
   *
   * @return scores that suit the form of the forecasts
   * @throws DataException if the target or the forecast's columns are missing or not numbers
   */
  public ForecastScores scores() {
    double[] observed = finite(target);
    Optional<String> mean = column("mean");
    Optional<String> sd = column("sd");
    if (mean.isPresent() && sd.isPresent()) {
      return ForecastScores.ofMeanAndSd(target, observed, finite(mean.get()), positive(sd.get()));
    }
    NavigableMap<Double, double[]> quantiles = quantiles();
    if (quantiles.size() >= 2) {
      return ForecastScores.ofQuantiles(target, observed, quantiles);
    }
    double[][] draws = draws();
    if (draws[0].length >= 2) {
      return ForecastScores.ofDraws(target, observed, draws);
    }
    throw DataException.of(
        "%s has no forecast of '%s': it needs the columns %s_mean and %s_sd, or quantiles such as"
            + " %s_q05 and %s_q95, or draws %s_draw_1, %s_draw_2, ...",
        table.name(), target, target, target, target, target, target, target);
  }

  private NavigableMap<Double, double[]> quantiles() {
    NavigableMap<Double, double[]> quantiles = new TreeMap<>();
    for (String name : table.columnNames()) {
      Matcher match = QUANTILE.matcher(bare(name));
      if (match.matches()) {
        String digits = match.group(1);
        double value = Double.parseDouble(digits);
        double p = digits.contains(".") && value < 1 ? value : value / 100;
        if (p > 0 && p < 1) {
          quantiles.put(p, numbers(name));
        }
      }
    }
    return quantiles;
  }

  private double[][] draws() {
    List<double[]> columns =
        table.columnNames().stream()
            .filter(name -> DRAW.matcher(bare(name)).matches())
            .map(this::finite)
            .toList();
    return IntStream.range(0, table.rowCount())
        .mapToObj(row -> columns.stream().mapToDouble(c -> c[row]).toArray())
        .toArray(double[][]::new);
  }

  private Optional<String> column(String name) {
    return table.columnNames().stream().filter(c -> bare(c).equals(name)).findFirst();
  }

  /** The column's name without the target's in front, in lower case. */
  private String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String prefix = target.toLowerCase(Locale.ROOT) + "_";
    return lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
  }

  private double[] positive(String name) {
    double[] values = finite(name);
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] > 0)) {
        throw DataException.of(
            "%s column '%s' row %d has %s, but an sd must be greater than 0",
            table.name(), name, row + 1, values[row]);
      }
    }
    return values;
  }

  /** Numbers that can be averaged; only a quantile may be infinite. */
  private double[] finite(String name) {
    double[] values = numbers(name);
    for (int row = 0; row < values.length; row++) {
      if (Double.isInfinite(values[row])) {
        throw DataException.of(
            "%s column '%s' row %d has %s, but a finite number is needed",
            table.name(), name, row + 1, values[row]);
      }
    }
    return values;
  }

  private double[] numbers(String name) {
    if (!table.containsColumn(name)) {
      throw DataException.of(
          "%s has no column '%s'; its columns are %s",
          table.name(), name, String.join(", ", table.columnNames()));
    }
    if (!(table.column(name) instanceof NumericColumn<?> column)) {
      throw DataException.of("%s column '%s' does not hold numbers", table.name(), name);
    }
    double[] values = column.asDoubleArray();
    int gap =
        IntStream.range(0, values.length)
            .filter(i -> Double.isNaN(values[i]))
            .findFirst()
            .orElse(-1);
    if (gap >= 0) {
      throw DataException.of(
          "%s column '%s' row %d is missing; leave out rows without observation or forecast",
          table.name(), name, gap + 1);
    }
    return Arrays.copyOf(values, values.length);
  }
}
