package org.credence.model;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;
import org.credence.random.RandomStream;

/**
 * A density over the weights and biases of a network. It may have parameters of its own (scales
 * learned from the data), which are unconstrained numbers with a density of their own. Immutable.
 */
public interface Prior {

  /**
   * The prior's own parameters.
   *
   * @param network the layout of the network
   * @return blocks of role {@link ParameterBlock.Role#PRIOR}; none for a fixed prior
   */
  List<ParameterBlock> hyperparameters(ParameterLayout network);

  /**
   * The log density of the weights and biases, plus that of the hyper-parameters.
   *
   * @param weights the network's flat parameter vector
   * @param hyperparameters the prior's own parameters, flat
   * @param network the layout of {@code weights}
   * @return a scalar, in nats, with all constants
   */
  Variable logDensity(Variable weights, Variable hyperparameters, ParameterLayout network);

  /**
   * A draw of the prior's own parameters and, given them, of the weights.
   *
   * @param network the layout of the weights
   * @param stream the source of randomness
   * @return the weights, 0 where the prior does not cover them, then the prior's own parameters
   */
  double[] sample(ParameterLayout network, RandomStream stream);
}
