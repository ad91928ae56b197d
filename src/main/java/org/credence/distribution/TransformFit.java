package org.credence.distribution;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.credence.internal.Checks;

/**
 * Powers by maximum likelihood: those under which some targets look most like a normal sample. With
 * mean and variance of T(y) at their best, the log likelihood of n targets is
 *
 * <pre>ℓ(λ) = −n/2 ln Var(T(y)) − n/2 (1 + ln 2π) + Σ ln T′(y_i)</pre>
 *
 * <p>with the variance of divisor n. The maximum is looked for on a grid from 0 to 2, then by
 * Brent's method.
 */
public final class TransformFit {

  private static final int GRID = 40;
  private static final double STEP = 2.0 / GRID;
  private static final double PRECISION = 1e-9;
  private static final double LOG_TWO_PI_E = 1 + Math.log(2 * Math.PI);

  private TransformFit() {}

  /**
   * The best power of Box and Cox.
   *
   * @param y positive targets, at least one, not all equal; not modified
   * @return the transform
   */
  public static TargetTransform boxCox(double[] y) {
    return boxCox(y, ones(y));
  }

  /**
   * The best power of Box and Cox for weighted targets.
   *
   * @param y positive targets, at least one, not all equal; not modified
   * @param weights how often each counts; not modified
   * @return the transform
   */
  public static TargetTransform boxCox(double[] y, double[] weights) {
    return best(y, weights, TargetTransform::boxCox);
  }

  /**
   * The best power of Yeo and Johnson, with the root mean square of the targets as unit, so that
   * targets in other units give the same model.
   *
   * @param y targets, at least one, not all equal; not modified
   * @return the transform
   */
  public static TargetTransform yeoJohnson(double[] y) {
    return yeoJohnson(y, ones(y));
  }

  /**
   * The best power of Yeo and Johnson for weighted targets.
   *
   * @param y targets, at least one, not all equal; not modified
   * @param weights how often each counts; not modified
   * @return the transform
   */
  public static TargetTransform yeoJohnson(double[] y, double[] weights) {
    double[] squares = Arrays.stream(y).map(v -> v * v).toArray();
    double unit = Checks.positive(Math.sqrt(mean(squares, weights)), "root mean square");
    return best(y, weights, lambda -> TargetTransform.yeoJohnson(lambda, unit));
  }

  private static double[] ones(double[] y) {
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double sum(double[] values, double[] weights) {
    return IntStream.range(0, values.length).mapToDouble(i -> weights[i] * values[i]).sum();
  }

  private static double mean(double[] values, double[] weights) {
    return sum(values, weights) / Arrays.stream(weights).sum();
  }

  private static TargetTransform best(
      double[] y, double[] weights, DoubleFunction<TargetTransform> family) {
    double start = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= GRID; i++) {
      double value = logLikelihood(family.apply(i * STEP), y, weights);
      if (value > highest) {
        highest = value;
        start = i * STEP;
      }
    }
    double refined = refined(y, weights, family, start);
    return family.apply(
        logLikelihood(family.apply(refined), y, weights) > highest ? refined : start);
  }

  private static double refined(
      double[] y, double[] weights, DoubleFunction<TargetTransform> family, double start) {
    return new BrentOptimizer(PRECISION, PRECISION)
        .optimize(
            new UnivariateObjectiveFunction(x -> logLikelihood(family.apply(x), y, weights)),
            GoalType.MAXIMIZE,
            new SearchInterval(Math.max(0, start - STEP), Math.min(2, start + STEP), start),
            MaxEval.unlimited())
        .getPoint();
  }

  /**
   * The log likelihood of targets of which T is normal, at the best mean and variance.
   *
   * @param transform T
   * @param y targets in its domain, at least one, not all equal; not modified
   * @return ℓ, in nats, with all constants
   */
  public static double logLikelihood(TargetTransform transform, double[] y) {
    return logLikelihood(transform, y, ones(y));
  }

  private static double logLikelihood(TargetTransform transform, double[] y, double[] weights) {
    double[] t = transform.apply(y);
    double mean = mean(t, weights);
    double[] squares = Arrays.stream(t).map(v -> (v - mean) * (v - mean)).toArray();
    double[] slopes = Arrays.stream(y).map(transform::logDerivative).toArray();
    double n = Arrays.stream(weights).sum();
    double logVariance = Math.log(mean(squares, weights));
    return sum(slopes, weights) - 0.5 * n * (logVariance + LOG_TWO_PI_E);
  }
}
