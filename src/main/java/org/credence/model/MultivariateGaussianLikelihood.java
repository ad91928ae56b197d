package org.credence.model;

import java.util.List;
import org.credence.autodiff.Broadcasting;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.data.Standardization;
import org.credence.distribution.MultivariateNormalFamily;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Gaussian noise of K targets with one covariance for all rows: y ~ N(f(x), Σ), f with K outputs of
 * one network. Σ = L Lᵀ is learned, by the logarithm of the diagonal of L and what is below it.
 * Immutable.
 *
 * <p>Defaults: the noise sd of each target half-normal with scale 1, the noise correlations {@link
 * CorrelationPrior#lkj LKJ} with concentration 2; the start is at sds of 0.5 and no correlation.
 */
public final class MultivariateGaussianLikelihood implements MultivariateLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private final NoiseCovariance noise;
  private final MultivariateNormalFamily family;

  private MultivariateGaussianLikelihood(NoiseCovariance noise) {
    this.noise = noise;
    this.family = new MultivariateNormalFamily(noise.targets());
  }

  /**
   * With the default priors.
   *
   * @param targets K, at least 2
   * @return the likelihood
   * @throws IllegalArgumentException if there are fewer
   */
  public static MultivariateGaussianLikelihood of(int targets) {
    return new MultivariateGaussianLikelihood(NoiseCovariance.of(targets));
  }

  /**
   * With other priors.
   *
   * @param targets K, at least 2
   * @param sds the prior of each noise sd
   * @param correlations the prior of the noise correlations
   * @return the likelihood
   * @throws IllegalArgumentException if there are fewer targets
   */
  public static MultivariateGaussianLikelihood of(
      int targets, NoisePrior sds, CorrelationPrior correlations) {
    return new MultivariateGaussianLikelihood(NoiseCovariance.of(targets, sds, correlations));
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return noise.outputs(targetColumns);
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return noise.parameters();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return noise.initialParameters();
  }

  /**
   * {@inheritDoc}
   *
   * <p>−½ ‖L⁻¹ (y − f)‖² − Σ ln Lᵢᵢ − ½ K ln 2π.
   */
  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    List<Variable> logDiagonal = noise.logDiagonal(parameters);
    Variable inverse = noise.inverseFactor(parameters, logDiagonal);
    Variable z = Linear.matmul(targets.minus(outputs), false, inverse, true);
    Variable logDeterminant = logDiagonal.stream().reduce(Variable::plus).orElseThrow();
    return Rows.sum(z.squared().times(-0.5))
        .minus(logDeterminant.plus(noise.targets() * LOG_SQRT_TWO_PI));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Σ⁻¹ for every row.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    int size = noise.targets();
    Variable inverse = noise.inverseFactor(parameters, noise.logDiagonal(parameters));
    Variable precision = Linear.matmul(inverse, true, inverse, false).reshaped(1, size * size);
    return Broadcasting.broadcast(precision, Shape.of(outputs.shape().extent(0), size * size));
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
  public MultivariateNormalFamily family() {
    return family;
  }

  @Override
  public MultivariateGaussianLikelihood withNoiseFloors(double... sds) {
    return new MultivariateGaussianLikelihood(noise.withFloors(sds));
  }

  @Override
  public void observation(
      double[] outputs,
      int row,
      double[] parameters,
      Standardization target,
      double[] tuple,
      int offset) {
    int size = noise.targets();
    for (int i = 0; i < size; i++) {
      tuple[offset + i] = target.mean(i) + target.sd(i) * outputs[row * size + i];
      for (int j = 0; j <= i; j++) {
        tuple[offset + family.place(i, j)] = target.sd(i) * noise.factor(parameters, i, j, 0);
      }
    }
  }

  @Override
  public String toString() {
    return "Gaussian of " + noise.targets() + " targets, learned noise sds" + noise.describe();
  }
}
