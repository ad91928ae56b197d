package org.credence.distribution;

import java.util.Arrays;
import org.credence.internal.Checks;

/**
 * An increasing function t = T(y) with its numbers, on whose values a target is modelled.
 * Immutable.
 *
 * <p>Square roots and Box-Cox powers have a least value, √0 or −1/λ, which a normal t can fall
 * below. Such a t stands for the least y: the model is y = T⁻¹(max(t, least)), which gives the
 * least y a (usually tiny) probability and leaves the density above it as it is. So what is fitted
 * on transformed targets and what is predicted are the same model, and the density of y above the
 * least is p(T(y)) T′(y) exactly.
 *
 * <p>The powers λ are those from 0 to 2. For λ &lt; 0 the image of Box and Cox has an upper end,
 * beyond which there is no y, and the predicted mean of y does not exist.
 *
 * @param kind the family of functions
 * @param a its first number
 * @param b its second number
 */
public record TargetTransform(TransformKind kind, double a, double b) {

  private static final double HIGHEST_POWER = 2;

  /** The function that changes nothing. */
  public static final TargetTransform NONE = new TargetTransform(TransformKind.IDENTITY, 0, 0);

  /**
   * The logarithm, of positive targets.
   *
   * @return ln y
   */
  public static TargetTransform log() {
    return new TargetTransform(TransformKind.LOG, 0, 0);
  }

  /**
   * The square root.
   *
   * @param shift a, so that targets down to −a are possible; half the step of counts, for example
   * @return √(y + a)
   * @throws IllegalArgumentException if the shift is negative or not finite
   */
  public static TargetTransform sqrt(double shift) {
    return new TargetTransform(TransformKind.SQRT, Checks.nonNegative(shift, "shift"), 0);
  }

  /**
   * The logit of targets between two bounds.
   *
   * @param lower no target reaches it
   * @param upper no target reaches it; above the lower bound
   * @return ln((y − lower)/(upper − y))
   * @throws IllegalArgumentException if the bounds are not finite or not in order
   */
  public static TargetTransform logit(double lower, double upper) {
    Checks.finite(lower, "lower bound");
    Checks.positive(upper - lower, "upper bound minus lower bound");
    return new TargetTransform(TransformKind.LOGIT, lower, upper);
  }

  /**
   * The power of Box and Cox, of positive targets.
   *
   * @param lambda from 0 (the logarithm) to 2; 1 changes nothing but the origin
   * @return (y^λ − 1)/λ
   * @throws IllegalArgumentException if λ is out of range
   */
  public static TargetTransform boxCox(double lambda) {
    return new TargetTransform(TransformKind.BOX_COX, power(lambda), 0);
  }

  /**
   * The power of Yeo and Johnson, of any targets.
   *
   * @param lambda from 0 to 2; 1 changes nothing, below 1 it draws large values in
   * @param unit b, what counts as 1, in units of the target; greater than 0
   * @return the function
   * @throws IllegalArgumentException if λ or the unit is out of range
   */
  public static TargetTransform yeoJohnson(double lambda, double unit) {
    return new TargetTransform(
        TransformKind.YEO_JOHNSON, power(lambda), Checks.positive(unit, "unit"));
  }

  private static double power(double lambda) {
    if (lambda >= 0 && lambda <= HIGHEST_POWER) {
      return lambda;
    }
    throw new IllegalArgumentException("A power must lie between 0 and 2, not " + lambda);
  }

  /**
   * T of a target.
   *
   * @param y the target
   * @return t; not finite or NaN where y does not lie inside of the domain
   */
  public double apply(double y) {
    return kind.apply(y, a, b);
  }

  /**
   * T of each target.
   *
   * @param y targets; not modified
   * @return a new array
   */
  public double[] apply(double[] y) {
    return Arrays.stream(y).map(this::apply).toArray();
  }

  /**
   * The target that a number stands for.
   *
   * @param t any number
   * @return T⁻¹(t), the least target where t lies below the image
   */
  public double invert(double t) {
    return t <= kind.lowestImage(a) ? kind.lowest(a) : kind.invert(t, a, b);
  }

  /**
   * The logarithm of the derivative, which turns a density of t into one of y.
   *
   * @param y a target inside of the domain
   * @return ln dT/dy
   */
  public double logDerivative(double y) {
    return kind.logDerivative(y, a, b);
  }

  /**
   * The lower end of the domain.
   *
   * @return −∞ if there is none
   */
  public double lowest() {
    return kind.lowest(a);
  }

  /**
   * The upper end of the domain.
   *
   * @return +∞ if there is none
   */
  public double highest() {
    return kind.highest(b);
  }

  /**
   * Whether a number can be a target.
   *
   * @param y a number
   * @return true strictly inside of the domain
   */
  public boolean accepts(double y) {
    return y > lowest() && y < highest();
  }

  /**
   * The k for which |y| grows like |t|^k, so that E|y|^j needs the moment jk of t.
   *
   * @return +∞ where y grows like an exponential
   */
  public double growth() {
    return kind.growth(a);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case IDENTITY, LOG -> kind.label();
      case SQRT -> a == 0 ? "sqrt" : "sqrt of y + " + (float) a;
      case LOGIT -> "logit between " + (float) a + " and " + (float) b;
      case BOX_COX, YEO_JOHNSON -> kind.label() + ", power " + (float) a;
    };
  }
}
