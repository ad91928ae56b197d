package org.credence.predictive;

import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.inference.Posterior;
import org.credence.network.Network;
import org.credence.network.PlainPass;

/**
 * The outputs of a network on fixed inputs, recorded once and run for each θ: those of the network
 * itself, or of its linearisation where the posterior is one of that. For one thread.
 */
final class Forward {

  private final Variable weights;
  private final double[] centre;
  private final Variable outputs;
  private final Program program;

  private Forward(Variable weights, double[] centre, Variable outputs) {
    this.weights = weights;
    this.centre = centre;
    this.outputs = outputs;
    this.program = weights.tape().program(outputs);
  }

  static Forward of(Network network, double[] inputs, Posterior posterior) {
    return posterior
        .linearizationPoint()
        .map(point -> linearized(network, inputs, point))
        .orElseGet(() -> plain(network, inputs));
  }

  private static Forward plain(Network network, double[] inputs) {
    Tape tape = Tape.create();
    int size = network.layout().size();
    Variable weights = tape.input(new double[size], Shape.of(size));
    Variable outputs = network.apply(inputs(tape, network, inputs), PlainPass.of(weights));
    return new Forward(weights, new double[size], outputs);
  }

  /** f(x, w*) + J (w − w*); f and all of J that does not depend on w are computed only once. */
  private static Forward linearized(Network network, double[] inputs, double[] point) {
    Tape tape = Tape.create();
    int size = network.layout().size();
    Variable at = tape.constant(java.util.Arrays.copyOf(point, size), Shape.of(size));
    Variable shift = tape.input(new double[size], Shape.of(size));
    Variable outputs = network.apply(inputs(tape, network, inputs), PlainPass.of(at));
    Variable linear = outputs.plus(Differentiation.jvp(outputs, at, shift));
    return new Forward(shift, point, linear);
  }

  private static Variable inputs(Tape tape, Network network, double[] inputs) {
    return tape.constant(inputs, Shape.of(inputs.length / network.inputs(), network.inputs()));
  }

  /** The outputs, rows x K, valid until the next call. */
  double[] outputs(double[] theta) {
    double[] w = weights.asArray();
    for (int i = 0; i < w.length; i++) {
      w[i] = theta[i] - centre[i];
    }
    program.run();
    return outputs.asArray();
  }
}
