package org.credence.model;

import java.util.List;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Two classes: P(y = 1) = 1 / (1 + e^{−f}), with one network output f, the logit of the second
 * class. Immutable.
 */
public final class BernoulliLikelihood implements ClassLikelihood {

  private static final BernoulliLikelihood INSTANCE = new BernoulliLikelihood();

  private BernoulliLikelihood() {}

  /**
   * The likelihood.
   *
   * @return the likelihood
   */
  public static BernoulliLikelihood create() {
    return INSTANCE;
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
   * <p>y f − ln(1 + e^f), with y 0 or 1.
   */
  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    return Rows.sum(targets.times(outputs).minus(outputs.map(UnaryFunction.SOFTPLUS)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>p (1 − p).
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable p = outputs.map(UnaryFunction.SIGMOID);
    return Rows.diagonal(p.times(outputs.negated().map(UnaryFunction.SIGMOID)));
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
  public int targetColumns(int classes) {
    if (classes != 2) {
      throw new IllegalArgumentException("A Bernoulli likelihood has 2 classes, not " + classes);
    }
    return 1;
  }

  @Override
  public void encode(int observed, double[] targets, int row) {
    targets[row] = observed;
  }

  @Override
  public void probabilities(
      double[] outputs, int row, double[] parameters, double[] probabilities, int offset) {
    probabilities[offset] = 1 / (1 + Math.exp(outputs[row]));
    probabilities[offset + 1] = 1 / (1 + Math.exp(-outputs[row]));
  }

  @Override
  public String toString() {
    return "Bernoulli";
  }
}
