package org.credence.model;

import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.BetaFamily;
import org.credence.distribution.ConditionalFamily;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Shares strictly between 0 and 1: y ~ Beta(mκ, (1 − m)κ) with mean m = 1/(1 + e^{−f(x)}) and
 * variance m(1 − m)/(1 + κ). u = ln(1/√κ) is learned, with a half-normal prior of scale 1 on e^u.
 * Targets between other bounds come as shares of the way from the lower to the upper one: the
 * "standardisation" has the lower bound for its mean and the width for its sd. Immutable.
 *
 * <p>Reference: S. Ferrari and F. Cribari-Neto, Beta regression for modelling rates and
 * proportions, Journal of Applied Statistics 31 (2004) 799-815, doi:10.1080/0266476042000214501.
 */
public final class BetaLikelihood implements RegressionLikelihood {

  private static final BetaLikelihood INSTANCE = new BetaLikelihood();

  private BetaLikelihood() {}

  /**
   * The likelihood.
   *
   * @return the likelihood
   */
  public static BetaLikelihood create() {
    return INSTANCE;
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return targetColumns;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return Dispersion.parameters();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return Dispersion.initialParameters();
  }

  /**
   * {@inheritDoc}
   *
   * <p>ln Γ(κ) − ln Γ(α) − ln Γ(β) + (α − 1) ln y + (β − 1) ln(1 − y), with α = mκ, β = (1 − m)κ.
   */
  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable precision = Dispersion.size(parameters);
    Variable alpha = alpha(outputs, precision);
    Variable beta = alpha(outputs.negated(), precision);
    Variable normalizer =
        precision
            .map(UnaryFunction.LOG_GAMMA)
            .minus(alpha.map(UnaryFunction.LOG_GAMMA))
            .minus(beta.map(UnaryFunction.LOG_GAMMA));
    Variable toZero = alpha.plus(-1).times(targets.map(UnaryFunction.LOG));
    Variable toOne = beta.plus(-1).times(targets.negated().map(UnaryFunction.LOG1P));
    return Rows.sum(toZero.plus(toOne).plus(normalizer));
  }

  private static Variable alpha(Variable outputs, Variable precision) {
    return outputs.map(UnaryFunction.SIGMOID).times(precision);
  }

  /**
   * {@inheritDoc}
   *
   * <p>(κ m (1 − m))² (ψ′(α) + ψ′(β)).
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable precision = Dispersion.size(parameters);
    Variable alpha = alpha(outputs, precision);
    Variable beta = alpha(outputs.negated(), precision);
    Variable slope = alpha.times(outputs.negated().map(UnaryFunction.SIGMOID));
    Variable curvatures = alpha.map(UnaryFunction.TRIGAMMA).plus(beta.map(UnaryFunction.TRIGAMMA));
    return Rows.diagonal(slope.squared().times(curvatures));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return Dispersion.logPrior(parameters);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return Dispersion.samplePrior(stream);
  }

  @Override
  public ConditionalFamily family() {
    return BetaFamily.INSTANCE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Shares have no noise besides; nothing changes.
   */
  @Override
  public BetaLikelihood withNoiseFloor(double sd) {
    return this;
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
    double precision = Dispersion.size(parameters);
    tuple[offset] = precision / (1 + Math.exp(-outputs[row]));
    tuple[offset + 1] = precision / (1 + Math.exp(outputs[row]));
    tuple[offset + 2] = shift;
    tuple[offset + 3] = factor;
  }

  @Override
  public String toString() {
    return "beta, learned dispersion";
  }
}
