package org.credence.model;

import org.credence.autodiff.Probabilities;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The scale mixture of two zero-mean Gaussians, independent for each weight and bias: p(w) = π N(w;
 * 0, σ₁²) + (1 − π) N(w; 0, σ₂²). The log density is the log of the mixture, by log-sum-exp.
 * Immutable.
 *
 * <p>Reference: C. Blundell, J. Cornebise, K. Kavukcuoglu and D. Wierstra, Weight uncertainty in
 * neural networks, ICML 2015, arXiv:1505.05424, equation 7.
 */
public final class ScaleMixturePrior extends FactorizedPrior {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private final double proportion;
  private final double firstSd;
  private final double secondSd;

  private ScaleMixturePrior(double proportion, double firstSd, double secondSd) {
    this.proportion = proportion;
    this.firstSd = firstSd;
    this.secondSd = secondSd;
  }

  /**
   * The mixture.
   *
   * @param proportion π, the share of the first Gaussian, in (0, 1)
   * @param firstSd σ₁, the sd (not the variance) of the first
   * @param secondSd σ₂, the sd of the second, usually much smaller
   * @return the prior
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static ScaleMixturePrior of(double proportion, double firstSd, double secondSd) {
    if (!(proportion > 0 && proportion < 1)) {
      throw new IllegalArgumentException("Mixture proportion " + proportion + " is not in (0, 1)");
    }
    Checks.positive(firstSd, "firstSd");
    Checks.positive(secondSd, "secondSd");
    return new ScaleMixturePrior(proportion, firstSd, secondSd);
  }

  @Override
  Variable logDensity(Variable w) {
    return Probabilities.logAddExp(
        component(w, proportion, firstSd), component(w, 1 - proportion, secondSd));
  }

  @Override
  double sample(RandomStream stream) {
    double sd = stream.nextDouble() < proportion ? firstSd : secondSd;
    return sd * stream.nextGaussian();
  }

  private static Variable component(Variable w, double share, double sd) {
    return w.squared()
        .times(-0.5 / (sd * sd))
        .plus(Math.log(share) - Math.log(sd) - LOG_SQRT_TWO_PI);
  }

  @Override
  public String toString() {
    return "scale mixture(" + proportion + ", sd " + firstSd + " and " + secondSd + ")";
  }
}
