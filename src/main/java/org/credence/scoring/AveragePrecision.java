package org.credence.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * The area under the curve of precision against recall, as a sum of steps: the mean over the rows
 * where an event happened of the share of events among the rows with at least their marker. More
 * telling than the AUROC where events are rare.
 *
 * <p>Reference: M. Zhu, Recall, precision and average precision, University of Waterloo, Department
 * of Statistics, working paper 2004-09.
 */
public final class AveragePrecision {

  /** Of the rows with each value of the marker, the largest first: rows and events so far. */
  private final double[] rows;

  private final double[] events;

  /** Which of them each row belongs to. */
  private final int[] groupOf;

  private final boolean[] happened;

  private AveragePrecision(double[] marker, boolean[] happened) {
    int n = marker.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -marker[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.happened = happened;
    this.groupOf = new int[n];
    double[] rowsUpTo = new double[n];
    double[] eventsUpTo = new double[n];
    int group = -1;
    for (int j = 0; j < n; j++) {
      boolean tied = j > 0 && marker[order[j]] == marker[order[j - 1]];
      group += tied ? 0 : 1;
      groupOf[order[j]] = group;
      rowsUpTo[group] = j + 1;
      double before = j == 0 ? 0 : eventsUpTo[tied ? group : group - 1];
      eventsUpTo[group] = before + (happened[order[j]] ? 1 : 0);
    }
    this.rows = Arrays.copyOf(rowsUpTo, group + 1);
    this.events = Arrays.copyOf(eventsUpTo, group + 1);
  }

  /**
   * The average precision. Standard error by the jackknife.
   *
   * @param marker for example the probability of the event; not modified
   * @param happened whether the event did, one per row; not modified
   * @return from 0 to 1, the share of events for a useless marker; higher is better; NaN if the
   *     event never happened
   * @throws IllegalArgumentException if there is no row or lengths differ
   */
  public static Score of(double[] marker, boolean[] happened) {
    Checks.positive(marker.length, "number of rows");
    Checks.sameLength(happened.length, marker.length, "happened");
    AveragePrecision curve = new AveragePrecision(marker, happened);
    double error = Jackknife.standardError(curve.withoutRow());
    return new Score("average precision", curve.value(), error, marker.length);
  }

  private double total() {
    return events[events.length - 1];
  }

  private double eventsOf(int group) {
    return events[group] - (group == 0 ? 0 : events[group - 1]);
  }

  /** What a group adds once some rows and events before or in it are gone. */
  private double part(int group, double own, int fewerRows, int fewerEvents) {
    return own > 0 ? own * (events[group] - fewerEvents) / (rows[group] - fewerRows) : 0;
  }

  private double value() {
    return IntStream.range(0, rows.length).mapToDouble(g -> part(g, eventsOf(g), 0, 0)).sum()
        / total();
  }

  private double[] withoutRow() {
    int groups = rows.length;
    double[] before = new double[groups + 1];
    for (int g = 0; g < groups; g++) {
      before[g + 1] = before[g] + part(g, eventsOf(g), 0, 0);
    }
    double[] afterEvent = new double[groups + 1];
    double[] afterOther = new double[groups + 1];
    for (int g = groups - 1; g >= 0; g--) {
      afterEvent[g] = afterEvent[g + 1] + part(g, eventsOf(g), 1, 1);
      afterOther[g] = afterOther[g + 1] + part(g, eventsOf(g), 1, 0);
    }
    double[] without = new double[groupOf.length];
    for (int i = 0; i < without.length; i++) {
      int g = groupOf[i];
      without[i] =
          happened[i]
              ? (before[g] + part(g, eventsOf(g) - 1, 1, 1) + afterEvent[g + 1]) / (total() - 1)
              : (before[g] + afterOther[g]) / total();
    }
    return without;
  }
}
