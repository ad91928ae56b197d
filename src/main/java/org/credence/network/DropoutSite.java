package org.credence.network;

import java.util.List;

/**
 * A dropout layer and the weights it acts on: dropping unit i of a dense layer's input is the same
 * as multiplying row i of its weights by 0 and the others by 1/(1 − rate). So a mask is a draw of
 * weights.
 *
 * @param layer the dropout layer
 * @param own the dropout layer's own blocks: the logit of a learned rate, or none
 * @param weights the weights of the dense layer that follows, inputs x outputs
 */
public record DropoutSite(Dropout layer, List<ParameterBlock> own, ParameterBlock weights) {

  /**
   * A site with its own copy of the list.
   *
   * @param layer the dropout layer
   * @param own the dropout layer's own blocks
   * @param weights the weights of the dense layer that follows
   */
  public DropoutSite {
    own = List.copyOf(own);
  }

  /**
   * The number of units that can be dropped.
   *
   * @return the inputs of the dense layer
   */
  public int units() {
    return weights.shape().extent(0);
  }

  /**
   * The dropout rate.
   *
   * @param parameters the network's flat parameter vector
   * @return the fixed rate, or the learned one
   */
  public double rate(double[] parameters) {
    return own.isEmpty() ? layer.rate() : 1 / (1 + Math.exp(-parameters[own.get(0).offset()]));
  }
}
