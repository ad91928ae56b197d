package org.credence.calibration;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.credence.internal.Checks;

/**
 * Which members of an ensemble have not seen a row: each was fitted on its own sample of the rows,
 * drawn with replacement, and about 37 of 100 samples lack a given row. What these members say
 * together is a forecast by a model that did not see it. Immutable.
 */
public final class OutOfBag {

  private final List<BitSet> seen;
  private final int rows;

  private OutOfBag(List<BitSet> seen, int rows) {
    this.seen = seen;
    this.rows = rows;
  }

  /**
   * The members of an ensemble.
   *
   * @param rows the number of rows that were drawn from
   * @param samples for each member the row numbers it was fitted on, from 0; copied
   * @return who saw what
   * @throws IllegalArgumentException if a row is in every sample
   */
  public static OutOfBag of(int rows, List<int[]> samples) {
    List<BitSet> seen = new ArrayList<>();
    BitSet everywhere = new BitSet(rows);
    everywhere.set(0, rows);
    for (int[] sample : samples) {
      BitSet own = new BitSet(rows);
      for (int row : sample) {
        own.set(row);
      }
      seen.add(own);
      everywhere.and(own);
    }
    if (!everywhere.isEmpty()) {
      throw new IllegalArgumentException(
          "Row "
              + everywhere.nextSetBit(0)
              + " is in the samples of all "
              + samples.size()
              + " members; use more members");
    }
    return new OutOfBag(seen, rows);
  }

  /**
   * The band of a row by those members that have not seen a certain training row.
   *
   * @param conformity how their bands become one
   * @param members the band by each member, in order
   * @param leftOut the training row, from 0
   * @return the band of their mixture
   */
  public Band band(Conformity conformity, Band[] members, int leftOut) {
    Checks.sameLength(members.length, seen.size(), "members");
    List<Band> used = new ArrayList<>();
    for (int m = 0; m < members.length; m++) {
      if (!seen.get(m).get(leftOut)) {
        used.add(members[m]);
      }
    }
    return conformity.combine(used);
  }

  /**
   * The bands of a new row by the models that {@link CrossConformal} needs: one for each training
   * row, of the members that have not seen that row.
   *
   * @param conformity how bands of members become one
   * @param members the band of the new row by each member, in order
   * @return one per training row
   */
  public Band[] bands(Conformity conformity, Band[] members) {
    Band[] bands = new Band[rows];
    for (int row = 0; row < rows; row++) {
      bands[row] = band(conformity, members, row);
    }
    return bands;
  }
}
