package org.credence.diagnosis;

import org.credence.predictive.PosteriorPredictive;

/** How a kind of model predicts rows, draw by draw. */
@FunctionalInterface
public interface PredictedFunctions {

  /**
   * Predicts rows.
   *
   * @param predictive the posterior predictive distribution
   * @param inputs rows x features as the model sees them (standardised)
   * @return the functions at these rows
   */
  FunctionDraws of(PosteriorPredictive predictive, double[] inputs);
}
