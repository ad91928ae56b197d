package org.credence.inference.variational;

import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.network.Dropout;
import org.credence.network.ForwardPass;
import org.credence.network.ParameterBlock;

/** The forward pass with Gaussian weights, by one of the gradient estimators. */
final class VariationalPass implements ForwardPass {

  private final VariationalWeights weights;
  private final Noise noise;
  private final GradientEstimator estimator;

  VariationalPass(VariationalWeights weights, Noise noise, GradientEstimator estimator) {
    this.weights = weights;
    this.noise = noise;
    this.estimator = estimator;
  }

  @Override
  public Variable parameter(ParameterBlock block) {
    return weights.draw(block);
  }

  @Override
  public Variable affine(Variable x, ParameterBlock w, ParameterBlock bias) {
    boolean both = weights.isGaussian(w) && weights.isGaussian(bias);
    if (both && estimator == GradientEstimator.FLIPOUT) {
      return flipout(x, w, bias);
    }
    if (both && estimator == GradientEstimator.LOCAL_REPARAMETERIZATION) {
      return local(x, w, bias);
    }
    return Linear.affine(x, parameter(w), parameter(bias));
  }

  /** x μ + b_μ + √(x² σ² + b_σ²) ε, with an ε for each row and unit. */
  private Variable local(Variable x, ParameterBlock w, ParameterBlock bias) {
    Variable mean = Linear.affine(x, weights.mean(w), weights.mean(bias));
    Variable variance =
        Linear.affine(x.squared(), weights.sd(w).squared(), weights.sd(bias).squared());
    Variable epsilon = noise.normal(mean.shape());
    return mean.plus(variance.map(UnaryFunction.SQRT).times(epsilon));
  }

  /** x μ + b_μ + ((x ∘ s) ΔW + Δb) ∘ r, with random signs s and r for each row. */
  private Variable flipout(Variable x, ParameterBlock w, ParameterBlock bias) {
    Variable mean = Linear.affine(x, weights.mean(w), weights.mean(bias));
    Variable signed = x.times(noise.sign(x.shape()));
    Variable perturbation = Linear.affine(signed, weights.deviation(w), weights.deviation(bias));
    return mean.plus(perturbation.times(noise.sign(mean.shape())));
  }

  @Override
  public Variable dropout(Variable x, Dropout layer, List<ParameterBlock> own) {
    throw new IllegalStateException(
        "Bayes by backprop draws weights; remove the dropout layers from the network");
  }
}
