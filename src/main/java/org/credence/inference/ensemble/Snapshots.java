package org.credence.inference.ensemble;

import org.credence.optim.Optimizer;

/** An optimiser that hands every so-many-th point of its path to a record of moments. */
record Snapshots(Optimizer optimizer, int interval, SwagMoments moments) implements Optimizer {

  @Override
  public State start(int dimension) {
    return new Run(optimizer.start(dimension), this);
  }

  private static final class Run implements State {
    private final State state;
    private final Snapshots snapshots;
    private int steps;

    Run(State state, Snapshots snapshots) {
      this.state = state;
      this.snapshots = snapshots;
    }

    @Override
    public void step(double[] parameters, double[] gradient) {
      state.step(parameters, gradient);
      steps++;
      if (steps % snapshots.interval == 0) {
        snapshots.moments.add(parameters);
      }
    }
  }
}
