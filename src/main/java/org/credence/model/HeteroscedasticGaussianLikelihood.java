package org.credence.model;

import java.util.List;
import org.credence.autodiff.Broadcasting;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

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

  private final InputNoise noise;

  private HeteroscedasticGaussianLikelihood(InputNoise noise) {
    this.noise = noise;
  }

  /**
   * The plain form, ln σ(x) = g(x).
   *
   * @return the likelihood
   */
  public static HeteroscedasticGaussianLikelihood create() {
    return new HeteroscedasticGaussianLikelihood(InputNoise.plain());
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
        InputNoise.withLevel(Checks.positive(spread, "spread")));
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return InputNoise.networkOutputs(targetColumns);
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return noise.parameters();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return noise.initialParameters();
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable mean = Rows.columns(outputs, 0, 1);
    Variable logSd = noise.logScale(Rows.columns(outputs, 1, 1), parameters);
    Variable precision = logSd.times(-2).map(UnaryFunction.EXP);
    Variable squares = targets.minus(mean).squared();
    return Rows.sum(squares.times(precision).times(-0.5).minus(logSd).plus(-LOG_SQRT_TWO_PI));
  }

  /**
   * {@inheritDoc}
   *
   * <p>1/σ(x)² for f, 2 (d ln σ/dg)² for g, nothing between them; without a noise floor d ln σ/dg
   * is s.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Tape tape = outputs.tape();
    Variable g = Rows.columns(outputs, 1, 1);
    Variable ofMean = noise.logScale(g, parameters).times(-2).map(UnaryFunction.EXP);
    Variable ofLogSd = Broadcasting.broadcast(tape.constant(2), g.shape());
    Variable ofG = noise.information(ofLogSd, g, parameters);
    return ofMean
        .matmul(tape.constant(new double[] {1, 0, 0, 0}, Shape.of(1, 4)))
        .plus(ofG.matmul(tape.constant(new double[] {0, 0, 0, 1}, Shape.of(1, 4))));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return noise.logPrior(parameters);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return noise.samplePrior(stream);
  }

  @Override
  public ConditionalFamily family() {
    return NormalFamily.INSTANCE;
  }

  @Override
  public HeteroscedasticGaussianLikelihood withNoiseFloor(double sd) {
    return new HeteroscedasticGaussianLikelihood(noise.withFloor(sd));
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
    tuple[offset] = shift + factor * outputs[2 * row];
    tuple[offset + 1] = factor * noise.scale(outputs[2 * row + 1], parameters);
  }

  @Override
  public String toString() {
    return "Gaussian, noise sd depends on the input" + noise.floor().describe();
  }
}
