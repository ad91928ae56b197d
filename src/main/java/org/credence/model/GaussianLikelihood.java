package org.credence.model;

import java.util.List;
import org.credence.autodiff.Broadcasting;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Gaussian noise of constant sd: y ~ N(f(x), σ²). The sd is learned, as u = ln σ under a {@link
 * NoisePrior}, or fixed. Immutable.
 *
 * <p>Defaults: learned, prior half-normal with scale 1, start at σ = 0.5 of the standardised
 * target.
 */
public final class GaussianLikelihood implements RegressionLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;
  private static final double INITIAL_SD = 0.5;

  private final @Nullable NoisePrior noisePrior;
  private final double fixedSd;
  private final NoiseFloor floor;

  private GaussianLikelihood(@Nullable NoisePrior noisePrior, double fixedSd, NoiseFloor floor) {
    this.noisePrior = noisePrior;
    this.fixedSd = fixedSd;
    this.floor = floor;
  }

  /**
   * With learned noise.
   *
   * @return the likelihood
   */
  public static GaussianLikelihood withLearnedNoise() {
    return withLearnedNoise(NoisePrior.halfNormal(1));
  }

  /**
   * With learned noise.
   *
   * @param prior the prior of the noise sd
   * @return the likelihood
   */
  public static GaussianLikelihood withLearnedNoise(NoisePrior prior) {
    return new GaussianLikelihood(prior, Double.NaN, NoiseFloor.NONE);
  }

  /**
   * With noise of known sd.
   *
   * @param sd the noise sd in units of the target that the model sees, greater than 0
   * @return the likelihood
   * @throws IllegalArgumentException if the sd is not positive and finite
   */
  public static GaussianLikelihood withNoiseSd(double sd) {
    return new GaussianLikelihood(null, Checks.positive(sd, "sd"), NoiseFloor.NONE);
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return targetColumns;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return noisePrior == null
        ? List.of()
        : List.of(ParameterBlock.of("logNoiseSd", Role.LIKELIHOOD, 1, 1));
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return noisePrior == null ? new double[0] : new double[] {Math.log(INITIAL_SD)};
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable logSd = logSd(outputs, parameters);
    Variable precision = logSd.times(-2).map(UnaryFunction.EXP);
    Variable squares = targets.minus(outputs).squared();
    Variable cells = squares.times(precision.times(-0.5)).minus(logSd.plus(LOG_SQRT_TWO_PI));
    return Rows.sum(cells);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The identity over σ².
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable precision = logSd(outputs, parameters).times(-2).map(UnaryFunction.EXP);
    return Rows.diagonal(Broadcasting.broadcast(precision, outputs.shape()));
  }

  private Variable logSd(Variable outputs, Variable parameters) {
    return noisePrior == null
        ? outputs.tape().constant(Math.log(fixedSd))
        : floor.logSd(parameters.reshaped());
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return noisePrior == null ? parameters.tape().constant(0) : noisePrior.logDensity(parameters);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return noisePrior == null ? new double[0] : new double[] {noisePrior.sample(stream)};
  }

  @Override
  public ConditionalFamily family() {
    return NormalFamily.INSTANCE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Noise of known sd stays as it is.
   */
  @Override
  public GaussianLikelihood withNoiseFloor(double sd) {
    return noisePrior == null
        ? this
        : new GaussianLikelihood(noisePrior, fixedSd, new NoiseFloor(sd));
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
    double sd = noisePrior == null ? fixedSd : floor.total(Math.exp(parameters[0]));
    tuple[offset] = shift + factor * outputs[row];
    tuple[offset + 1] = factor * sd;
  }

  @Override
  public String toString() {
    return noisePrior == null
        ? "Gaussian, noise sd " + fixedSd
        : "Gaussian, learned noise sd" + floor.describe();
  }
}
