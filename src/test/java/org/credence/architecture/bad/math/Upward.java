package org.credence.architecture.bad.math;

import org.credence.architecture.bad.scoring.Downward;

/** Uses a higher layer. */
final class Upward {
  Downward above = new Downward();
}
