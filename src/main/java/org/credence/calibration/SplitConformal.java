package org.credence.calibration;

import java.util.Arrays;
import org.credence.predictive.Interval;

/**
 * Conformal intervals from calibration rows that the model has not seen. If these rows and a new
 * one are exchangeable, the interval of the new one holds its target with probability at least the
 * level, and at most 1/(n + 1) more if scores have no ties: on average over calibration sets,
 * whatever the model. Immutable.
 *
 * <p>Given one calibration set of n rows the coverage of new rows varies: it has a Beta(k, n + 1 −
 * k) distribution, k = ⌈(n + 1) level⌉.
 *
 * <p>Reference: H. Papadopoulos, K. Proedrou, V. Vovk and A. Gammerman, Inductive confidence
 * machines for regression, ECML 2002, doi:10.1007/3-540-36755-1_29.
 */
public final class SplitConformal {

  private final double[] scores;
  private final double[] below;
  private final double[] above;

  private SplitConformal(double[] scores, double[] below, double[] above) {
    this.scores = ConformalQuantile.sorted(scores);
    this.below = ConformalQuantile.sorted(below);
    this.above = ConformalQuantile.sorted(above);
  }

  /**
   * The calibration.
   *
   * @param bands of the calibration rows, as {@link Conformity} makes them; not modified
   * @param y their observed targets; not modified
   * @return the calibrated method
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static SplitConformal of(Band[] bands, double[] y) {
    double[] scores = Band.scores(bands, y);
    double[] below = new double[y.length];
    double[] above = new double[y.length];
    Arrays.setAll(below, i -> bands[i].below(y[i]));
    Arrays.setAll(above, i -> bands[i].above(y[i]));
    return new SplitConformal(scores, below, above);
  }

  /**
   * The number of calibration rows.
   *
   * @return n
   */
  public int rows() {
    return scores.length;
  }

  /**
   * By how many units of its scale a band is widened.
   *
   * @param level in (0, 1)
   * @return the k-th smallest score; +∞ if there are too few rows for the level
   */
  public double threshold(double level) {
    return ConformalQuantile.ofSorted(scores, level);
  }

  /**
   * The interval of a new row.
   *
   * @param band its forecast
   * @param level the probability inside, in (0, 1)
   * @return widened by the same on both sides; without ends if there are too few rows
   */
  public Interval interval(Band band, double level) {
    return band.widened(threshold(level), threshold(level), level);
  }

  /**
   * The interval that leaves at most (1 − level)/2 out on either side, each with a threshold of its
   * own: for skewed errors. Needs about twice as many rows.
   *
   * @param band the forecast of a new row
   * @param level the probability inside, in (0, 1)
   * @return the interval
   */
  public Interval equalTailed(Band band, double level) {
    double oneSided = (1 + level) / 2;
    return band.widened(
        ConformalQuantile.ofSorted(below, oneSided),
        ConformalQuantile.ofSorted(above, oneSided),
        level);
  }

  /**
   * The conformal p-value of an observation: the share of rows, itself included, that are at least
   * as strange. If all are exchangeable it is at most p with probability at most p.
   *
   * @param band the forecast of a row
   * @param y its target
   * @return (1 + #{scores ≥ score}) / (n + 1)
   */
  public double pValue(Band band, double y) {
    double score = band.score(y);
    long stranger = Arrays.stream(scores).filter(s -> s >= score).count();
    return (1.0 + stranger) / (scores.length + 1.0);
  }
}
