package org.credence.model;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * A scale of noise that depends on the input through a network output g: ln σ(x) = g(x), or with a
 * learned level u, ln σ(x) = u + s g(x); never below a floor. The level has a half-normal prior on
 * e^u with scale 1 and is the likelihood's first parameter.
 *
 * @param learnedLevel whether there is a level u
 * @param spread s
 * @param floor what the scale never falls below
 */
record InputNoise(boolean learnedLevel, double spread, NoiseFloor floor) {

  private static final double INITIAL_SD = 0.3;
  private static final NoisePrior LEVEL_PRIOR = NoisePrior.halfNormal(1);

  static InputNoise plain() {
    return new InputNoise(false, 1, NoiseFloor.NONE);
  }

  static InputNoise withLevel(double spread) {
    return new InputNoise(true, spread, NoiseFloor.NONE);
  }

  InputNoise withFloor(double sd) {
    return new InputNoise(learnedLevel, spread, new NoiseFloor(sd));
  }

  static int networkOutputs(int targetColumns) {
    if (targetColumns != 1) {
      throw new IllegalArgumentException("One target column is needed, not " + targetColumns);
    }
    return 2;
  }

  /** The level, if it is learned; its place among the likelihood's parameters is the first. */
  List<ParameterBlock> parameters() {
    return learnedLevel
        ? List.of(ParameterBlock.of("logNoiseLevel", Role.LIKELIHOOD, 1, 1))
        : List.of();
  }

  double[] initialParameters() {
    return learnedLevel ? new double[] {Math.log(INITIAL_SD)} : new double[0];
  }

  Variable logPrior(Variable parameters) {
    return learnedLevel
        ? LEVEL_PRIOR.logDensity(Rows.scalar(parameters, 0))
        : parameters.tape().constant(0);
  }

  double[] samplePrior(RandomStream stream) {
    return learnedLevel ? new double[] {LEVEL_PRIOR.sample(stream)} : new double[0];
  }

  /** ln σ of each row, rows x 1. */
  Variable logScale(Variable g, Variable parameters) {
    return floor.logSd(learned(g, parameters));
  }

  /**
   * The Fisher information of g from that of ln σ: times (d ln σ/dg)², which is s² without a floor.
   */
  Variable information(Variable ofLogScale, Variable g, Variable parameters) {
    Variable plain = ofLogScale.times(spread * spread);
    return floor.isNone()
        ? plain
        : plain.times(floor.learnedShare(learned(g, parameters)).squared());
  }

  private Variable learned(Variable g, Variable parameters) {
    return learnedLevel ? g.times(spread).plus(Rows.scalar(parameters, 0)) : g;
  }

  /** σ of a row. */
  double scale(double g, double[] parameters) {
    double level = learnedLevel ? parameters[0] : 0;
    return floor.total(Math.exp(level + spread * g));
  }
}
