package org.credence.model;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.StudentTFamily;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;

/**
 * Student-t noise whose scale depends on the input: y = f(x) + e^{g(x)} t_ν, where the network's
 * outputs are f, then g. The degrees of freedom ν = 2 + e^v are learned, so that the variance
 * e^{2g} ν/(ν − 2) always exists; with large ν this is {@link HeteroscedasticGaussianLikelihood}. A
 * learned ν protects from what input-dependent Gaussian noise is prone to: a tiny sd at a row that
 * is not as predictable as its neighbours. One target column. Immutable.
 *
 * <p>The prior of v is N(ln 8, 1), so that ν has prior median 10.
 *
 * <p>Reference: N. Skafte Detlefsen, M. Jørgensen and S. Hauberg, Reliable training and estimation
 * of variance networks, NeurIPS 2019, arXiv:1906.03260.
 */
public final class HeteroscedasticStudentTLikelihood implements RegressionLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;
  private static final double PRIOR_MEAN_V = Math.log(8);

  private static final HeteroscedasticStudentTLikelihood INSTANCE =
      new HeteroscedasticStudentTLikelihood();

  private HeteroscedasticStudentTLikelihood() {}

  /**
   * The likelihood.
   *
   * @return the likelihood
   */
  public static HeteroscedasticStudentTLikelihood create() {
    return INSTANCE;
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
    return List.of(ParameterBlock.of("logExcessDegreesOfFreedom", Role.LIKELIHOOD, 1, 1));
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return new double[] {PRIOR_MEAN_V};
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable mean = Rows.columns(outputs, 0, 1);
    Variable logScale = Rows.columns(outputs, 1, 1);
    return Rows.sum(
        StudentTLikelihood.logDensity(
            targets, mean, logScale, StudentTLikelihood.degreesOfFreedom(parameters, 0)));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    Variable v = Rows.scalar(parameters, 0).plus(-PRIOR_MEAN_V);
    return v.squared().times(-0.5).plus(-LOG_SQRT_TWO_PI);
  }

  @Override
  public ConditionalFamily family() {
    return StudentTFamily.INSTANCE;
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
    tuple[offset + 2] = 2 + Math.exp(parameters[0]);
  }

  @Override
  public String toString() {
    return "Student-t, scale depends on the input, learned degrees of freedom";
  }
}
