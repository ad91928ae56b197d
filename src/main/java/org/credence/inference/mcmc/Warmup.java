package org.credence.inference.mcmc;

import java.util.Locale;
import org.credence.inference.DivergenceException;
import org.credence.inference.TransitionInfo;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;

/** The beginning of a chain, in which its step size and its metric are tuned. For one thread. */
final class Warmup {

  private final SamplerOptions options;
  private final WarmupWindows windows;
  private final PhasePoint state;
  private Hamiltonian hamiltonian;
  private MetricEstimator estimator;
  private DualAveraging averaging;
  private int steps;

  /**
   * Begins at a point, with the unit metric.
   *
   * @throws DivergenceException if the log density is not finite there
   */
  Warmup(SamplerOptions options, LogDensity target, double[] start, RandomStream stream) {
    this.options = options;
    windows = new WarmupWindows(options.warmup);
    hamiltonian = new Hamiltonian(target, Metric.unit(target.dimension()));
    estimator = new MetricEstimator(options.metric, target.dimension());
    state = new PhasePoint(target.dimension());
    System.arraycopy(start, 0, state.position, 0, start.length);
    hamiltonian.evaluate(state);
    requireFinite(state.logDensity);
    averaging =
        new DualAveraging(
            options.targetAcceptance, InitialStepSize.find(hamiltonian, state, 1, stream));
  }

  private static void requireFinite(double logDensity) {
    if (!(Math.abs(logDensity) < Double.POSITIVE_INFINITY)) {
      throw new DivergenceException(
          String.format(
              Locale.ROOT,
              "A chain cannot start where the log posterior is %s; choose another start or look for"
                  + " extreme values in the table",
              logDensity));
    }
  }

  /** Takes one step and learns from it. */
  void step(Trajectory trajectory, RandomStream stream) {
    TransitionInfo info = trajectory.transition(hamiltonian, state, averaging.stepSize(), stream);
    averaging.update(info.acceptanceRate());
    if (options.metric != MetricKind.UNIT && windows.teaches(steps)) {
      estimator.add(state.position);
      if (windows.endsWith(steps)) {
        changeMetric(stream);
      }
    }
    steps++;
  }

  private void changeMetric(RandomStream stream) {
    hamiltonian = hamiltonian.withMetric(estimator.metric());
    estimator = new MetricEstimator(options.metric, hamiltonian.dimension());
    double guess = InitialStepSize.find(hamiltonian, state, averaging.stepSize(), stream);
    averaging = new DualAveraging(options.targetAcceptance, guess);
  }

  /** Where the chain is. */
  PhasePoint state() {
    return state;
  }

  /** The energy in the metric learned so far. */
  Hamiltonian hamiltonian() {
    return hamiltonian;
  }

  /** The step size learned so far. */
  double tunedStepSize() {
    return averaging.averagedStepSize();
  }
}
