package org.credence.autodiff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The part of a tape that some outputs depend on, ready to be run again. Assign new values to the
 * leaves, {@link #run()}, read the outputs: nothing is allocated. Entries that depend on constants
 * only keep the value they were recorded with.
 */
public final class Program {

  private final Variable[] steps;

  private Program(Variable[] steps) {
    this.steps = steps;
  }

  static Program of(List<Variable> entries, Variable... outputs) {
    BitSet needed = new BitSet(entries.size());
    for (Variable output : outputs) {
      needed.set(output.index());
    }
    List<Variable> reversed = new ArrayList<>();
    for (int i = needed.length() - 1; i >= 0; i = needed.previousSetBit(i - 1)) {
      Variable entry = entries.get(i);
      if (entry.isLeaf() || entry.isConstant()) {
        continue;
      }
      reversed.add(entry);
      for (Variable input : entry.inputs()) {
        needed.set(input.index());
      }
    }
    Variable[] steps = new Variable[reversed.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = reversed.get(steps.length - 1 - i);
    }
    return new Program(steps);
  }

  /** Evaluates every entry in order, from the present values of the leaves. */
  public void run() {
    for (Variable step : steps) {
      step.evaluate();
    }
  }

  /**
   * The number of primitives evaluated in one run.
   *
   * @return the number of steps
   */
  public int size() {
    return steps.length;
  }

  /**
   * One line per step: what is computed, from what shape to what shape; for reading and for
   * profiles.
   *
   * @return the listing
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Variable step : steps) {
      text.append(step).append(System.lineSeparator());
    }
    return text.toString();
  }
}
