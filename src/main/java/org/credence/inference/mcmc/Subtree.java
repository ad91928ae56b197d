package org.credence.inference.mcmc;

/**
 * A piece of a trajectory: what is needed of its two ends to see whether it turns back, the sum of
 * its momenta, the weight of its points, and one of them, chosen by weight. It is continued at its
 * outer end. All arrays are overwritten when it is used again.
 */
final class Subtree {

  private Edge inner;
  private Edge outer;
  private final double[] momentumSum;
  private Proposal proposal;

  /** ln Σ exp(H₀ − H) over its points. */
  private double logWeight;

  /** The motion at an end. */
  private static final class Edge {
    private final double[] momentum;
    private final double[] velocity;

    Edge(int dimension) {
      momentum = new double[dimension];
      velocity = new double[dimension];
    }

    void set(PhasePoint point) {
      System.arraycopy(point.momentum, 0, momentum, 0, momentum.length);
      System.arraycopy(point.velocity, 0, velocity, 0, velocity.length);
    }
  }

  /** A point that may become the next draw. */
  private static final class Proposal {
    private final double[] position;
    private final double[] gradient;
    private double logDensity;
    private double energy;

    Proposal(int dimension) {
      position = new double[dimension];
      gradient = new double[dimension];
    }

    void set(PhasePoint point, double itsEnergy) {
      System.arraycopy(point.position, 0, position, 0, position.length);
      System.arraycopy(point.gradient, 0, gradient, 0, gradient.length);
      logDensity = point.logDensity;
      energy = itsEnergy;
    }
  }

  Subtree(int dimension) {
    inner = new Edge(dimension);
    outer = new Edge(dimension);
    momentumSum = new double[dimension];
    proposal = new Proposal(dimension);
  }

  /**
   * Becomes a single point.
   *
   * @param point copied
   * @param energy H of the point
   * @param pointLogWeight H₀ − H
   */
  void set(PhasePoint point, double energy, double pointLogWeight) {
    inner.set(point);
    outer.set(point);
    System.arraycopy(point.momentum, 0, momentumSum, 0, momentumSum.length);
    proposal.set(point, energy);
    logWeight = pointLogWeight;
  }

  double logWeight() {
    return logWeight;
  }

  /** The energy of the point chosen. */
  double energy() {
    return proposal.energy;
  }

  /** Puts the particle where the point chosen is. */
  void place(PhasePoint state) {
    state.setPosition(proposal.position, proposal.gradient, proposal.logDensity);
  }

  /** Exchanges the ends, to be continued at the other one. */
  void reverse() {
    Edge swapped = inner;
    inner = outer;
    outer = swapped;
  }

  /** Chooses the other's point; the other's then is no longer its own. */
  void takeProposal(Subtree other) {
    Proposal swapped = proposal;
    proposal = other.proposal;
    other.proposal = swapped;
  }

  /**
   * Whether this piece and the next, which begins where this one ends, turn back when taken
   * together: the generalised criterion of M. Betancourt (2013, arXiv:1304.1920) for both pieces,
   * and for each of them with the neighbouring point of the other, which catches trajectories that
   * have come around a whole period.
   */
  boolean turnsWith(Subtree next) {
    return turns(inner, next.outer, momentumSum, next.momentumSum)
        || turns(inner, next.inner, momentumSum, next.inner.momentum)
        || turns(outer, next.outer, outer.momentum, next.momentumSum);
  }

  /** Whether an end's velocity points against the way covered, Σp, the sum of two parts. */
  private static boolean turns(Edge from, Edge to, double[] part, double[] rest) {
    return !(InnerProduct.withSum(from.velocity, part, rest) > 0
        && InnerProduct.withSum(to.velocity, part, rest) > 0);
  }

  /** Takes in the next piece, but for its point; the next is then no longer whole. */
  void append(Subtree next) {
    Edge swapped = outer;
    outer = next.outer;
    next.outer = swapped;
    for (int i = 0; i < momentumSum.length; i++) {
      momentumSum[i] += next.momentumSum[i];
    }
    logWeight = logSum(logWeight, next.logWeight);
  }

  /** ln(eᵃ + eᵇ). */
  static double logSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }
}
