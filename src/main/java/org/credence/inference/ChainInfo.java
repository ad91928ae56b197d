package org.credence.inference;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.credence.internal.Checks;

/**
 * How one Markov chain was sampled: what each kept draw's transition tells, and the step size.
 * Warm-up is not in it. Immutable.
 */
public final class ChainInfo {

  private final double stepSize;
  private final List<TransitionInfo> transitions;
  private final int maxTreeDepth;

  private ChainInfo(double stepSize, List<TransitionInfo> transitions, int maxTreeDepth) {
    this.stepSize = stepSize;
    this.transitions = transitions;
    this.maxTreeDepth = maxTreeDepth;
  }

  /**
   * The information of a chain.
   *
   * @param stepSize the integrator's, after warm-up
   * @param transitions one per draw, first to last; copied
   * @return the information
   */
  public static ChainInfo of(double stepSize, List<TransitionInfo> transitions) {
    return new ChainInfo(stepSize, List.copyOf(transitions), 0);
  }

  /**
   * The same of a method whose trajectories are doubled.
   *
   * @param limit how often they are doubled at most, at least 1
   * @return a new instance
   */
  public ChainInfo withMaxTreeDepth(int limit) {
    return new ChainInfo(stepSize, transitions, Checks.positive(limit, "maxTreeDepth"));
  }

  /**
   * How often a trajectory was doubled at most.
   *
   * @return at least 1; 0 for a method without doubling
   */
  public int maxTreeDepth() {
    return maxTreeDepth;
  }

  /**
   * The step size of the integrator, after warm-up.
   *
   * @return greater than 0
   */
  public double stepSize() {
    return stepSize;
  }

  /**
   * The transitions, one per draw.
   *
   * @return an unmodifiable list, first to last
   */
  public List<TransitionInfo> transitions() {
    return transitions;
  }

  /**
   * The unnormalised log density at each draw.
   *
   * @return a new array, in nats
   */
  public double[] logDensities() {
    return each(TransitionInfo::logDensity);
  }

  /**
   * The Hamiltonian at each draw, as the energy diagnostic E-BFMI takes it.
   *
   * @return a new array, in nats
   */
  public double[] energies() {
    return each(TransitionInfo::energy);
  }

  /**
   * The mean acceptance rate over all draws.
   *
   * @return from 0 to 1; near the target it was tuned to
   */
  public double meanAcceptanceRate() {
    return transitions.stream()
        .mapToDouble(TransitionInfo::acceptanceRate)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The number of divergent transitions.
   *
   * @return at least 0; anything but 0 casts doubt on the draws
   */
  public int divergences() {
    return (int) transitions.stream().filter(TransitionInfo::divergent).count();
  }

  /**
   * The number of steps of the integrator over all draws: the cost of the chain, in gradients.
   *
   * @return at least 0
   */
  public long integrationSteps() {
    return transitions.stream().mapToLong(TransitionInfo::integrationSteps).sum();
  }

  private double[] each(ToDoubleFunction<TransitionInfo> value) {
    return transitions.stream().mapToDouble(value).toArray();
  }
}
