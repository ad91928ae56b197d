package org.credence.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A relative tolerance; for results below the normal doubles, relative to the least of those. */
record Tolerance(double relative) {

  void check(double actual, double expected, String what) {
    if (Double.isNaN(expected) || Double.isInfinite(expected)) {
      assertThat(actual).as(what).isEqualTo(Double.valueOf(expected));
    } else {
      double allowed = relative * Math.max(Math.abs(expected), Double.MIN_NORMAL);
      assertThat(actual)
          .as("%s to relative %s", what, relative)
          .isCloseTo(expected, within(allowed));
    }
  }
}
