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
