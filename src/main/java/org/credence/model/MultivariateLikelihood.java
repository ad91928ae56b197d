package org.credence.model;

import org.credence.data.Standardization;
import org.credence.distribution.MultivariateNormalFamily;

/** A likelihood of several numeric targets of a row together, whose noise may be correlated. */
public interface MultivariateLikelihood extends Likelihood {

  /**
   * The distribution of a row's observations.
   *
   * @return the family of as many numbers as there are targets
   */
  MultivariateNormalFamily family();

  /**
   * The same with a part of the noise that is known, as from rounding: the noise variance of a
   * target given those before it never falls below it, and so neither does that of the target.
   *
   * @param sds one per target, in the units that the model sees; 0 for none
   * @return a new likelihood
   * @throws IllegalArgumentException if there are too few or too many, or one is negative or not
   *     finite
   */
  MultivariateLikelihood withNoiseFloors(double... sds);

  /**
   * The parameters of the {@link #family()} for one row and one draw, on the scale of the original
   * targets yₖ = meanₖ + sdₖ · standardised yₖ.
   *
   * @param outputs the network's outputs, rows x outputs; not modified
   * @param row which row of them
   * @param parameters the likelihood's own parameters; not modified
   * @param target the standardisation of the targets
   * @param tuple where the family's parameters go; modified
   * @param offset the position of the first one
   */
  void observation(
      double[] outputs,
      int row,
      double[] parameters,
      Standardization target,
      double[] tuple,
      int offset);
}
