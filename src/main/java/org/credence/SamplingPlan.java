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

  /** More warm-up steps gain more than more chains, down to four of them. */
  static final SamplingPlan USUAL = new SamplingPlan(8, 6000, 400);

  private static final int THINNING = 10;

  /** Of the same length: for posteriors that take longer. */
  static final SamplingPlan FEWER = new SamplingPlan(4, USUAL.warmup, USUAL.draws);

  /** Of the time, for which the usual number of chains must be had to be worth it. */
  private static final double WORTH_IT = 0.5;

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

  /**
   * The usual plan if it takes up to half of the given time; or fewer chains, shortened if need be
   * to take no more than that time, but never to less than a third of their length.
   */
  static SamplingPlan within(double seconds, double gradientSeconds) {
    if (USUAL.seconds(gradientSeconds) <= WORTH_IT * seconds) {
      return USUAL;
    }
    double share = seconds / FEWER.seconds(gradientSeconds);
    return FEWER.shortened(Math.min(1, Math.max(SHORTEST, share)));
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
