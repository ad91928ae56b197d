package org.credence.inference.mcmc;

import org.credence.inference.TransitionInfo;
import org.credence.random.RandomStream;

/**
 * The trajectory of the no-U-turn sampler: doubled forward or backward in time, at random, until it
 * turns back; the draw is one of its points, chosen by weight e^{−H} with a preference for the half
 * that came last.
 */
final class NutsTrajectory implements Trajectory {

  private final int maxDepth;
  private final PhasePoint forward;
  private final PhasePoint backward;
  private final Subtree whole;
  private final Subtree extension;

  /** The second half of a piece under construction, one for each depth. */
  private final Subtree[] spare;

  NutsTrajectory(int dimension, int maxDepth) {
    this.maxDepth = maxDepth;
    forward = new PhasePoint(dimension);
    backward = new PhasePoint(dimension);
    whole = new Subtree(dimension);
    extension = new Subtree(dimension);
    spare = new Subtree[maxDepth];
    for (int depth = 0; depth < maxDepth; depth++) {
      spare[depth] = new Subtree(dimension);
    }
  }

  @Override
  public TransitionInfo transition(
      Hamiltonian hamiltonian, PhasePoint state, double stepSize, RandomStream stream) {
    hamiltonian.drawMomentum(state, stream);
    double energy = hamiltonian.energy(state);
    forward.set(state);
    backward.set(state);
    whole.set(state, energy, 0);
    Growth growth = new Growth(hamiltonian, energy, stream);
    int depth = 0;
    boolean lastForward = true;
    boolean turned = false;
    while (depth < maxDepth && !turned) {
      boolean nextForward = stream.nextDouble() < 0.5;
      if (nextForward != lastForward) {
        whole.reverse();
        lastForward = nextForward;
      }
      growth.aim(nextForward ? forward : backward, nextForward ? stepSize : -stepSize);
      if (!growth.build(depth, extension)) {
        break;
      }
      depth++;
      if (stream.nextDouble() < Math.exp(extension.logWeight() - whole.logWeight())) {
        whole.takeProposal(extension);
      }
      turned = whole.turnsWith(extension);
      whole.append(extension);
    }
    whole.place(state);
    return growth.info(state.logDensity, whole.energy(), depth);
  }

  /** What is kept while one trajectory grows. */
  private final class Growth {

    private final Hamiltonian hamiltonian;
    private final double initialEnergy;
    private final RandomStream stream;
    private PhasePoint point = forward;
    private double signedStepSize;
    private int steps;
    private double acceptanceSum;
    private boolean divergent;

    Growth(Hamiltonian hamiltonian, double initialEnergy, RandomStream stream) {
      this.hamiltonian = hamiltonian;
      this.initialEnergy = initialEnergy;
      this.stream = stream;
    }

    /** Grows from here on at the given end. */
    void aim(PhasePoint end, double stepWithSign) {
      point = end;
      signedStepSize = stepWithSign;
    }

    /**
     * Continues the trajectory by 2^depth points.
     *
     * @return whether it neither turned back within them nor diverged
     */
    boolean build(int depth, Subtree out) {
      if (depth == 0) {
        return step(out);
      }
      Subtree next = spare[depth - 1];
      if (!build(depth - 1, out) || !build(depth - 1, next)) {
        return false;
      }
      double total = Subtree.logSum(out.logWeight(), next.logWeight());
      if (stream.nextDouble() < Math.exp(next.logWeight() - total)) {
        out.takeProposal(next);
      }
      boolean turned = out.turnsWith(next);
      out.append(next);
      return !turned;
    }

    private boolean step(Subtree out) {
      LeapfrogIntegrator.step(hamiltonian, point, signedStepSize);
      double energy = hamiltonian.energy(point);
      double logWeight = initialEnergy - energy;
      steps++;
      acceptanceSum += Math.min(1, Math.exp(logWeight));
      divergent = -logWeight > MAX_ENERGY_ERROR;
      out.set(point, energy, logWeight);
      return !divergent;
    }

    TransitionInfo info(double logDensity, double energy, int depth) {
      double acceptance = acceptanceSum / Math.max(1, steps);
      return new TransitionInfo(logDensity, energy, acceptance, divergent, depth, steps);
    }
  }
}
