package org.credence.model;

import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * A learned size r = e^{−2u} of counts or shares that scatter: 1/√r = e^u is about the relative
 * scatter, with half-normal prior of scale 1. It is a likelihood's only parameter.
 */
final class Dispersion {

  private static final NoisePrior PRIOR = NoisePrior.halfNormal(1);
  private static final double INITIAL = Math.log(0.3);

  private Dispersion() {}

  static List<ParameterBlock> parameters() {
    return List.of(ParameterBlock.of("logDispersion", Role.LIKELIHOOD, 1, 1));
  }

  static double[] initialParameters() {
    return new double[] {INITIAL};
  }

  /** ln r, a scalar. */
  static Variable logSize(Variable parameters) {
    return Rows.scalar(parameters, 0).times(-2);
  }

  /** r, a scalar. */
  static Variable size(Variable parameters) {
    return logSize(parameters).map(UnaryFunction.EXP);
  }

  static double size(double[] parameters) {
    return Math.exp(-2 * parameters[0]);
  }

  static Variable logPrior(Variable parameters) {
    return PRIOR.logDensity(parameters);
  }

  static double[] samplePrior(RandomStream stream) {
    return new double[] {PRIOR.sample(stream)};
  }
}
