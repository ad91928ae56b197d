package org.credence.model;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Broadcasting;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.StudentTFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Student-t noise whose scale depends on the input: y = f(x) + σ(x) t_ν, with network outputs f,
 * then g, ln σ(x) = u + s g(x), and degrees of freedom ν = 2 + e^v common to all rows. For targets
 * whose scatter both changes and has outliers: a Gaussian would take each outlier for a place of
 * large noise. One target column. Immutable.
 *
 * <p>Parameters: u, half-normal prior on e^u with scale 1 in units of the standardised target; v,
 * prior N(ln 8, 1).
 *
 * <p>References: K. Lange, R. Little and J. Taylor, Robust statistical modeling using the t
 * distribution, JASA 84 (1989) 881-896, doi:10.2307/2290063; for the spread s, {@link
 * HeteroscedasticGaussianLikelihood}.
 */
public final class HeteroscedasticStudentTLikelihood implements RegressionLikelihood {

  private static final DegreesOfFreedom DEGREES = new DegreesOfFreedom(1);

  private final InputNoise noise;

  private HeteroscedasticStudentTLikelihood(InputNoise noise) {
    this.noise = noise;
  }

  /**
   * With a learned common level, ln σ(x) = u + s g(x).
   *
   * @param spread s, greater than 0
   * @return the likelihood
   * @throws IllegalArgumentException if the spread is not positive and finite
   */
  public static HeteroscedasticStudentTLikelihood withLevel(double spread) {
    return new HeteroscedasticStudentTLikelihood(
        InputNoise.withLevel(Checks.positive(spread, "spread")));
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return InputNoise.networkOutputs(targetColumns);
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    List<ParameterBlock> blocks = new ArrayList<>(noise.parameters());
    blocks.add(DegreesOfFreedom.block());
    return blocks;
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return new double[] {noise.initialParameters()[0], DegreesOfFreedom.INITIAL};
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    Variable location = Rows.columns(outputs, 0, 1);
    Variable logScale = noise.logScale(Rows.columns(outputs, 1, 1), parameters);
    return Rows.sum(DEGREES.logDensity(targets, location, logScale, parameters));
  }

  /**
   * {@inheritDoc}
   *
   * <p>(ν + 1)/((ν + 3) σ(x)²) for f, 2ν/(ν + 3) (d ln σ/dg)² for g, nothing between them.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Tape tape = outputs.tape();
    Variable g = Rows.columns(outputs, 1, 1);
    Variable ofLocation =
        noise
            .logScale(g, parameters)
            .times(-2)
            .map(UnaryFunction.EXP)
            .times(DEGREES.locationInformation(parameters));
    Variable ofLogScale =
        Broadcasting.broadcast(DEGREES.logScaleInformation(parameters), g.shape());
    Variable ofG = noise.information(ofLogScale, g, parameters);
    return ofLocation
        .matmul(tape.constant(new double[] {1, 0, 0, 0}, Shape.of(1, 4)))
        .plus(ofG.matmul(tape.constant(new double[] {0, 0, 0, 1}, Shape.of(1, 4))));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return noise.logPrior(parameters).plus(DEGREES.logPrior(parameters));
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return new double[] {noise.samplePrior(stream)[0], DegreesOfFreedom.sample(stream)};
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
  public HeteroscedasticStudentTLikelihood withNoiseFloor(double sd) {
    return new HeteroscedasticStudentTLikelihood(noise.withFloor(sd));
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
    tuple[offset + 2] = DEGREES.of(parameters);
  }

  @Override
  public String toString() {
    return "Student-t, noise scale depends on the input, learned degrees of freedom"
        + noise.floor().describe();
  }
}
