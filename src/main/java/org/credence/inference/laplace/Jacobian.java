package org.credence.inference.laplace;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.network.Network;
import org.credence.network.PlainPass;

/**
 * The derivatives ∂f_k(x_n)/∂w_p of a network's outputs with respect to chosen weights, row by row:
 * the network is recorded for one row and run for each, with one backward pass for each output. For
 * one thread.
 */
final class Jacobian {

  /** So many numbers are handed out at once, at most, and at least those of one row. */
  private static final int CHUNK = 1 << 21;

  private final Dataset data;
  private final int[] places;
  private final Variable x;
  private final List<Variable> gradients;
  private final Program program;

  private Jacobian(
      Dataset data, int[] places, Variable x, List<Variable> gradients, Program program) {
    this.data = data;
    this.places = places;
    this.x = x;
    this.gradients = gradients;
    this.program = program;
  }

  /**
   * At one parameter vector.
   *
   * @param theta the network's weights, perhaps followed by others; not modified
   * @param places the positions of the chosen weights
   */
  static Jacobian of(Network network, Dataset data, double[] theta, int[] places) {
    Tape tape = Tape.create();
    Variable weights = tape.variable(theta, Shape.of(theta.length));
    Variable x = tape.input(new double[data.features()], Shape.of(1, data.features()));
    Variable outputs = network.apply(x, PlainPass.of(weights));
    List<Variable> gradients = new ArrayList<>();
    for (int k = 0; k < network.outputs(); k++) {
      double[] unit = new double[network.outputs()];
      unit[k] = 1;
      Variable cotangent = tape.constant(unit, outputs.shape());
      gradients.add(Differentiation.vjp(outputs, cotangent, weights).get(0));
    }
    Program program = tape.program(gradients.toArray(new Variable[0]));
    return new Jacobian(data, places, x, gradients, program);
  }

  /** What is done with consecutive rows. */
  @FunctionalInterface
  interface Consumer {
    /**
     * Takes some rows.
     *
     * @param from the first row
     * @param count how many
     * @param jacobians count x outputs x places; valid only during the call
     */
    void accept(int from, int count, double[] jacobians);
  }

  /** Hands out all rows, in order. */
  void forEachChunk(Consumer consumer) {
    int perRow = Math.max(1, gradients.size() * places.length);
    int size = Math.max(1, Math.min(data.rows(), CHUNK / perRow));
    for (int from = 0; from < data.rows(); from += size) {
      int count = Math.min(size, data.rows() - from);
      double[] jacobians = new double[count * perRow];
      for (int row = 0; row < count; row++) {
        fill(from + row, jacobians, row * perRow);
      }
      consumer.accept(from, count, jacobians);
    }
  }

  private void fill(int row, double[] jacobians, int offset) {
    System.arraycopy(data.inputs(), row * data.features(), x.asArray(), 0, data.features());
    program.run();
    int to = offset;
    for (Variable gradient : gradients) {
      for (int place : places) {
        jacobians[to++] = gradient.asArray()[place];
      }
    }
  }
}
