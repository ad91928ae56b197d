package org.credence.inference.variational;

import org.credence.inference.ProgressListener;
import org.credence.inference.StochasticAscent;
import org.credence.inference.Trace;
import org.credence.model.LogPosterior;
import org.credence.optim.Adam;
import org.credence.optim.Schedule;
import org.credence.random.RandomStream;

/**
 * The way up to the evidence lower bound of correlated Gaussians: along the gradient with Adam,
 * which finds its way among the modes of a network better, then, where that is possible and cheap,
 * along the natural gradient, which finds the mean and covariance of a mode whatever its condition.
 *
 * @param places of the Gaussian parameters in θ
 * @param options of which the steps of either kind take half
 * @param stream the source of randomness, used only by splitting
 */
record GaussianAscent(
    LogPosterior target, int[] places, VariationalOptions options, RandomStream stream) {

  /** Beyond, a step along the natural gradient, of n³/6 products, would take the most time. */
  private static final int LARGEST_NATURAL = 100;

  /**
   * Up to so many parameters steps along the natural gradient begin with the step size c itself.
   * Mini-batches leave noise in each of the n²/2 numbers of a covariance, which costs the bound
   * about c n² times as much as one would; so beyond, c falls with 1/n².
   */
  private static final int FULL_STEPS = 32;

  /**
   * Runs all steps.
   *
   * @param lambda the means, then the numbers of the factor; modified
   */
  Trace run(GaussianFactor factor, double[] lambda, ProgressListener progress) {
    if (!(factor instanceof FullRankFactor any && isNatural(any))) {
      Schedule falling = options.falling(options.stepSize);
      return alongTheGradient(factor, lambda, options.steps, falling, progress);
    }
    int half = (options.steps + 1) / 2;
    Schedule constant = Schedule.constant(options.stepSize);
    return alongTheGradient(any, lambda, half, constant, Restarts.part(0, 2, progress))
        .then(alongTheNaturalGradient(any, lambda, half, Restarts.part(1, 2, progress)));
  }

  /** Points have no natural gradient. */
  private boolean isNatural(FullRankFactor factor) {
    return factor.size() == target.dimension() && factor.size() <= LARGEST_NATURAL;
  }

  private Trace alongTheGradient(
      GaussianFactor factor,
      double[] lambda,
      int steps,
      Schedule schedule,
      ProgressListener progress) {
    DrawSettings own = options.drawSettings().withWarmupOfAtMost(steps);
    GaussianElbo elbo =
        new GaussianElbo(target, places, factor, own, stream.split("noise")::fillGaussian);
    return StochasticAscent.of(elbo, target.data().rows(), Adam.of(schedule), steps)
        .run(lambda, "ELBO", stream.split("batches"), progress);
  }

  /** By pairs of a draw and its mirror image: they tell the slope from the curvature. */
  private Trace alongTheNaturalGradient(
      FullRankFactor factor, double[] lambda, int steps, ProgressListener progress) {
    DrawSettings pairs = options.drawSettings().inPairs();
    MirroredNormals normals = new MirroredNormals(stream.split("natural noise"));
    GaussianElbo elbo = new GaussianElbo(target, places, new LocalFactor(factor), pairs, normals);
    double share = Math.min(1, (double) FULL_STEPS / factor.size());
    Schedule falling = Schedule.cosine(options.stepSize * share * share, 0, Math.max(2, steps), 0);
    return StochasticAscent.of(elbo, target.data().rows(), new NaturalSteps(factor, falling), steps)
        .withoutClipping()
        .run(lambda, "ELBO", stream.split("natural batches"), progress);
  }
}
