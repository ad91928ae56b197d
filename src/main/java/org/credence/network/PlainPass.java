package org.credence.network;

import java.util.List;
import org.credence.autodiff.Linear;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.Variable;

/**
 * The forward pass of one parameter vector: blocks are slices of it, and dropout layers let
 * everything through (inverted dropout keeps the scale in training, so the mean network needs no
 * correction).
 */
public final class PlainPass implements ForwardPass {

  private final Variable parameters;

  private PlainPass(Variable parameters) {
    this.parameters = parameters;
  }

  /**
   * The pass that uses the given parameters.
   *
   * @param parameters a flat vector in the network's layout; it may be longer
   * @return the pass
   */
  public static PlainPass of(Variable parameters) {
    return new PlainPass(parameters);
  }

  @Override
  public Variable parameter(ParameterBlock block) {
    return Slicing.slice(parameters, block.offset(), block.shape());
  }

  @Override
  public Variable affine(Variable x, ParameterBlock weights, ParameterBlock bias) {
    return Linear.affine(x, parameter(weights), parameter(bias));
  }

  @Override
  public Variable dropout(Variable x, Dropout layer, List<ParameterBlock> own) {
    return x;
  }
}
