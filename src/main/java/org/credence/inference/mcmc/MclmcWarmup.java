package org.credence.inference.mcmc;

import java.util.Arrays;

/**
 * The beginning of a chain, in which its tuning is found. While it settles, the energy error that
 * is allowed falls to its final value. Then it learns how wide the target is: L becomes the root of
 * the trace of its covariance or, with preconditioning, the sds become the units and L = √d. At
 * last it learns how fast it goes round: L becomes {@value #SHARE_OF_LENGTH} of the length that it
 * travels for one independent draw. The step size adapts all the time.
 *
 * <p>References: J. Robnik, G. B. De Luca, E. Silverstein and U. Seljak, Microcanonical Hamiltonian
 * Monte Carlo, JMLR 24 (2023), arXiv:2212.08549, section 4; E. Sommer et al., Microcanonical
 * Langevin ensembles, ICLR 2025, arXiv:2502.06335. For one chain.
 */
final class MclmcWarmup {

  private static final double SETTLED = 0.6;
  private static final double SPREAD_KNOWN = 0.8;
  private static final double SHARE_OF_LENGTH = 0.4;

  /** Of √d: small enough for any start, as growing costs little. */
  private static final double FIRST_STEP_SIZE = 1e-3;

  private final MclmcOptions options;
  private final MclmcChain chain;
  private final int settled;
  private final int spreadKnown;
  private final RunningMoments moments;
  private final CorrelationLength correlation;
  private EnergyErrorControl control;
  private int steps;

  /** Of a chain at its start. */
  MclmcWarmup(MclmcOptions options, MclmcChain chain) {
    int dimension = chain.position().length;
    this.options = options;
    this.chain = chain;
    settled = (int) (SETTLED * options.warmup);
    spreadKnown = (int) (SPREAD_KNOWN * options.warmup);
    moments = new RunningMoments(dimension);
    correlation = new CorrelationLength(dimension, options.warmup - spreadKnown);
    control = new EnergyErrorControl(dimension, FIRST_STEP_SIZE * Math.sqrt(dimension));
    chain.setStepSize(control.stepSize());
  }

  /** Takes one step and learns from it. */
  void step() {
    control.update(chain.step(), allowedEnergyVariance());
    chain.setStepSize(control.stepSize());
    steps++;
    if (steps > spreadKnown) {
      correlation.add(chain.position(), chain.stepSize());
    } else if (steps > settled) {
      moments.add(chain.position());
    }
    if (steps == spreadKnown) {
      learnSpread(moments.variances());
    }
    if (steps == options.warmup) {
      correlation.length().ifPresent(l -> chain.setDecoherenceLength(SHARE_OF_LENGTH * l));
    }
  }

  /** Falls in equal ratios while the chain settles. */
  private double allowedEnergyVariance() {
    double share = Math.min(1, (double) steps / Math.max(1, settled));
    double ratio = options.energyVariance / options.firstEnergyVariance;
    return options.firstEnergyVariance * Math.pow(ratio, share);
  }

  private void learnSpread(double[] variances) {
    double spread = Math.sqrt(Arrays.stream(variances).sum());
    if (!(spread > 0)) {
      return;
    }
    if (options.preconditioned) {
      double root = Math.sqrt(variances.length);
      control = new EnergyErrorControl(variances.length, control.stepSize() * root / spread);
      chain.setUnits(Arrays.stream(variances).map(v -> v > 0 ? Math.sqrt(v) : spread).toArray());
      chain.setStepSize(control.stepSize());
      chain.setDecoherenceLength(root);
    } else {
      chain.setDecoherenceLength(spread);
    }
  }
}
