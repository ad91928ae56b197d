package org.credence.model;

import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NegativeBinomialFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Counts that scatter more than Poisson: negative binomial with mean μ = e^{c + f(x)} and variance
 * μ + μ²/r, a Poisson count whose rate has the coefficient of variation 1/√r. c is fixed, the
 * logarithm of a typical rate; u = ln(1/√r) is learned, with a half-normal prior of scale 1 on e^u.
 * Targets are counts as they are, not standardised. Immutable.
 *
 * <p>Reference: J. M. Hilbe, Negative Binomial Regression, 2nd edition, Cambridge 2011 (NB2).
 */
public final class NegativeBinomialLikelihood implements RegressionLikelihood {

  private final double logRate;

  private NegativeBinomialLikelihood(double logRate) {
    this.logRate = logRate;
  }

  /**
   * The likelihood.
   *
   * @param logRate c, for example the logarithm of the mean of the training targets
   * @return the likelihood
   * @throws IllegalArgumentException if c is not finite
   */
  public static NegativeBinomialLikelihood of(double logRate) {
    return new NegativeBinomialLikelihood(Checks.finite(logRate, "logRate"));
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
   * <p>ln Γ(y + r) − ln Γ(r) − ln y! − r ln(1 + μ/r) − y ln(1 + r/μ).
   */
  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable size = Dispersion.size(parameters);
    Variable logRatio = logRatio(outputs, parameters);
    Variable counts =
        targets
            .plus(size)
            .map(UnaryFunction.LOG_GAMMA)
            .minus(size.map(UnaryFunction.LOG_GAMMA))
            .minus(targets.plus(1).map(UnaryFunction.LOG_GAMMA));
    Variable failures = targets.times(logRatio.negated().map(UnaryFunction.SOFTPLUS));
    Variable successes = logRatio.map(UnaryFunction.SOFTPLUS).times(size);
    return Rows.sum(counts.minus(failures).minus(successes));
  }

  /** ln(μ/r). */
  private Variable logRatio(Variable outputs, Variable parameters) {
    return outputs.plus(logRate).minus(Dispersion.logSize(parameters));
  }

  /**
   * {@inheritDoc}
   *
   * <p>μ/(1 + μ/r) = r / (1 + r/μ).
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable share = logRatio(outputs, parameters).map(UnaryFunction.SIGMOID);
    return Rows.diagonal(share.times(Dispersion.size(parameters)));
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
    return NegativeBinomialFamily.INSTANCE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counts have no noise besides; nothing changes.
   */
  @Override
  public NegativeBinomialLikelihood withNoiseFloor(double sd) {
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counts are not standardised; shift and factor are not used.
   */
  @Override
  public void observation(
      double[] outputs,
      int row,
      double[] parameters,
      double shift,
      double factor,
      double[] tuple,
      int offset) {
    tuple[offset] = Math.exp(logRate + outputs[row]);
    tuple[offset + 1] = Dispersion.size(parameters);
  }

  @Override
  public String toString() {
    return "negative binomial, typical rate " + (float) Math.exp(logRate) + ", learned dispersion";
  }
}
