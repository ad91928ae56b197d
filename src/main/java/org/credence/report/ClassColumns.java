package org.credence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.credence.data.DataException;
import org.credence.scoring.ClassForecast;

/** The columns of class probabilities. */
final class ClassColumns {

  private static final Pattern OF_CLASS = Pattern.compile("(?:p|prob|proba|probability)_(.+)");
  private static final List<String> OF_EVENT = List.of("p", "prob", "proba", "probability");

  /** What an event is called that a single column gives the probability of. */
  private static final List<String> EVENTS = List.of("1", "true", "yes", "y", "t");

  private final ForecastColumns columns;
  private final String[] observed;
  private final Map<String, String> columnOfClass = new LinkedHashMap<>();

  ClassColumns(ForecastColumns columns) {
    this.columns = columns;
    this.observed = columns.texts(columns.target());
    find(new TreeSet<>(List.of(observed)));
  }

  /**
   * By a prefix; else columns that are called like the classes; else the only column of an event.
   */
  private void find(Set<String> present) {
    for (ForecastColumns.Match match : columns.matching(OF_CLASS)) {
      columnOfClass.put(spelled(match.group(), present), match.column());
    }
    if (columnOfClass.isEmpty()) {
      for (String name : present) {
        columns
            .matching(Pattern.compile(Pattern.quote(name.toLowerCase(Locale.ROOT))))
            .forEach(match -> columnOfClass.put(name, match.column()));
      }
    }
    Optional<String> event = columns.named(OF_EVENT);
    if (columnOfClass.isEmpty() && event.isPresent()) {
      present.stream()
          .filter(name -> EVENTS.contains(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresent(name -> columnOfClass.put(name, event.get()));
    }
  }

  /** As the class is spelled in the target; column names are in lower case by now. */
  private static String spelled(String bare, Set<String> present) {
    return present.stream()
        .filter(name -> ForecastColumns.plain(name).equals(bare))
        .findFirst()
        .orElse(bare);
  }

  boolean isEmpty() {
    return columnOfClass.isEmpty();
  }

  DataException notFound() {
    String t = columns.target();
    return DataException.of(
        columns.isNumeric()
            ? "%s has no class probabilities of '%s' such as %s_p_%s"
            : "%s column '%s' does not hold numbers, and there are no class probabilities such as"
                + " %s_p_%s",
        columns.tableName(),
        t,
        t,
        observed[0]);
  }

  /** Names of the classes; of two classes with one column, the other first. */
  List<String> classes() {
    List<String> classes = new ArrayList<>(columnOfClass.keySet());
    if (classes.size() == 1) {
      List<String> others =
          new TreeSet<>(List.of(observed)).stream().filter(c -> !classes.contains(c)).toList();
      if (others.size() > 1) {
        throw DataException.of(
            "%s has the probability of '%s' alone, but '%s' has the classes %s; one column for each"
                + " class is needed",
            columns.tableName(),
            classes.get(0),
            columns.target(),
            String.join(", ", new TreeSet<>(List.of(observed))));
      }
      classes.add(0, others.isEmpty() ? "not " + classes.get(0) : others.get(0));
    }
    return classes;
  }

  ClassForecast forecast() {
    List<String> classes = classes();
    double[] flat = new double[observed.length * classes.size()];
    for (int k = 0; k < classes.size(); k++) {
      String column = columnOfClass.get(classes.get(k));
      double[] values = column == null ? complement(classes.get(1 - k)) : probabilities(column);
      for (int row = 0; row < observed.length; row++) {
        flat[row * classes.size() + k] = values[row];
      }
    }
    for (int row = 0; row < observed.length; row++) {
      checkSum(flat, row, classes.size());
    }
    return ClassForecast.of(classes, flat);
  }

  private double[] complement(String other) {
    double[] values = probabilities(Objects.requireNonNull(columnOfClass.get(other)));
    for (int row = 0; row < values.length; row++) {
      values[row] = 1 - values[row];
    }
    return values;
  }

  private double[] probabilities(String column) {
    double[] values = columns.numbers(column);
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] >= 0 && values[row] <= 1)) {
        throw DataException.of(
            "%s column '%s' row %d has %s, but a probability is from 0 to 1",
            columns.tableName(), column, row + 1, values[row]);
      }
    }
    return values;
  }

  private void checkSum(double[] flat, int row, int classes) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += flat[row * classes + k];
    }
    if (Math.abs(sum - 1) > ClassForecast.ROUNDING_OF_A_CLASS * classes) {
      throw DataException.of(
          "%s row %d has class probabilities that sum to %s; they must sum to 1",
          columns.tableName(), row + 1, Words.number(sum));
    }
  }

  /** The observed class of each row, from 0. */
  int[] observed() {
    List<String> classes = classes();
    int[] indices = new int[observed.length];
    for (int row = 0; row < indices.length; row++) {
      indices[row] = classes.indexOf(observed[row]);
      if (indices[row] < 0) {
        throw DataException.of(
            "%s row %d has '%s', for which there is no probability; the columns give %s",
            columns.tableName(), row + 1, observed[row], String.join(", ", classes));
      }
    }
    return indices;
  }
}
