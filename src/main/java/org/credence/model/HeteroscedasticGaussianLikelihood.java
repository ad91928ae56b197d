package org.credence.model;

import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NormalFamily;
import org.credence.network.ParameterBlock;

/**
 * Gaussian noise whose sd depends on the input: y ~ N(f(x), e^{2 g(x)}), where the network's
 * outputs are f for each target column, then g = ln σ for each. It has no parameters of its own.
 * Immutable.
 *
 * <p>Reference: D. Nix and A. Weigend, Estimating the mean and variance of the target probability
 * distribution, ICNN 1994, doi:10.1109/ICNN.1994.374138.
 */
public final class HeteroscedasticGaussianLikelihood implements RegressionLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private static final HeteroscedasticGaussianLikelihood INSTANCE =
      new HeteroscedasticGaussianLikelihood();

  private HeteroscedasticGaussianLikelihood() {}

  /**
   * The likelihood.
   *
   * @return the likelihood
   */
  public static HeteroscedasticGaussianLikelihood create() {
    return INSTANCE;
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return 2 * targetColumns;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return List.of();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return new double[0];
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    int columns = targets.shape().extent(1);
    Variable mean = Rows.columns(outputs, 0, columns);
    Variable logSd = Rows.columns(outputs, columns, columns);
    Variable precision = logSd.times(-2).map(UnaryFunction.EXP);
    Variable cells =
        targets
            .minus(mean)
            .squared()
            .times(precision)
            .times(-0.5)
            .minus(logSd)
            .plus(-LOG_SQRT_TWO_PI);
    return Rows.sum(cells);
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return parameters.tape().constant(0);
  }

  @Override
  public ConditionalFamily family() {
    return NormalFamily.INSTANCE;
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
    tuple[offset + 1] = factor * Math.exp(outputs[2 * row + 1]);
  }

  @Override
  public String toString() {
    return "Gaussian, noise sd depends on the input";
  }
}
