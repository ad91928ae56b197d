package org.credence.network;

import java.util.List;
import org.credence.autodiff.Variable;
import org.credence.random.RandomStream;

/**
 * One stage of a network: a function of its input and of its own blocks of parameters. Immutable.
 */
public interface Layer {

  /**
   * The number of columns it produces.
   *
   * @param inputs the number of columns it is given
   * @return the number of columns of its value
   */
  int outputs(int inputs);

  /**
   * The blocks of parameters it needs, named within the layer and not placed yet.
   *
   * @param inputs the number of columns it is given
   * @return the blocks, in order; none for a layer without parameters
   */
  List<ParameterBlock> blocks(int inputs);

  /**
   * Starting values for its parameters.
   *
   * @param inputs the number of columns it is given
   * @param stream the source of randomness
   * @return one array per block, in the order of {@link #blocks}
   */
  List<double[]> initialize(int inputs, RandomStream stream);

  /**
   * Applies the layer.
   *
   * @param x rows x inputs
   * @param blocks its blocks as placed in the network's layout, in the order of {@link #blocks}
   * @param pass how parameters come to be
   * @return rows x outputs
   */
  Variable apply(Variable x, List<ParameterBlock> blocks, ForwardPass pass);
}
