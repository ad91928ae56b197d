package org.credence.inference.laplace;

import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.model.BatchInputs;
import org.credence.model.LogPosterior;
import org.credence.network.PlainPass;

/**
 * Where the curvature is taken: a parameter vector, the weights that are Gaussian, and what the
 * likelihood says about the outputs there.
 *
 * @param target the log posterior
 * @param theta the point θ; not modified
 * @param places the positions in θ of the Gaussian weights, ascending
 * @param outputs the network's outputs, rows x K
 * @param outputCurvatures the likelihood's curvature in the outputs, rows x K²
 */
@SuppressWarnings("ArrayRecordComponent")
record ModePoint(
    LogPosterior target,
    double[] theta,
    int[] places,
    double[] outputs,
    double[] outputCurvatures) {

  static ModePoint of(LogPosterior target, double[] theta, int[] places, Curvature curvature) {
    Tape tape = Tape.create();
    Variable at = tape.variable(theta, Shape.of(theta.length));
    BatchInputs all = BatchInputs.full(tape, target.data());
    Variable outputs = target.network().apply(all.x(), PlainPass.of(at));
    Variable ofOutputs =
        all.weighted(
            curvature.ofOutputs(
                target.likelihood(), outputs, all.y(), target.likelihoodParameters(at)));
    return new ModePoint(target, theta.clone(), places, outputs.toArray(), ofOutputs.toArray());
  }

  /** The same with other Gaussian weights. */
  ModePoint withPlaces(int[] others) {
    return new ModePoint(target, theta, others, outputs, outputCurvatures);
  }

  int rows() {
    return target.data().rows();
  }

  /** K, the number of outputs of a row. */
  int outputsPerRow() {
    return target.network().outputs();
  }

  Jacobian jacobian() {
    return Jacobian.of(target.network(), target.data(), theta, places);
  }
}
