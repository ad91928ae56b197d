package org.credence.diagnosis;

import org.credence.inference.Fit;
import org.credence.inference.Posterior;
import org.credence.model.LogPosterior;
import org.credence.predictive.PosteriorPredictive;
import org.credence.random.RandomStream;

/**
 * What is examined.
 *
 * @param target the log posterior that was fitted
 * @param fit what came out
 * @param functions how it predicts
 * @param logUnits ln of the size of the model's unit of the target in the target's own, one a row:
 *     what a log density of a standardised target is too large by
 * @param stream the source of the draws that predictions are made from
 * @param draws how many of them
 */
record Subject(
    LogPosterior target,
    Fit fit,
    PredictedFunctions functions,
    double[] logUnits,
    RandomStream stream,
    int draws) {

  PosteriorPredictive predictive(Posterior posterior, int number) {
    return PosteriorPredictive.of(target.network(), target.likelihood(), posterior, stream)
        .withDraws(number);
  }
}
