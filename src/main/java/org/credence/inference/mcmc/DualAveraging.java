package org.credence.inference.mcmc;

/**
 * Tunes a step size until the acceptance rate has the wanted mean: Nesterov's dual averaging on the
 * log step size, with the constants of the paper, γ = 0.05, t₀ = 10, κ = 0.75, drawn towards ten
 * times the first step size.
 *
 * <p>Reference: M. Hoffman and A. Gelman, The No-U-Turn Sampler, JMLR 15 (2014), arXiv:1111.4246,
 * section 3.2.
 */
final class DualAveraging {

  private static final double GAMMA = 0.05;
  private static final double T0 = 10;
  private static final double KAPPA = 0.75;

  private final double target;
  private final double mu;
  private int count;
  private double meanShortfall;
  private double logStepSize;
  private double averagedLogStepSize;

  /**
   * Begins.
   *
   * @param target the wanted mean acceptance rate, between 0 and 1
   * @param stepSize a first guess, greater than 0
   */
  DualAveraging(double target, double stepSize) {
    this.target = target;
    this.mu = Math.log(10 * stepSize);
    this.logStepSize = Math.log(stepSize);
    this.averagedLogStepSize = logStepSize;
  }

  /** Learns from a transition's acceptance rate, from 0 to 1. */
  void update(double acceptanceRate) {
    count++;
    double share = 1 / (count + T0);
    meanShortfall = (1 - share) * meanShortfall + share * (target - acceptanceRate);
    logStepSize = mu - meanShortfall * Math.sqrt(count) / GAMMA;
    double weight = Math.pow(count, -KAPPA);
    averagedLogStepSize = (1 - weight) * averagedLogStepSize + weight * logStepSize;
  }

  /** The step size to try next. */
  double stepSize() {
    return Math.exp(logStepSize);
  }

  /** The step size to keep: an average over the run that forgets its beginning. */
  double averagedStepSize() {
    return Math.exp(averagedLogStepSize);
  }
}
