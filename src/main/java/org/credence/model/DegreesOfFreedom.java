package org.credence.model;

import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * Learned degrees of freedom ν = 2 + e^v of Student-t noise, so that its variance always exists; v
 * has prior N(ln 8, 1), so that ν has prior median 10 and covers everything from outlier-ridden to
 * nearly Gaussian.
 *
 * @param index the place of v among the likelihood's parameters
 */
record DegreesOfFreedom(int index) {

  /** The prior mean of v, where training starts. */
  static final double INITIAL = Math.log(8);

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  static ParameterBlock block() {
    return ParameterBlock.of("logExcessDegreesOfFreedom", Role.LIKELIHOOD, 1, 1);
  }

  /** ν, a scalar. */
  Variable of(Variable parameters) {
    return Rows.scalar(parameters, index).map(UnaryFunction.EXP).plus(2);
  }

  double of(double[] parameters) {
    return 2 + Math.exp(parameters[index]);
  }

  Variable logPrior(Variable parameters) {
    Variable v = Rows.scalar(parameters, index).plus(-INITIAL);
    return v.squared().times(-0.5).plus(-LOG_SQRT_TWO_PI);
  }

  static double sample(RandomStream stream) {
    return INITIAL + stream.nextGaussian();
  }

  /** The log density of a location-scale t distribution, element by element. */
  Variable logDensity(Variable y, Variable location, Variable logScale, Variable parameters) {
    Variable nu = of(parameters);
    Variable halfNext = nu.plus(1).times(0.5);
    Variable z = y.minus(location).times(logScale.negated().map(UnaryFunction.EXP));
    Variable kernel = z.squared().dividedBy(nu).map(UnaryFunction.LOG1P).times(halfNext).negated();
    Variable constant =
        halfNext
            .map(UnaryFunction.LOG_GAMMA)
            .minus(nu.times(0.5).map(UnaryFunction.LOG_GAMMA))
            .minus(nu.times(Math.PI).map(UnaryFunction.LOG).times(0.5));
    return kernel.plus(constant).minus(logScale);
  }

  /**
   * The Fisher information of the location as a multiple of 1/σ², (ν + 1)/(ν + 3); Lange, Little
   * and Taylor (1989), appendix B.
   */
  Variable locationInformation(Variable parameters) {
    Variable nu = of(parameters);
    return nu.plus(1).dividedBy(nu.plus(3));
  }

  /** The Fisher information of ln σ, 2ν/(ν + 3). */
  Variable logScaleInformation(Variable parameters) {
    Variable nu = of(parameters);
    return nu.times(2).dividedBy(nu.plus(3));
  }
}
