package org.credence.inference;

import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * A method that turns a log posterior into a posterior that can be drawn from: its options, nothing
 * else. Immutable; one instance serves any number of fits.
 */
public interface Inference {

  /**
   * The field's name of the method, as on the command line.
   *
   * @return for example {@code "bayes-by-backprop"}
   */
  String name();

  /**
   * Fits the posterior.
   *
   * @param target the log posterior
   * @param stream the source of randomness, used only by splitting; the same stream gives the same
   *     bits, for any number of threads
   * @param progress told how far the fit is
   * @return the posterior and how it was reached
   * @throws DivergenceException if the objective became infinite or NaN
   */
  Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress);
}
