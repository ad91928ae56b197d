package org.credence.inference.mcmc;

import java.util.Objects;
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
 * Cyclical stochastic gradient Monte Carlo: the step size falls along a cosine from its first value
 * to 0, again and again. The large steps at the beginning of a cycle add no noise and lead the
 * chain to another mode; the small ones at its end draw from there, with noise, as {@link Sgld} or
 * {@link Sghmc} do.
 *
 * <p>Draws are kept at equal intervals of accumulated step size. Modes count by how often cycles
 * end in them, not by their mass, and within a mode the bias is that of the step sizes at the end
 * of a cycle: below that of the largest of them, ½ (1 + cos π r) times the first, where r is the
 * share of exploration.
 *
 * <p>Reference: R. Zhang, C. Li, J. Zhang, C. Chen and A. G. Wilson, Cyclical stochastic gradient
 * MCMC for Bayesian deep learning, ICLR 2020, arXiv:1902.03932. Immutable.
 */
public final class CyclicalSgMcmc implements Inference {

  /** The method's name. */
  public static final String NAME = "cyclical-sg-mcmc";

  private static final double STEP_SIZE = 0.03;
  private static final double FRICTION = 0.1;
  private static final int DRAWS = 100;

  /** How a chain moves. */
  public enum Dynamics {
    /** As in {@link Sgld}. */
    LANGEVIN,
    /** As in {@link Sghmc}, with friction 0.1. */
    HAMILTONIAN
  }

  private StochasticGradientOptions options =
      new StochasticGradientOptions(STEP_SIZE).withDraws(DRAWS);

  private int cycles = 4;
  private int cycleLength = 5000;
  private double exploration = 0.5;
  private Dynamics dynamics = Dynamics.HAMILTONIAN;

  private CyclicalSgMcmc() {}

  /** A copy, on which one option is then set before anyone sees it. */
  private CyclicalSgMcmc(CyclicalSgMcmc other) {
    options = other.options;
    cycles = other.cycles;
    cycleLength = other.cycleLength;
    exploration = other.exploration;
    dynamics = other.dynamics;
  }

  /**
   * The defaults: eight chains from optimised starts, each of 5,000 steps of warm-up and four
   * cycles of 5,000 steps, the first half of a cycle without noise, 100 draws from the second;
   * batches of 32 rows; step sizes from 0.03 on; Hamiltonian dynamics, with preconditioning.
   *
   * @return the method with its defaults
   */
  public static CyclicalSgMcmc withDefaults() {
    return new CyclicalSgMcmc();
  }

  private CyclicalSgMcmc with(StochasticGradientOptions other) {
    CyclicalSgMcmc copy = new CyclicalSgMcmc(this);
    copy.options = other;
    return copy;
  }

  /**
   * The same with another number of chains, which run side by side on as many threads as there are.
   *
   * @param number at least 1
   * @return a new instance
   */
  public CyclicalSgMcmc withChains(int number) {
    return with(options.withChains(number));
  }

  /**
   * The same with another length of warm-up.
   *
   * @param steps of each chain before its first cycle, at least 0; without any there is no
   *     preconditioning and the noise of gradients is taken to be 0
   * @return a new instance
   */
  public CyclicalSgMcmc withWarmup(int steps) {
    return with(options.withWarmup(steps));
  }

  /**
   * The same with another number of cycles.
   *
   * @param perChain at least 1
   * @return a new instance
   */
  public CyclicalSgMcmc withCycles(int perChain) {
    CyclicalSgMcmc copy = new CyclicalSgMcmc(this);
    copy.cycles = Checks.positive(perChain, "cycles");
    return copy;
  }

  /**
   * The same with longer or shorter cycles.
   *
   * @param steps of a cycle, at least 1
   * @return a new instance
   */
  public CyclicalSgMcmc withCycleLength(int steps) {
    CyclicalSgMcmc copy = new CyclicalSgMcmc(this);
    copy.cycleLength = Checks.positive(steps, "cycleLength");
    return copy;
  }

  /**
   * The same with more or less exploration.
   *
   * @param share of a cycle without noise and draws, between 0 and 1
   * @return a new instance
   */
  public CyclicalSgMcmc withExploration(double share) {
    CyclicalSgMcmc copy = new CyclicalSgMcmc(this);
    copy.exploration = Checks.openUnit(share, "exploration");
    return copy;
  }

  /**
   * The same with another number of draws.
   *
   * @param perCycle kept of each cycle, at least 1
   * @return a new instance
   */
  public CyclicalSgMcmc withDraws(int perCycle) {
    return with(options.withDraws(perCycle));
  }

  /**
   * The same with another step size.
   *
   * @param first of each cycle, greater than 0
   * @return a new instance
   */
  public CyclicalSgMcmc withStepSize(double first) {
    return with(options.withStepSize(first));
  }

  /**
   * The same with other dynamics.
   *
   * @param choice how a chain moves
   * @return a new instance
   */
  public CyclicalSgMcmc withDynamics(Dynamics choice) {
    CyclicalSgMcmc copy = new CyclicalSgMcmc(this);
    copy.dynamics = Objects.requireNonNull(choice);
    return copy;
  }

  /**
   * The same with another batch size; a batch is never larger than the table.
   *
   * @param rows of each step, at least 1
   * @return a new instance
   */
  public CyclicalSgMcmc withBatchSize(int rows) {
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
  public CyclicalSgMcmc withPreconditioning(boolean choice) {
    return with(options.withPreconditioning(choice));
  }

  /**
   * The same with other starts.
   *
   * @param choice where each chain starts
   * @return a new instance
   */
  public CyclicalSgMcmc withStart(ChainStart choice) {
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
    StepPlan plan =
        StepPlan.cyclical(
            options.warmup, cycles, cycleLength, exploration, options.draws, options.stepSize);
    return options.chains(
        plan, dynamics == Dynamics.LANGEVIN ? LangevinDynamics::new : CyclicalSgMcmc::withFriction);
  }

  private static StochasticDynamics withFriction(int dimension, RandomStream stream) {
    return new FrictionDynamics(dimension, FRICTION, stream);
  }
}
