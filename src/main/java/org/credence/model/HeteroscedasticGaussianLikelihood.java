package org.credence.model;

import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;

/**
 * Gaussian noise whose sd depends on the input: y ~ N(f(x), σ(x)²), with network outputs f, then g.
 * One target column. Immutable.
 *
 * <p>{@link #create()} has ln σ(x) = g(x) and no parameters of its own. {@link #withLevel(double)}
 * has ln σ(x) = u + s g(x), with a learned level u (half-normal prior on e^u, scale 1) and a fixed
 * s: since the prior of g has sd of about 1, a small s says that the noise of most rows is within a
 * factor e^s or so of a common level. That keeps the mean from being fitted only where the noise
 * was first thought small, a known weakness of the plain form: M. Seitzer, A. Tavakoli, D. Antic
 * and G. Martius, On the pitfalls of heteroscedastic uncertainty estimation, ICLR 2022,
 * arXiv:2203.09168.
 *
 * <p>Reference: D. Nix and A. Weigend, Estimating the mean and variance of the target probability
 * distribution, ICNN 1994, doi:10.1109/ICNN.1994.374138.
 */
public final class HeteroscedasticGaussianLikelihood implements RegressionLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;
  private static final double INITIAL_SD = 0.3;

  private final boolean learnedLevel;
  private final double spread;
  private final NoisePrior levelPrior = NoisePrior.halfNormal(1);

  private final NoiseFloor floor;

  private HeteroscedasticGaussianLikelihood(boolean learnedLevel, double spread, NoiseFloor floor) {
    this.learnedLevel = learnedLevel;
    this.spread = spread;
    this.floor = floor;
  }

  /**
   * The plain form, ln σ(x) = g(x).
   *
   * @return the likelihood
   */
  public static HeteroscedasticGaussianLikelihood create() {
    return new HeteroscedasticGaussianLikelihood(false, 1, NoiseFloor.NONE);
  }

  /**
   * With a learned common level, ln σ(x) = u + s g(x).
   *
   * @param spread s, greater than 0
   * @return the likelihood
   * @throws IllegalArgumentException if the spread is not positive and finite
   */
  public static HeteroscedasticGaussianLikelihood withLevel(double spread) {
    return new HeteroscedasticGaussianLikelihood(
        true, Checks.positive(spread, "spread"), NoiseFloor.NONE);
  }

  @Override
  public int networkOutputs(int targetColumns) {
    if (targetColumns != 1) {
      throw new IllegalArgumentException("One target column is needed, not " + targetColumns);
    }
    return 2;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return learnedLevel
        ? List.of(ParameterBlock.of("logNoiseLevel", Role.LIKELIHOOD, 1, 1))
        : List.of();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return learnedLevel ? new double[] {Math.log(INITIAL_SD)} : new double[0];
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable mean = Rows.columns(outputs, 0, 1);
    Variable logSd = floor.logSd(learnedLogSd(outputs, parameters));
    Variable precision = logSd.times(-2).map(UnaryFunction.EXP);
    Variable squares = targets.minus(mean).squared();
    return Rows.sum(squares.times(precision).times(-0.5).minus(logSd).plus(-LOG_SQRT_TWO_PI));
  }

  private Variable learnedLogSd(Variable outputs, Variable parameters) {
    Variable g = Rows.columns(outputs, 1, 1);
    return learnedLevel ? g.times(spread).plus(parameters.reshaped()) : g;
  }

  /**
   * {@inheritDoc}
   *
   * <p>1/σ(x)² for f, 2 (d ln σ/dg)² for g, nothing between them; without a noise floor d ln σ/dg
   * is s.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable learned = learnedLogSd(outputs, parameters);
    Variable precision = floor.logSd(learned).times(-2).map(UnaryFunction.EXP);
    Tape tape = outputs.tape();
    Variable ofMean = tape.constant(new double[] {1, 0, 0, 0}, Shape.of(1, 4));
    Variable ofLogSd = tape.constant(new double[] {0, 0, 0, 2 * spread * spread}, Shape.of(4));
    Variable second =
        floor.isNone()
            ? ofLogSd
            : floor.learnedShare(learned).squared().matmul(ofLogSd.reshaped(1, 4));
    return precision.matmul(ofMean).plus(second);
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return learnedLevel ? levelPrior.logDensity(parameters) : parameters.tape().constant(0);
  }

  @Override
  public ConditionalFamily family() {
    return NormalFamily.INSTANCE;
  }

  @Override
  public HeteroscedasticGaussianLikelihood withNoiseFloor(double sd) {
    return new HeteroscedasticGaussianLikelihood(learnedLevel, spread, new NoiseFloor(sd));
  }

  @Override
  public void observation(
      double[] outputs,
      int row,
      double[] parameters,
      double shift,
      double factor,
      double[] tuple,
      int offset) {
    double level = learnedLevel ? parameters[0] : 0;
    tuple[offset] = shift + factor * outputs[2 * row];
    tuple[offset + 1] = factor * floor.total(Math.exp(level + spread * outputs[2 * row + 1]));
  }

  @Override
  public String toString() {
    return "Gaussian, noise sd depends on the input" + floor.describe();
  }
}
