package org.credence.diagnosis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.credence.diagnostics.Verdict;

/**
 * One thing that was looked at. Immutable.
 *
 * @param name what it is, in a few words
 * @param verdict what was seen, and what to do
 * @param figures the numbers behind it, by name, in order
 */
public record Finding(String name, Verdict verdict, Map<String, Double> figures) {

  /**
   * A finding with its own copy of the figures.
   *
   * @param name what it is, in a few words
   * @param verdict what was seen, and what to do
   * @param figures the numbers behind it, by name, in order
   */
  public Finding {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * The finding in words.
   *
   * @return for example {@code "leave-one-out: warn. 3 of 80 rows ..."}
   */
  @Override
  public String toString() {
    return name
        + ": "
        + verdict.level().name().toLowerCase(Locale.ROOT)
        + ". "
        + verdict.sentence();
  }
}
