package org.credence.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.scoring.NumericForecast;
import org.credence.scoring.PredictionIntervals;

/** The columns of a forecast of a number, by the names that the tools of the field give them. */
final class NumericColumns {

  private static final List<String> MEAN =
      List.of(
          "mean",
          "mu",
          "pred",
          "prediction",
          "predicted",
          "yhat",
          "forecast",
          "fit",
          "estimate",
          "point_forecast",
          "point");
  private static final List<String> SD =
      List.of("sd", "std", "stdev", "std_dev", "stddev", "sigma", "sd_total", "total_sd");
  private static final List<String> VARIANCE = List.of("variance", "var");
  private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
  private static final Pattern QUANTILE =
      Pattern.compile("(?:q_?|quantile_?|percentile_?|p(?=\\d\\d)|(?=.*%))" + NUMBER + "%?");
  private static final Pattern DRAW =
      Pattern.compile("(?:draw|sample|member|ensemble|ens|sim)[_.-]?\\d+");
  private static final Pattern LOWER =
      Pattern.compile("(?:lower|low|lo|lwr|ci_lower|pi_lower)[_.-]?" + NUMBER + "?%?");
  private static final Pattern UPPER =
      Pattern.compile("(?:upper|up|high|hi|upr|ci_upper|pi_upper)[_.-]?" + NUMBER + "?%?");

  private final ForecastColumns columns;
  private final OptionalDouble level;
  private int reordered;

  NumericColumns(ForecastColumns columns, OptionalDouble level) {
    this.columns = columns;
    this.level = level;
  }

  /** The forecast in a form; empty if its columns are not there. */
  Optional<NumericForecast> of(ForecastForm form) {
    return switch (form) {
      case NORMAL -> normal();
      case QUANTILES -> quantiles();
      case DRAWS -> draws();
      case INTERVALS -> intervals();
      case CLASSES -> Optional.empty();
    };
  }

  /** What was done to the forecast to read it. */
  List<String> notes() {
    return reordered == 0
        ? List.of()
        : List.of(
            "In "
                + reordered
                + " of "
                + columns.rows()
                + " rows quantiles cross; they were put in order, which can only help their"
                + " scores.");
  }

  private Optional<NumericForecast> normal() {
    Optional<String> mean = mean();
    Optional<String> sd = columns.named(SD);
    Optional<String> variance = columns.named(VARIANCE);
    if (mean.isEmpty() || (sd.isEmpty() && variance.isEmpty())) {
      return Optional.empty();
    }
    double[] sds =
        sd.map(columns::positive)
            .orElseGet(
                () -> Arrays.stream(columns.positive(variance.get())).map(Math::sqrt).toArray());
    return Optional.of(NumericForecast.normal(columns.finite(mean.get()), sds));
  }

  private Optional<String> mean() {
    return columns.named(MEAN);
  }

  private Optional<NumericForecast> quantiles() {
    NavigableMap<Double, String> found = new TreeMap<>();
    for (ForecastColumns.Match match : columns.matching(QUANTILE)) {
      double p = probability(match.group());
      if (p > 0 && p < 1) {
        found.put(p, match.column());
      }
    }
    if (found.size() < 2) {
      return Optional.empty();
    }
    double[] levels = found.keySet().stream().mapToDouble(p -> p).toArray();
    double[][] rows = rows(found.values().stream().map(columns::numbers).toList());
    for (double[] row : rows) {
      double[] sorted = row.clone();
      Arrays.sort(sorted);
      reordered += Arrays.equals(sorted, row) ? 0 : 1;
      System.arraycopy(sorted, 0, row, 0, row.length);
    }
    return Optional.of(NumericForecast.ofQuantiles(levels, rows));
  }

  /** 0.05 is a probability, 5, 05 and 2.5 are percent, 025 and 975 are the digits after "0.". */
  private static double probability(String digits) {
    double value = Double.parseDouble(digits);
    if (digits.contains(".")) {
      return value < 1 ? value : value / 100;
    }
    return digits.length() < 3 ? value / 100 : value / Math.pow(10, digits.length());
  }

  private Optional<NumericForecast> draws() {
    List<double[]> found =
        columns.matching(DRAW).stream().map(match -> columns.finite(match.column())).toList();
    return found.size() < 2 ? Optional.empty() : Optional.of(NumericForecast.ofDraws(rows(found)));
  }

  private double[][] rows(List<double[]> found) {
    return IntStream.range(0, columns.rows())
        .mapToObj(row -> found.stream().mapToDouble(c -> c[row]).toArray())
        .toArray(double[][]::new);
  }

  private Optional<NumericForecast> intervals() {
    Map<String, String> lower = byLevel(LOWER);
    Map<String, String> upper = byLevel(UPPER);
    List<PredictionIntervals> intervals = new ArrayList<>();
    for (Map.Entry<String, String> low : lower.entrySet()) {
      String high = upper.get(low.getKey());
      if (high != null) {
        intervals.add(intervals(low.getKey(), low.getValue(), high));
      }
    }
    return intervals.isEmpty()
        ? Optional.empty()
        : Optional.of(NumericForecast.ofIntervals(intervals));
  }

  private Map<String, String> byLevel(Pattern pattern) {
    Map<String, String> byLevel = new LinkedHashMap<>();
    columns.matching(pattern).forEach(match -> byLevel.put(match.group(), match.column()));
    return byLevel;
  }

  private PredictionIntervals intervals(String digits, String lower, String upper) {
    double[] low = columns.numbers(lower);
    double[] high = columns.numbers(upper);
    for (int row = 0; row < low.length; row++) {
      if (low[row] > high[row]) {
        throw DataException.of(
            "%s row %d has the interval from %s ('%s') to %s ('%s'); a lower end must not lie above"
                + " the upper one",
            columns.tableName(), row + 1, low[row], lower, high[row], upper);
      }
    }
    return PredictionIntervals.of(level(digits, lower, upper), low, high);
  }

  private double level(String digits, String lower, String upper) {
    if (digits.isEmpty()) {
      return level.orElseThrow(
          () ->
              DataException.of(
                  "%s columns '%s' and '%s' do not say which share of observations they are meant"
                      + " to hold; add --level 95, or what it is",
                  columns.tableName(), lower, upper));
    }
    double p = probability(digits);
    if (!(p > 0 && p < 1)) {
      throw DataException.of(
          "%s column '%s' names the level %s; a level is a percentage between 0 and 100",
          columns.tableName(), lower, digits);
    }
    return p;
  }
}
