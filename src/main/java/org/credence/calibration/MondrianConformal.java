package org.credence.calibration;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.predictive.Interval;

/**
 * Conformal intervals that hold their level in each of several groups of rows: split conformal
 * prediction within the group. The price is paid by small groups: their intervals are infinite from
 * the level on that their own rows do not reach. Immutable.
 *
 * <p>Reference: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World, 2005,
 * section 4.5, doi:10.1007/b106715.
 */
public final class MondrianConformal {

  private static final SplitConformal EMPTY = SplitConformal.of(new Band[0], new double[0]);

  private final Map<Integer, SplitConformal> groups = new TreeMap<>();

  private MondrianConformal() {}

  /**
   * The calibration.
   *
   * @param bands of the calibration rows; not modified
   * @param y their observed targets; not modified
   * @param group the number of each row's group; not modified
   * @return the calibrated method
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static MondrianConformal of(Band[] bands, double[] y, int[] group) {
    Checks.sameLength(y.length, bands.length, "y");
    Checks.sameLength(group.length, bands.length, "group");
    MondrianConformal all = new MondrianConformal();
    IntStream.of(group).distinct().forEach(g -> all.groups.put(g, within(bands, y, group, g)));
    return all;
  }

  private static SplitConformal within(Band[] bands, double[] y, int[] group, int wanted) {
    int[] rows = IntStream.range(0, y.length).filter(i -> group[i] == wanted).toArray();
    return SplitConformal.of(
        IntStream.of(rows).mapToObj(i -> bands[i]).toArray(Band[]::new),
        IntStream.of(rows).mapToDouble(i -> y[i]).toArray());
  }

  /**
   * The calibration of one group.
   *
   * @param group its number
   * @return one without rows if the group was not seen
   */
  public SplitConformal group(int group) {
    return groups.getOrDefault(group, EMPTY);
  }

  /**
   * The interval of a new row.
   *
   * @param band its forecast
   * @param group its group
   * @param level the probability inside, in (0, 1)
   * @return without ends if its group has too few calibration rows
   */
  public Interval interval(Band band, int group, double level) {
    return group(group).interval(band, level);
  }
}
