package org.credence.model;

import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.PoissonFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Counts: y ~ Poisson(e^{c + f(x)}), with a fixed c, the logarithm of a typical rate, so that f is
 * of order one. Targets are counts as they are, not standardised. No parameters of its own.
 * Immutable.
 */
public final class PoissonLikelihood implements RegressionLikelihood {

  private final double logRate;

  private PoissonLikelihood(double logRate) {
    this.logRate = logRate;
  }

  /**
   * The likelihood.
   *
   * @param logRate c, for example the logarithm of the mean of the training targets
   * @return the likelihood
   * @throws IllegalArgumentException if c is not finite
   */
  public static PoissonLikelihood of(double logRate) {
    return new PoissonLikelihood(Checks.finite(logRate, "logRate"));
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return targetColumns;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return List.of();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return new double[0];
  }

  /**
   * {@inheritDoc}
   *
   * <p>y η − e^η − ln y!, with η = c + f.
   */
  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable eta = outputs.plus(logRate);
    Variable logFactorial = targets.plus(1).map(UnaryFunction.LOG_GAMMA);
    return Rows.sum(targets.times(eta).minus(eta.map(UnaryFunction.EXP)).minus(logFactorial));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The rate.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    return Rows.diagonal(outputs.plus(logRate).map(UnaryFunction.EXP));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return parameters.tape().constant(0);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return new double[0];
  }

  @Override
  public ConditionalFamily family() {
    return PoissonFamily.INSTANCE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counts have no noise besides; nothing changes.
   */
  @Override
  public PoissonLikelihood withNoiseFloor(double sd) {
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
  }

  @Override
  public String toString() {
    return "Poisson, typical rate " + (float) Math.exp(logRate);
  }
}
