package org.credence.model;

import java.util.List;
import org.credence.autodiff.Broadcasting;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.StudentTFamily;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * Student-t noise, for targets with outliers: y = f(x) + σ t_ν with learned scale σ and degrees of
 * freedom ν = 2 + e^v, so that the variance σ² ν/(ν − 2) always exists. Immutable.
 *
 * <p>Parameters: u = ln σ, half-normal prior on σ with scale 1 in units of the standardised target;
 * v, with prior N(ln 8, 1), so that ν has prior median 10 and covers everything from outlier-ridden
 * to nearly Gaussian.
 *
 * <p>Reference: K. Lange, R. Little and J. Taylor, Robust statistical modeling using the t
 * distribution, JASA 84 (1989) 881-896, doi:10.2307/2290063.
 */
public final class StudentTLikelihood implements RegressionLikelihood {

  private static final double INITIAL_SCALE = 0.5;
  private static final DegreesOfFreedom DEGREES = new DegreesOfFreedom(1);

  private static final StudentTLikelihood INSTANCE = new StudentTLikelihood(NoiseFloor.NONE);

  private final NoisePrior scalePrior = NoisePrior.halfNormal(1);

  private final NoiseFloor floor;

  private StudentTLikelihood(NoiseFloor floor) {
    this.floor = floor;
  }

  /**
   * The likelihood.
   *
   * @return the likelihood
   */
  public static StudentTLikelihood create() {
    return INSTANCE;
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return targetColumns;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return List.of(
        ParameterBlock.of("logNoiseScale", Role.LIKELIHOOD, 1, 1), DegreesOfFreedom.block());
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return new double[] {Math.log(INITIAL_SCALE), DegreesOfFreedom.INITIAL};
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    return Rows.sum(DEGREES.logDensity(targets, outputs, logScale(parameters), parameters));
  }

  private Variable logScale(Variable parameters) {
    return floor.logSd(Rows.scalar(parameters, 0));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The identity times (ν + 1) / ((ν + 3) σ²); Lange, Little and Taylor, appendix B.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable precision = logScale(parameters).times(-2).map(UnaryFunction.EXP);
    Variable information = precision.times(DEGREES.locationInformation(parameters));
    return Rows.diagonal(Broadcasting.broadcast(information, outputs.shape()));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return scalePrior.logDensity(Rows.scalar(parameters, 0)).plus(DEGREES.logPrior(parameters));
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return new double[] {scalePrior.sample(stream), DegreesOfFreedom.sample(stream)};
  }

  @Override
  public ConditionalFamily family() {
    return StudentTFamily.INSTANCE;
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is the scale σ that never falls below it.
   */
  @Override
  public StudentTLikelihood withNoiseFloor(double sd) {
    return new StudentTLikelihood(new NoiseFloor(sd));
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
    tuple[offset] = shift + factor * outputs[row];
    tuple[offset + 1] = factor * floor.total(Math.exp(parameters[0]));
    tuple[offset + 2] = DEGREES.of(parameters);
  }

  @Override
  public String toString() {
    return "Student-t, learned scale and degrees of freedom" + floor.describe();
  }
}
