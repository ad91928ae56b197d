package org.credence.inference.mcmc;

import java.util.ArrayList;
import java.util.List;
import org.credence.inference.ChainInfo;
import org.credence.inference.TransitionInfo;

/** The draws of one chain as they come, with what their transitions tell. For one thread. */
final class ChainDraws {

  private final int dimension;
  private final double[] draws;
  private final List<TransitionInfo> transitions;
  private double stepSize = Double.NaN;

  /** Room for a number of draws. */
  ChainDraws(int draws, int dimension) {
    this.dimension = dimension;
    this.draws = new double[Math.multiplyExact(draws, dimension)];
    this.transitions = new ArrayList<>(draws);
  }

  /** Keeps a draw; the position is copied. */
  void add(double[] position, TransitionInfo info) {
    System.arraycopy(position, 0, draws, transitions.size() * dimension, dimension);
    transitions.add(info);
  }

  /** Notes the step size that the draws were taken with. */
  void stepSize(double size) {
    stepSize = size;
  }

  /** The length of a draw. */
  int dimension() {
    return dimension;
  }

  /** All draws, one after another; not copied. */
  double[] draws() {
    return draws;
  }

  ChainInfo info() {
    return ChainInfo.of(stepSize, transitions);
  }
}
