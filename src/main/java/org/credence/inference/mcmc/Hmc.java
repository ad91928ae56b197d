package org.credence.inference.mcmc;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.internal.Checks;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Hamiltonian Monte Carlo: a draw is the end of a trajectory of random length along the posterior's
 * contours, accepted or rejected after Metropolis. Asymptotically exact. The length matters: too
 * short and draws resemble each other, too long and gradients are wasted; {@link Nuts} chooses it
 * by itself.
 *
 * <p>The time a trajectory takes is uniform between 0 and twice {@link #withIntegrationTime}, in
 * the units of the metric, in which a posterior well adapted to has sd 1 in all directions. For a
 * Gaussian of sd 1 the mean time π/2 makes successive draws uncorrelated.
 *
 * <p>References: S. Duane, A. Kennedy, B. Pendleton and D. Roweth, Hybrid Monte Carlo, Physics
 * Letters B 195 (1987), doi:10.1016/0370-2693(87)91197-X; R. Neal, MCMC using Hamiltonian dynamics
 * (2011), arXiv:1206.1901. Immutable.
 */
public final class Hmc implements Inference {

  /** The method's name. */
  public static final String NAME = "hmc";

  private static final double INTEGRATION_TIME = Math.PI / 2;
  private static final int MAX_INTEGRATION_STEPS = 1000;

  private final SamplerOptions options;
  private final double integrationTime;
  private final int maxIntegrationSteps;

  private Hmc(SamplerOptions options, double integrationTime, int maxIntegrationSteps) {
    this.options = options;
    this.integrationTime = integrationTime;
    this.maxIntegrationSteps = maxIntegrationSteps;
  }

  /**
   * The defaults: four chains of 1,000 steps of warm-up and 1,000 draws, acceptance rate 0.8,
   * diagonal metric, mean integration time π/2 in at most 1,000 steps, starts at the model's own
   * initialisation.
   *
   * @return the method with its defaults
   */
  public static Hmc withDefaults() {
    return new Hmc(new SamplerOptions(), INTEGRATION_TIME, MAX_INTEGRATION_STEPS);
  }

  private Hmc with(SamplerOptions other) {
    return new Hmc(other, integrationTime, maxIntegrationSteps);
  }

  /**
   * The same with another number of chains, which run side by side on as many threads as there are.
   *
   * @param number at least 1; convergence can be judged from 4 on
   * @return a new instance
   */
  public Hmc withChains(int number) {
    return with(options.withChains(number));
  }

  /**
   * The same with another length of warm-up.
   *
   * @param steps of each chain before its first draw is kept, at least 0; without warm-up the step
   *     size is a first guess
   * @return a new instance
   */
  public Hmc withWarmup(int steps) {
    return with(options.withWarmup(steps));
  }

  /**
   * The same with another number of draws.
   *
   * @param perChain kept of each chain, at least 1
   * @return a new instance
   */
  public Hmc withDraws(int perChain) {
    return with(options.withDraws(perChain));
  }

  /**
   * The same with another acceptance rate to tune the step size to.
   *
   * @param rate between 0 and 1; nearer to 1 means smaller steps, the cure for divergent
   *     transitions
   * @return a new instance
   */
  public Hmc withTargetAcceptance(double rate) {
    return with(options.withTargetAcceptance(rate));
  }

  /**
   * The same with another kind of metric.
   *
   * @param kind what warm-up learns of the posterior's shape
   * @return a new instance
   */
  public Hmc withMetric(MetricKind kind) {
    return with(options.withMetric(kind));
  }

  /**
   * The same with another start.
   *
   * @param choice where each chain starts
   * @return a new instance
   */
  public Hmc withStart(ChainStart choice) {
    return with(options.withStart(choice));
  }

  /**
   * The same with another mean length of trajectories.
   *
   * @param time step size times number of steps, on average, greater than 0
   * @return a new instance
   */
  public Hmc withIntegrationTime(double time) {
    return new Hmc(options, Checks.positive(time, "integrationTime"), maxIntegrationSteps);
  }

  /**
   * The same with another limit to the length of a trajectory.
   *
   * @param steps at least 1
   * @return a new instance
   */
  public Hmc withMaxIntegrationSteps(int steps) {
    return new Hmc(options, integrationTime, Checks.positive(steps, "maxIntegrationSteps"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit fit(LogPosterior target, RandomStream stream, ProgressListener progress) {
    return chains().run(target, options.start, stream, progress);
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
    return chains().run(own -> target.get(), starts, stream, progress);
  }

  private Chains chains() {
    return Chains.of(
        options.chains,
        new AdaptiveSampler(
            options, d -> new HmcTrajectory(d, integrationTime, maxIntegrationSteps)));
  }
}
