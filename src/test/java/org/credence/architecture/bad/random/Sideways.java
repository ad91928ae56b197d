package org.credence.architecture.bad.random;

import org.credence.architecture.bad.math.Sibling;

/** Uses a sibling. */
public final class Sideways {
  Sibling[] beside = new Sibling[0];
}
