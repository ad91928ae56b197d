package org.credence.inference.mcmc;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.internal.Checks;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Stochastic gradient Hamiltonian Monte Carlo: a velocity is driven by the gradient of the log
 * posterior on a mini-batch, slowed down by friction α and shaken by noise, v ← (1 − α) v + η D g +
 * √(2 (α − β) η D) z, θ ← θ + v. The noise that the gradient has itself, β = ½ η D V, is estimated
 * during warm-up and left out of what is added. No step is rejected.
 *
 * <p><b>Bias.</b> Where the posterior is Gaussian with precision Λ, the draws have the exact
 * posterior mean and, if V is estimated well and β &lt; α, in each coordinate (Λ and D diagonal)
 * the variance
 *
 * <pre>
 * Λ⁻¹ / (1 − η D Λ / (4 − 2α))
 * </pre>
 *
 * <p>Warm-up makes D = 1 / (Λ + V) coordinate by coordinate (see {@link #withPreconditioning}), so
 * that β is at most η/2 and variances are too large by about η/4 or less, but for correlations.
 * With the defaults a step leads about as far as one of {@link Sgld} with its own, at a twentieth
 * of the bias.
 *
 * <p>Reference: T. Chen, E. Fox and C. Guestrin, Stochastic gradient Hamiltonian Monte Carlo, ICML
 * 2014, arXiv:1402.4102. Immutable.
 */
public final class Sghmc implements Inference {

  /** The method's name. */
  public static final String NAME = "sghmc";

  private static final double STEP_SIZE = 0.01;
  private static final double FRICTION = 0.1;

  private final StochasticGradientOptions options;
  private final double friction;

  private Sghmc(StochasticGradientOptions options, double friction) {
    this.options = options;
    this.friction = friction;
  }

  /**
   * The defaults: eight chains from optimised starts, 5,000 steps of warm-up and 20,000 of sampling
   * each, of which every 50th is kept; batches of 32 rows; step size η = 0.01 and friction α = 0.1,
   * with preconditioning.
   *
   * @return the method with its defaults
   */
  public static Sghmc withDefaults() {
    return new Sghmc(new StochasticGradientOptions(STEP_SIZE), FRICTION);
  }

  private Sghmc with(StochasticGradientOptions other) {
    return new Sghmc(other, friction);
  }

  /**
   * The same with another number of chains, which run side by side on as many threads as there are.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Sghmc withChains(int number) {
    return with(options.withChains(number));
  }

  /**
   * The same with another length of warm-up.
   *
   * @param steps of each chain before its first draw, at least 0; without any there is no
   *     preconditioning and the noise of gradients is taken to be 0
   * @return a new instance
   */
  public Sghmc withWarmup(int steps) {
    return with(options.withWarmup(steps));
  }

  /**
   * The same with another number of draws.
   *
   * @param perChain kept of each chain, at least 1
   * @return a new instance
   */
  public Sghmc withDraws(int perChain) {
    return with(options.withDraws(perChain));
  }

  /**
   * The same with another distance between draws.
   *
   * @param steps from one draw to the next, at least 1
   * @return a new instance
   */
  public Sghmc withThinning(int steps) {
    return with(options.withThinning(steps));
  }

  /**
   * The same with another step size.
   *
   * @param size η, the square of a step in time, greater than 0
   * @return a new instance
   */
  public Sghmc withStepSize(double size) {
    return with(options.withStepSize(size));
  }

  /**
   * The same with other friction.
   *
   * @param share α of the velocity that a step loses, between 0 and 1; more than η/2, so that the
   *     noise of the gradient is not more than friction takes away
   * @return a new instance
   */
  public Sghmc withFriction(double share) {
    return new Sghmc(options, Checks.openUnit(share, "friction"));
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows of each step, at least 1
   * @return a new instance
   */
  public Sghmc withBatchSize(int rows) {
    return with(options.withBatchSize(rows));
  }

  /**
   * The same with or without preconditioning.
   *
   * @param choice whether warm-up learns a unit D for each coordinate, and gradients of more than
   *     three times their usual length are shortened; without, the unit is 1, and a step size that
   *     suits one table will not suit another
   * @return a new instance
   */
  public Sghmc withPreconditioning(boolean choice) {
    return with(options.withPreconditioning(choice));
  }

  /**
   * The same with other starts.
   *
   * @param choice where each chain starts
   * @return a new instance
   */
  public Sghmc withStart(ChainStart choice) {
    return with(options.withStart(choice));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    return chains()
        .run(
            target,
            own -> MiniBatchDensity.of(target, options.batchSize, own.split("batches")),
            options.start,
            stream,
            progress);
  }

  /**
   * Samples any log density.
   *
   * @param target makes an evaluator for each chain from the chain's own stream; its gradients may
   *     be noisy, if they are unbiased
   * @param starts the first point of each chain, by its number from 0
   * @param stream the source of randomness, used only by splitting; the same stream gives the same
   *     bits, for any number of threads
   * @param progress told how far all chains together are
   * @return the draws, the log density over them, and each chain's information
   * @throws org.credence.inference.DivergenceException if a chain's log density is not finite
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public Fit sample(
      Function<RandomStream, ? extends LogDensity> target,
      IntFunction<double[]> starts,
      RandomStream stream,
      ProgressListener progress) {
    return chains().run(target, starts, stream, progress);
  }

  private Chains chains() {
    return options.chains(
        options.plan(options.stepSize),
        (dimension, stream) -> new FrictionDynamics(dimension, friction, stream));
  }
}
