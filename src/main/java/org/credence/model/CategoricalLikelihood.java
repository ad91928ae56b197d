package org.credence.model;

import java.util.List;
import org.credence.autodiff.Probabilities;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Any number K of classes: P(y = k) = e^{f_k} / Σ_j e^{f_j}, with one network output per class.
 * Targets are one-hot rows. Immutable.
 */
public final class CategoricalLikelihood implements ClassLikelihood {

  private final int classes;

  private CategoricalLikelihood(int classes) {
    this.classes = classes;
  }

  /**
   * The likelihood.
   *
   * @param classes K, at least 2
   * @return the likelihood
   * @throws IllegalArgumentException if there are fewer than 2 classes
   */
  public static CategoricalLikelihood of(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("At least 2 classes are needed, not " + classes);
    }
    return new CategoricalLikelihood(classes);
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

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    return Probabilities.categoricalLogLikelihood(outputs, targets);
  }

  /**
   * {@inheritDoc}
   *
   * <p>diag p − p pᵀ.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    Variable p = Probabilities.softmax(outputs);
    return Rows.diagonal(p).minus(Rows.outerSquare(p));
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
  public int targetColumns(int number) {
    if (number != classes) {
      throw new IllegalArgumentException(
          "A categorical likelihood of " + classes + " classes was given " + number);
    }
    return number;
  }

  @Override
  public void encode(int observed, double[] targets, int row) {
    for (int k = 0; k < classes; k++) {
      targets[row * classes + k] = k == observed ? 1 : 0;
    }
  }

  @Override
  public void probabilities(
      double[] outputs, int row, double[] parameters, double[] probabilities, int offset) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      max = Math.max(max, outputs[row * classes + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      probabilities[offset + k] = Math.exp(outputs[row * classes + k] - max);
      sum += probabilities[offset + k];
    }
    for (int k = 0; k < classes; k++) {
      probabilities[offset + k] /= sum;
    }
  }

  @Override
  public String toString() {
    return "categorical, " + classes + " classes";
  }
}
