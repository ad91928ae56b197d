package org.credence;

import org.credence.inference.mcmc.Mclmc;

/**
 * How long a posterior is sampled, so that it fits a time budget. The time is reckoned from the
 * size of the problem, not measured: a plan that depended on how busy a machine is would give
 * another result each time.
 *
 * @param chains the number of chains
 * @param warmup the steps of each before its first draw
 * @param draws those kept of each, every tenth step
 */
record SamplingPlan(int chains, int warmup, int draws) {

  /** Enough for the draws of chains that start at different optima to agree with longer runs. */
  static final SamplingPlan USUAL = new SamplingPlan(8, 4000, 300);

  private static final int THINNING = 10;

  /** Chains cover a posterior of several modes better than steps do, but four are the least. */
  private static final int FEWEST_CHAINS = 4;

  /** Shorter chains have not forgotten where they started. */
  private static final double SHORTEST = 0.35;

  private static final int CORES = 2;
  private static final int GRADIENTS_A_STEP = 2;

  /**
   * Fitted to timings of dense tanh networks with 100 to 1,500 weights on 200 to 1,500 rows.
   *
   * @return seconds of one core for one gradient of the log posterior
   */
  static double gradientSeconds(int rows, int units, int weights) {
    return 5e-6 + rows * (40 + 1.1 * units + 0.35 * weights) * 1e-9;
  }

  /** The usual plan, or the longest shorter one that takes no more than the given time. */
  static SamplingPlan within(double seconds, double gradientSeconds) {
    SamplingPlan fewest = new SamplingPlan(FEWEST_CHAINS, USUAL.warmup, USUAL.draws);
    for (SamplingPlan plan : new SamplingPlan[] {USUAL, fewest}) {
      double share = seconds / plan.seconds(gradientSeconds);
      if (share >= SHORTEST) {
        return plan.shortened(Math.min(1, share));
      }
    }
    return fewest.shortened(SHORTEST);
  }

  private SamplingPlan shortened(double share) {
    return new SamplingPlan(
        chains, (int) Math.floor(share * warmup), (int) Math.floor(share * draws));
  }

  /** Steps of one chain. */
  int steps() {
    return warmup + THINNING * draws;
  }

  /** How long it takes on two cores. */
  double seconds(double gradientSeconds) {
    return (double) chains * steps() * GRADIENTS_A_STEP * gradientSeconds / CORES;
  }

  Mclmc method() {
    return Mclmc.withDefaults()
        .withChains(chains)
        .withWarmup(warmup)
        .withDraws(draws)
        .withThinning(THINNING);
  }
}
