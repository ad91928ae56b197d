package org.credence.scoring;

import org.credence.internal.Checks;

/** Values u = F(y) of the probability integral transform. */
final class Pit {

  private Pit() {}

  /** The values, if there is at least one and all are from 0 to 1. */
  static double[] checked(double[] pit) {
    Checks.positive(pit.length, "number of rows");
    for (double u : pit) {
      if (!(u >= 0 && u <= 1)) {
        throw new IllegalArgumentException("pit must be from 0 to 1, not " + u);
      }
    }
    return pit;
  }
}
