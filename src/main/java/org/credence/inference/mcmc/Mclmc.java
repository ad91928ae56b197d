package org.credence.inference.mcmc;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Microcanonical Langevin Monte Carlo in an ensemble of chains: each starts at a network trained in
 * the usual way and explores the posterior from there; the draws of all are pooled. A particle
 * moves at unit speed, steered by the gradient of the log posterior, and every step changes its
 * direction a little at random ({@link IsokineticIntegrator}).
 *
 * <p>No step is rejected, so the draws are biased by the integrator's error, more the larger the
 * steps. The step size is tuned to a given variance of the energy error of a step, per dimension
 * ({@link #withEnergyVariance}), which measures the bias. On a Gaussian of 50 dimensions whose sds
 * span a factor of ten, the default 5·10⁻⁴ gave variances 2 % too small on average, 0.01 gave 7 %,
 * and 0.1, which has been used for networks, variances between a fifth and four times the true
 * ones. On a network of 50 weights that Stan has sampled too, the default's predictive means were
 * off by up to 0.07 sds and its predictive sds by up to 5 %; with 2·10⁻⁵, whose steps are 1.7 times
 * smaller, no difference could be found.
 *
 * <p>References: J. Robnik, G. B. De Luca, E. Silverstein and U. Seljak, Microcanonical Hamiltonian
 * Monte Carlo, JMLR 24 (2023), arXiv:2212.08549; J. Robnik and U. Seljak, Fluctuation without
 * dissipation: microcanonical Langevin Monte Carlo (2023), arXiv:2303.18221; E. Sommer, J. Robnik,
 * G. Nozadze, U. Seljak and D. Rügamer, Microcanonical Langevin ensembles: advancing the sampling
 * of Bayesian neural networks, ICLR 2025, arXiv:2502.06335. Immutable.
 */
public final class Mclmc implements Inference {

  /** The method's name. */
  public static final String NAME = "mclmc";

  private final MclmcOptions options;

  private Mclmc(MclmcOptions options) {
    this.options = options;
  }

  /**
   * The defaults: eight chains from optimised starts, 6,000 steps of warm-up and 4,000 of sampling
   * each, of which every tenth is kept; an energy variance that falls from 0.5 to 5·10⁻⁴ during
   * warm-up; with preconditioning; the integrator of minimal norm.
   *
   * @return the method with its defaults
   */
  public static Mclmc withDefaults() {
    return new Mclmc(new MclmcOptions());
  }

  /**
   * The same with another number of chains, which run side by side on as many threads as there are.
   *
   * @param number at least 1
   * @return a new instance
   */
  public Mclmc withChains(int number) {
    return new Mclmc(options.withChains(number));
  }

  /**
   * The same with another length of warm-up.
   *
   * @param steps of each chain before its first draw, at least 0; a few thousand tune it well, and
   *     without any the step size is a cautious guess
   * @return a new instance
   */
  public Mclmc withWarmup(int steps) {
    return new Mclmc(options.withWarmup(steps));
  }

  /**
   * The same with another number of draws.
   *
   * @param perChain kept of each chain, at least 1
   * @return a new instance
   */
  public Mclmc withDraws(int perChain) {
    return new Mclmc(options.withDraws(perChain));
  }

  /**
   * The same with another distance between draws.
   *
   * @param steps from one draw to the next, at least 1
   * @return a new instance
   */
  public Mclmc withThinning(int steps) {
    return new Mclmc(options.withThinning(steps));
  }

  /**
   * The same with another energy error to tune the step size to: the mean square of the error of a
   * step, in nats, divided by the dimension.
   *
   * @param first allowed at the start of warm-up, greater than 0; more than the last lets the chain
   *     move farther while it settles
   * @param last allowed from there on, greater than 0
   * @return a new instance
   */
  public Mclmc withEnergyVariance(double first, double last) {
    return new Mclmc(options.withEnergyVariance(first, last));
  }

  /**
   * The same with or without preconditioning.
   *
   * @param choice whether warm-up measures the sd of each coordinate and makes it the unit; of use
   *     where sds differ by more than a factor of a few
   * @return a new instance
   */
  public Mclmc withPreconditioning(boolean choice) {
    return new Mclmc(options.withPreconditioning(choice));
  }

  /**
   * The same with another integrator.
   *
   * @param choice how a step is taken
   * @return a new instance
   */
  public Mclmc withIntegrator(IsokineticIntegrator choice) {
    return new Mclmc(options.withIntegrator(choice));
  }

  /**
   * The same with other starts.
   *
   * @param choice where each chain starts
   * @return a new instance
   */
  public Mclmc withStart(ChainStart choice) {
    return new Mclmc(options.withStart(choice));
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
   * Samples any log density of at least 2 dimensions.
   *
   * @param target makes an evaluator for each chain
   * @param starts the first point of each chain, by its number from 0
   * @param stream the source of randomness, used only by splitting; the same stream gives the same
   *     bits, for any number of threads
   * @param progress told how far all chains together are
   * @return the draws, the log density over them, and each chain's information
   * @throws IllegalArgumentException if there is one dimension only
   * @throws org.credence.inference.DivergenceException if a chain starts where the log density is
   *     not finite
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
    return Chains.of(options.chains, new MclmcSampler(options));
  }
}
