package org.credence.architecture.bad.scoring;

import org.credence.architecture.bad.random.Sideways;

/** Uses a lower layer, which is right. */
public final class Downward {
  Sideways below = new Sideways();
}
