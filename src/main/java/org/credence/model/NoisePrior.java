package org.credence.model;

import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The prior of a noise sd σ that is represented by u = ln σ: half-normal, p(σ) = 2 N(σ; 0, scale²)
 * for σ &gt; 0. The density of u is p(σ) σ. Immutable.
 *
 * <p>Standardised targets have sd 1, so the default scale of 1 says: the noise is hardly larger
 * than the spread of the target.
 */
public final class NoisePrior {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private final double scale;

  private NoisePrior(double scale) {
    this.scale = scale;
  }

  /**
   * A half-normal prior.
   *
   * @param scale its scale, in units of the (standardised) target, greater than 0
   * @return the prior
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  public static NoisePrior halfNormal(double scale) {
    return new NoisePrior(Checks.positive(scale, "scale"));
  }

  /**
   * The log density of u = ln σ, summed over its elements.
   *
   * @param logSd u
   * @return Σ ln [2 N(e^u; 0, scale²)] + u, in nats
   */
  public Variable logDensity(Variable logSd) {
    double constant = Math.log(2) - Math.log(scale) - LOG_SQRT_TWO_PI;
    Variable variance = logSd.times(2).map(UnaryFunction.EXP);
    return variance.times(-0.5 / (scale * scale)).plus(constant).plus(logSd).sum();
  }

  /**
   * A draw.
   *
   * @param stream the source of randomness
   * @return ln of a half-normal number
   */
  public double sample(RandomStream stream) {
    return Math.log(scale * Math.abs(stream.nextGaussian()));
  }
}
