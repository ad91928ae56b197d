package org.credence.model;

import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;

/**
 * A part of the noise that is known and cannot be learned away: a variance φ² added to the learned
 * one, σ² = e^{2u} + φ², on the logarithmic scale ln σ = ln φ + ½ softplus(2 (u − ln φ)).
 */
record NoiseFloor(double sd) {

  static final NoiseFloor NONE = new NoiseFloor(0);

  NoiseFloor {
    Checks.nonNegative(sd, "sd");
  }

  /** ln σ from u = ln of the learned sd. */
  Variable logSd(Variable learned) {
    return sd == 0
        ? learned
        : excess(learned).map(UnaryFunction.SOFTPLUS).times(0.5).plus(Math.log(sd));
  }

  /** σ from the learned sd. */
  double total(double learned) {
    return Math.hypot(learned, sd);
  }

  /** The learned share of the variance, e^{2u}/σ², which is also d ln σ / du. */
  Variable learnedShare(Variable learned) {
    return excess(learned).map(UnaryFunction.SIGMOID);
  }

  private Variable excess(Variable learned) {
    return learned.times(2).plus(-2 * Math.log(sd));
  }

  boolean isNone() {
    return sd == 0;
  }

  /** What a likelihood's description says of it. */
  String describe() {
    return sd == 0 ? "" : ", at least " + (float) sd;
  }
}
