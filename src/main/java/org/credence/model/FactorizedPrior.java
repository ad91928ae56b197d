package org.credence.model;

import java.util.List;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;

/** A fixed prior under which weights and biases are independent with one common density. */
abstract class FactorizedPrior implements Prior {

  /** ln p(w) of each element. */
  abstract Variable logDensity(Variable w);

  @Override
  public final List<ParameterBlock> hyperparameters(ParameterLayout network) {
    return List.of();
  }

  @Override
  public final Variable logDensity(
      Variable weights, Variable hyperparameters, ParameterLayout network) {
    List<ParameterBlock> covered = GaussianPrior.covered(network);
    boolean all = covered.size() == network.blocks().size();
    Variable flat = all ? weights : Slicing.concatenate(slices(weights, covered));
    return logDensity(flat).sum();
  }

  /** A draw of one weight. */
  abstract double sample(RandomStream stream);

  @Override
  public final double[] sample(ParameterLayout network, RandomStream stream) {
    double[] weights = new double[network.size()];
    for (ParameterBlock block : GaussianPrior.covered(network)) {
      for (int i = block.offset(); i < block.end(); i++) {
        weights[i] = sample(stream);
      }
    }
    return weights;
  }

  private static List<Variable> slices(Variable weights, List<ParameterBlock> blocks) {
    return blocks.stream().map(b -> Slicing.slice(weights, b.offset(), b.shape())).toList();
  }
}
