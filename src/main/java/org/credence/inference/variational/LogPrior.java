package org.credence.inference.variational;

import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.model.LogPosterior;

/**
 * The log prior of all parameters, alone: of weights, noise and the prior's own scales. For one
 * thread.
 */
final class LogPrior {

  private final Variable theta;
  private final Variable value;
  private final Variable gradient;
  private final Program valueAndGradient;

  LogPrior(LogPosterior target) {
    Tape tape = Tape.create();
    theta = tape.variable(new double[target.dimension()], Shape.of(target.dimension()));
    value = target.logPrior(theta);
    gradient = Differentiation.gradient(value, theta);
    valueAndGradient = tape.program(value, gradient);
  }

  double valueAndGradient(double[] position, double[] gradientOut) {
    theta.assign(position);
    valueAndGradient.run();
    System.arraycopy(gradient.asArray(), 0, gradientOut, 0, gradientOut.length);
    return value.scalar();
  }
}
