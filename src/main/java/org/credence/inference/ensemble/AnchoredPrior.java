package org.credence.inference.ensemble;

import java.util.Arrays;
import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.model.GaussianPrior;
import org.credence.model.Prior;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;

/** A Gaussian prior moved to another mean, the anchor: w ~ N(a, diag sd²). Immutable. */
final class AnchoredPrior implements Prior {

  private final GaussianPrior prior;
  private final double[] anchor;

  private AnchoredPrior(GaussianPrior prior, double[] anchor) {
    this.prior = prior;
    this.anchor = anchor;
  }

  /** The prior with its mean at an anchor that is drawn from it. */
  static AnchoredPrior draw(GaussianPrior prior, ParameterLayout network, RandomStream stream) {
    double[] anchor = Arrays.copyOf(prior.sample(network, stream), network.size());
    return new AnchoredPrior(prior, anchor);
  }

  @Override
  public List<ParameterBlock> hyperparameters(ParameterLayout network) {
    return prior.hyperparameters(network);
  }

  @Override
  public Variable logDensity(Variable weights, Variable hyperparameters, ParameterLayout network) {
    Checks.sameLength(network.size(), anchor.length, "The network's parameters");
    Variable from = weights.tape().constant(anchor, Shape.of(anchor.length));
    return prior.logDensity(weights.minus(from), hyperparameters, network);
  }

  @Override
  public double[] sample(ParameterLayout network, RandomStream stream) {
    double[] draw = prior.sample(network, stream);
    for (int i = 0; i < anchor.length; i++) {
      draw[i] += anchor[i];
    }
    return draw;
  }
}
