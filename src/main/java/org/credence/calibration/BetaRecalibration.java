package org.credence.calibration;

import static org.credence.math.SpecialFunctions.log1pExp;

import java.util.Arrays;
import java.util.Locale;
import org.credence.internal.Checks;
import org.credence.optim.Lbfgs;
import org.credence.scoring.PredictiveDistribution;

/**
 * Probabilities mapped by a smooth curve of three parameters: F becomes R(F) with
 *
 * <pre>logit R(p) = a ln p − b ln(1 − p) + c,   a, b &gt; 0</pre>
 *
 * which is the identity for a = b = 1, c = 0. It mends spread (a = b), skew (a ≠ b) and bias (c),
 * and has a density everywhere; a, b and c maximise the likelihood of the rows.
 *
 * <p>The family is that of M. Kull, T. Silva Filho and P. Flach, Beta calibration, AISTATS 2017,
 * PMLR 54:623-631, here applied to distribution functions as in H. Song, T. Diethe, M. Kull and P.
 * Flach, Distribution calibration for regression, ICML 2019, arXiv:1905.06023, with the same curve
 * for all rows.
 *
 * @param a the weight of the lower tail, positive
 * @param b the weight of the upper tail, positive
 * @param c the shift
 */
public record BetaRecalibration(double a, double b, double c) implements Recalibrator {

  private static final int NEWTON_STEPS = 100;

  /**
   * Checks the parameters.
   *
   * @param a positive and finite
   * @param b positive and finite
   * @param c finite
   * @throws IllegalArgumentException if a or b is not positive, or one is not finite
   */
  public BetaRecalibration {
    Checks.positive(a, "a");
    Checks.positive(b, "b");
    Checks.finite(c, "c");
  }

  static BetaRecalibration fit(PredictiveDistribution forecast, double[] y, int[] rows) {
    double[] logP = new double[rows.length];
    double[] logQ = new double[rows.length];
    Arrays.setAll(logP, i -> MappedDistributions.log(forecast.cdf(rows[i], y[rows[i]])));
    Arrays.setAll(
        logQ, i -> MappedDistributions.log(forecast.probabilityAbove(rows[i], y[rows[i]])));
    double[] theta = new double[3];
    Lbfgs.withDefaults()
        .minimize((at, gradient) -> negativeLogLikelihood(at, logP, logQ, gradient), theta);
    return new BetaRecalibration(Math.exp(theta[0]), Math.exp(theta[1]), theta[2]);
  }

  /** −Σ ln R'(p_i) at θ = (ln a, ln b, c). */
  private static double negativeLogLikelihood(
      double[] theta, double[] logP, double[] logQ, double[] gradient) {
    double a = Math.exp(theta[0]);
    double b = Math.exp(theta[1]);
    double sum = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < logP.length; i++) {
      double z = a * logP[i] - b * logQ[i] + theta[2];
      double lower = theta[0] - logP[i];
      double upper = theta[1] - logQ[i];
      double toUpper = log1pExp(upper - lower);
      double shareOfLower = Math.exp(-toUpper);
      double tilt = -Math.tanh(z / 2);
      sum -= lower + toUpper - log1pExp(z) - log1pExp(-z);
      gradient[0] -= a * logP[i] * tilt + shareOfLower;
      gradient[1] -= -b * logQ[i] * tilt + 1 - shareOfLower;
      gradient[2] -= tilt;
    }
    return sum;
  }

  @Override
  public PredictiveDistribution apply(PredictiveDistribution forecast) {
    return new MappedDistributions(forecast, new Curve(a, b, c));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "probabilities mapped by a beta curve, a %.3g, b %.3g, c %.3g", a, b, c);
  }

  /** R. */
  private record Curve(double a, double b, double c) implements MappedDistributions.Map {

    private double logit(double logP, double logQ) {
      return a * logP - b * logQ + c;
    }

    private static double sigmoid(double z) {
      return Math.exp(-log1pExp(-z));
    }

    @Override
    public double of(double logP, double logQ) {
      return sigmoid(logit(logP, logQ));
    }

    /** R' = R (1 − R) (a/p + b/(1 − p)). */
    @Override
    public double logSlope(double logP, double logQ) {
      double z = logit(logP, logQ);
      double lower = Math.log(a) - logP;
      double upper = Math.log(b) - logQ;
      return lower + log1pExp(upper - lower) - log1pExp(z) - log1pExp(-z);
    }

    /**
     * Newton's method for t = logit R⁻¹(value): the function is convex or concave with a slope
     * between a and b, so from the second step on it approaches from one side. Never 0 or 1.
     */
    @Override
    public double inverse(double value) {
      double wanted = Math.log(value) - Math.log1p(-value);
      double t = 0;
      for (int i = 0; i < NEWTON_STEPS; i++) {
        double slope = a + (b - a) * sigmoid(t);
        double step = (wanted - logit(-log1pExp(-t), -log1pExp(t))) / slope;
        t += step;
        if (Math.abs(step) <= 1e-15 * (1 + Math.abs(t))) {
          break;
        }
      }
      return Math.min(Math.max(sigmoid(t), Double.MIN_NORMAL), 1 - 0x1p-53);
    }

    @Override
    public boolean isWhole() {
      return true;
    }
  }
}
