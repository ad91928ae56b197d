package org.credence.model;

import org.credence.distribution.ConditionalFamily;

/** A likelihood of one numeric target. */
public interface RegressionLikelihood extends Likelihood {

  /**
   * The distribution of an observation.
   *
   * @return the family
   */
  ConditionalFamily family();

  /**
   * The same with a part of the noise that is known: a variance added to the learned one, so that
   * the noise sd never falls below it. Meant for targets that were rounded, with the sd of the
   * rounding ({@code org.credence.data.Resolution}).
   *
   * @param sd in units of the target that the model sees; 0 for none
   * @return a new likelihood
   * @throws IllegalArgumentException if the sd is negative or not finite
   */
  RegressionLikelihood withNoiseFloor(double sd);

  /**
   * The parameters of the {@link #family()} for one row and one draw, on the scale of the original
   * target y = shift + factor · standardised y.
   *
   * @param outputs the network's outputs, rows x outputs; not modified
   * @param row which row of them
   * @param parameters the likelihood's own parameters; not modified
   * @param shift the mean that standardisation took away
   * @param factor the sd that standardisation divided by
   * @param tuple where the family's parameters go; modified
   * @param offset the position of the first one
   */
  void observation(
      double[] outputs,
      int row,
      double[] parameters,
      double shift,
      double factor,
      double[] tuple,
      int offset);
}
