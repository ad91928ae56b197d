package org.credence.table;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The different texts of a column and how often each occurs. */
final class Levels {

  private final SortedMap<String, Integer> counts;
  private final int present;

  private Levels(SortedMap<String, Integer> counts, int present) {
    this.counts = counts;
    this.present = present;
  }

  static Levels of(String[] texts) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (String text : texts) {
      if (!text.isEmpty()) {
        counts.merge(text, 1, Integer::sum);
      }
    }
    return new Levels(counts, Cells.present(texts));
  }

  /** In ascending order of their characters. */
  List<String> names() {
    return List.copyOf(counts.keySet());
  }

  int size() {
    return counts.size();
  }

  /** The number of cells that hold one. */
  int present() {
    return present;
  }

  /** More than a limit, or so many that they have fewer than two rows each on average. */
  boolean areTooMany(int limit) {
    return counts.size() > limit || 2 * counts.size() > present;
  }

  /** The position of the most frequent level; of several, the first. */
  int mostFrequent() {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int position = 0;
    for (Map.Entry<String, Integer> level : counts.entrySet()) {
      if (level.getValue() == most) {
        return position;
      }
      position++;
    }
    return 0;
  }
}
