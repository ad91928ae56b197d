package org.credence.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * For each row where an event happened the share of the others that its marker beats, for each
 * other row the share of those that beat it, ties counted half: from its rank among all and among
 * its kind. The mean over either kind is the area under the ROC curve.
 */
final class Placements {

  private final int[] eventRows;
  private final int[] otherRows;
  private final double[] events;
  private final double[] others;

  private Placements(double[] marker, boolean[] happened) {
    double[] overall = ranks(marker);
    this.eventRows = IntStream.range(0, marker.length).filter(i -> happened[i]).toArray();
    this.otherRows = IntStream.range(0, marker.length).filter(i -> !happened[i]).toArray();
    this.events = sharesBelow(marker, overall, eventRows);
    this.others = sharesBelow(marker, overall, otherRows);
    Arrays.setAll(others, j -> 1 - others[j]);
  }

  static Placements of(double[] marker, boolean[] happened) {
    return new Placements(marker, happened);
  }

  private static double[] sharesBelow(double[] marker, double[] overall, int[] own) {
    double[] within = ranks(Arrays.stream(own).mapToDouble(i -> marker[i]).toArray());
    double[] shares = new double[own.length];
    for (int j = 0; j < own.length; j++) {
      shares[j] = (overall[own[j]] - within[j]) / (marker.length - own.length);
    }
    return shares;
  }

  private static double[] ranks(double[] values) {
    return values.length == 0 ? values : new NaturalRanking(TiesStrategy.AVERAGE).rank(values);
  }

  /** The mean over rows with the event, with the error of either kind; NaN without one of them. */
  Score area() {
    int rows = events.length + others.length;
    if (events.length == 0 || others.length == 0) {
      return new Score("AUROC", Double.NaN, Double.NaN, rows);
    }
    Score mean = Score.mean("AUROC", events);
    double error = Math.hypot(mean.standardError(), Score.mean("AUROC", others).standardError());
    return new Score("AUROC", mean.value(), error, rows);
  }

  /** What each row adds to the area's error: the sum of the squares is that of {@link #area}. */
  double[] shares() {
    double[] shares = new double[events.length + others.length];
    double area = area().value();
    fill(shares, eventRows, events, area);
    fill(shares, otherRows, others, area);
    return shares;
  }

  private static void fill(double[] shares, int[] rows, double[] placements, double area) {
    double n = rows.length;
    for (int j = 0; j < rows.length; j++) {
      shares[rows[j]] = (placements[j] - area) / Math.sqrt(n * (n - 1));
    }
  }
}
