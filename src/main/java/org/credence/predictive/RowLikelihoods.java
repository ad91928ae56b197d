package org.credence.predictive;

import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Dataset;
import org.credence.model.Likelihood;

/** The log likelihood of each row given a network's outputs, recorded once. For one thread. */
final class RowLikelihoods {

  private final Variable outputs;
  private final Variable parameters;
  private final Variable values;
  private final Program program;

  private RowLikelihoods(Variable outputs, Variable parameters, Variable values) {
    this.outputs = outputs;
    this.parameters = parameters;
    this.values = values;
    this.program = values.tape().program(values);
  }

  static RowLikelihoods of(Likelihood likelihood, Dataset data, int networkOutputs, int own) {
    Tape tape = Tape.create();
    int rows = data.rows();
    Variable f = tape.input(new double[rows * networkOutputs], Shape.of(rows, networkOutputs));
    Variable phi = tape.input(new double[own], Shape.of(own));
    Variable y = tape.constant(data.targets(), Shape.of(rows, data.targetColumns()));
    return new RowLikelihoods(f, phi, likelihood.rowLogLikelihoods(f, y, phi));
  }

  /** ln p(y_i | f_i, φ), one per row, valid until the next call. */
  double[] values(double[] networkOutputs, double[] likelihoodParameters) {
    outputs.assign(networkOutputs);
    parameters.assign(likelihoodParameters);
    program.run();
    return values.asArray();
  }
}
