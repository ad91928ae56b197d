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
 * Stochastic gradient Langevin dynamics: each step follows the gradient of the log posterior on a
 * mini-batch and adds noise of the variance of the step size, θ ← θ + ½ ε D g + √(ε D) z. No step
 * is rejected and the gradient's own noise comes on top, so the draws are too wide.
 *
 * <p><b>Bias.</b> Where the posterior is Gaussian with precision Λ and the gradient's noise has the
 * variance V, the draws have the exact posterior mean and, in each coordinate (if Λ and D are
 * diagonal), the variance
 *
 * <pre>
 * Λ⁻¹ (1 + ¼ ε D V) / (1 − ¼ ε D Λ)
 * </pre>
 *
 * <p>and, with full batches and any Λ, the covariance (Λ − ¼ ε Λ D Λ)⁻¹. Chains diverge where an
 * eigenvalue of ε D Λ is 4 or more. Warm-up makes D = 1 / (Λ + V) coordinate by coordinate (see
 * {@link #withPreconditioning}), so that variances are too large by about ε/4 whatever the batch
 * size, and more in directions that correlations make narrow: by 1 / (1 − ¼ ε λ) where λ is an
 * eigenvalue of D Λ.
 *
 * <p>References: M. Welling and Y. W. Teh, Bayesian learning via stochastic gradient Langevin
 * dynamics, ICML 2011; on the bias S. Vollmer, K. Zygalakis and Y. W. Teh, Exploration of the
 * (non-)asymptotic bias and variance of stochastic gradient Langevin dynamics, JMLR 17 (2016),
 * arXiv:1501.00438. Immutable.
 */
public final class Sgld implements Inference {

  /** The method's name. */
  public static final String NAME = "sgld";

  private static final double STEP_SIZE = 0.2;

  private final StochasticGradientOptions options;

  /** Of the last step; NaN for that of the first. */
  private final double lastStepSize;

  private Sgld(StochasticGradientOptions options, double lastStepSize) {
    this.options = options;
    this.lastStepSize = lastStepSize;
  }

  /**
   * The defaults: eight chains from optimised starts, 5,000 steps of warm-up and 20,000 of sampling
   * each, of which every 50th is kept; batches of 32 rows; step size 0.2 throughout, with
   * preconditioning.
   *
   * @return the method with its defaults
   */
  public static Sgld withDefaults() {
    return new Sgld(new StochasticGradientOptions(STEP_SIZE), Double.NaN);
  }

  private Sgld with(StochasticGradientOptions other) {
    return new Sgld(other, lastStepSize);
  }

  /**
   * The same with another number of chains, which run side by side on as many threads as there are.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Sgld withChains(int number) {
    return with(options.withChains(number));
  }

  /**
   * The same with another length of warm-up.
   *
   * @param steps of each chain before its first draw, at least 0; without any there is no
   *     preconditioning
   * @return a new instance
   */
  public Sgld withWarmup(int steps) {
    return with(options.withWarmup(steps));
  }

  /**
   * The same with another number of draws.
   *
   * @param perChain kept of each chain, at least 1
   * @return a new instance
   */
  public Sgld withDraws(int perChain) {
    return with(options.withDraws(perChain));
  }

  /**
   * The same with another distance between draws.
   *
   * @param steps from one draw to the next, on average, at least 1
   * @return a new instance
   */
  public Sgld withThinning(int steps) {
    return with(options.withThinning(steps));
  }

  /**
   * The same with another step size, the same for all steps.
   *
   * @param size ε, greater than 0
   * @return a new instance
   */
  public Sgld withStepSize(double size) {
    return new Sgld(options.withStepSize(size), Double.NaN);
  }

  /**
   * The same with decreasing step sizes a (b + t)^−0.55, as in the paper. Draws are kept at equal
   * intervals of accumulated step size, so that each weighs the same.
   *
   * @param first of the first step after the beginning of warm-up, greater than 0
   * @param last of the last step, greater than 0, at most the first
   * @return a new instance
   */
  public Sgld withStepSizes(double first, double last) {
    if (Checks.positive(last, "last stepSize") <= first) {
      return new Sgld(options.withStepSize(first), last);
    }
    throw new IllegalArgumentException(
        "Step sizes cannot fall from " + first + " to " + last + "; the first is to be larger");
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows of each step, at least 1
   * @return a new instance
   */
  public Sgld withBatchSize(int rows) {
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
  public Sgld withPreconditioning(boolean choice) {
    return with(options.withPreconditioning(choice));
  }

  /**
   * The same with other starts.
   *
   * @param choice where each chain starts
   * @return a new instance
   */
  public Sgld withStart(ChainStart choice) {
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
    double last = Double.isNaN(lastStepSize) ? options.stepSize : lastStepSize;
    return options.chains(options.plan(last), LangevinDynamics::new);
  }
}
