package org.credence.inference.mcmc;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.credence.inference.ChainInfo;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * The no-U-turn sampler: Hamiltonian Monte Carlo whose trajectories are doubled until they turn
 * back, so that there is no length to choose. Asymptotically exact: with enough draws it finds the
 * posterior itself, noise and scales included, which makes it the yardstick for every
 * approximation. A draw costs up to 2^{maxTreeDepth} − 1 gradients over all rows.
 *
 * <p>As in current Stan: multinomial choice along the trajectory, the generalised turning criterion
 * with its extra checks between halves, a transition divergent from an energy error of 1,000 nats
 * on, step size by dual averaging, metric by windows of growing length.
 *
 * <p>The weights of a network are not identified (units can be exchanged, signs turned), so chains
 * agree on functions, not on weights: judge convergence on predictions.
 *
 * <p>References: M. Hoffman and A. Gelman, The No-U-Turn Sampler: adaptively setting path lengths
 * in Hamiltonian Monte Carlo, JMLR 15 (2014), arXiv:1111.4246; M. Betancourt, A conceptual
 * introduction to Hamiltonian Monte Carlo (2017), arXiv:1701.02434. Immutable.
 */
public final class Nuts implements Inference {

  /** The method's name. */
  public static final String NAME = "nuts";

  private static final int MAX_TREE_DEPTH = 10;
  private static final int DEEPEST = 24;

  private final SamplerOptions options;
  private final int maxTreeDepth;

  private Nuts(SamplerOptions options, int maxTreeDepth) {
    this.options = options;
    this.maxTreeDepth = maxTreeDepth;
  }

  /**
   * The defaults, Stan's: four chains of 1,000 steps of warm-up and 1,000 draws, acceptance rate
   * 0.8, diagonal metric, trees of depth at most 10, starts at the model's own initialisation.
   *
   * @return the method with its defaults
   */
  public static Nuts withDefaults() {
    return new Nuts(new SamplerOptions(), MAX_TREE_DEPTH);
  }

  private Nuts with(SamplerOptions other) {
    return new Nuts(other, maxTreeDepth);
  }

  /**
   * The same with another number of chains, which run side by side on as many threads as there are.
   *
   * @param number at least 1; convergence can be judged from 4 on
   * @return a new instance
   */
  public Nuts withChains(int number) {
    return with(options.withChains(number));
  }

  /**
   * The same with another length of warm-up.
   *
   * @param steps of each chain before its first draw is kept, at least 0; without warm-up the step
   *     size is a first guess
   * @return a new instance
   */
  public Nuts withWarmup(int steps) {
    return with(options.withWarmup(steps));
  }

  /**
   * The same with another number of draws.
   *
   * @param perChain kept of each chain, at least 1
   * @return a new instance
   */
  public Nuts withDraws(int perChain) {
    return with(options.withDraws(perChain));
  }

  /**
   * The same with another acceptance rate to tune the step size to.
   *
   * @param rate between 0 and 1; nearer to 1 means smaller steps, the cure for divergent
   *     transitions
   * @return a new instance
   */
  public Nuts withTargetAcceptance(double rate) {
    return with(options.withTargetAcceptance(rate));
  }

  /**
   * The same with another kind of metric.
   *
   * @param kind what warm-up learns of the posterior's shape
   * @return a new instance
   */
  public Nuts withMetric(MetricKind kind) {
    return with(options.withMetric(kind));
  }

  /**
   * The same with another start.
   *
   * @param choice where each chain starts
   * @return a new instance
   */
  public Nuts withStart(ChainStart choice) {
    return with(options.withStart(choice));
  }

  /**
   * The same with another limit to the length of a trajectory.
   *
   * @param depth the number of doublings, from 1 to 24
   * @return a new instance
   */
  public Nuts withMaxTreeDepth(int depth) {
    if (depth >= 1 && depth <= DEEPEST) {
      return new Nuts(options, depth);
    }
    throw new IllegalArgumentException("maxTreeDepth must be from 1 to 24, not " + depth);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    return withLimit(chains().run(target, options.start, stream, progress));
  }

  /**
   * Samples any log density.
   *
   * @param target makes an evaluator for each chain
   * @param starts the first point of each chain, by its number from 0
   * @param stream the source of randomness, used only by splitting; the same stream gives the same
   *     bits, for any number of threads
   * @param progress told how far all chains together are
   * @return the draws, the log density over them, and each chain's information
   * @throws org.credence.inference.DivergenceException if a chain starts where the log density is
   *     not finite, or no step size suits it
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public Fit sample(
      Supplier<? extends LogDensity> target,
      IntFunction<double[]> starts,
      RandomStream stream,
      ProgressListener progress) {
    return withLimit(chains().run(own -> target.get(), starts, stream, progress));
  }

  private Fit withLimit(Fit fit) {
    List<ChainInfo> chains =
        fit.chains().stream().map(chain -> chain.withMaxTreeDepth(maxTreeDepth)).toList();
    return new Fit(fit.posterior(), fit.trace(), chains);
  }

  private Chains chains() {
    return Chains.of(
        options.chains,
        new AdaptiveSampler(options, dimension -> new NutsTrajectory(dimension, maxTreeDepth)));
  }
}
