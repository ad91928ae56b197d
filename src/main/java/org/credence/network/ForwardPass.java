package org.credence.network;

import java.util.List;
import org.credence.autodiff.Variable;

/**
 * How the weights of a network come to be while it is evaluated: the seam between architectures and
 * inference. {@link PlainPass} reads them from one parameter vector; a variational pass draws them,
 * or draws what they do to each row; a dropout pass masks the inputs of a layer.
 */
public interface ForwardPass {

  /**
   * The parameters of a block.
   *
   * @param block one of the network's blocks
   * @return its values, of its shape
   */
  Variable parameter(ParameterBlock block);

  /**
   * The affine map X W + b. Passes that can do better than drawing W and b (local
   * reparameterisation, Flipout) override this.
   *
   * @param x rows x inputs
   * @param weights inputs x outputs
   * @param bias outputs
   * @return rows x outputs
   */
  Variable affine(Variable x, ParameterBlock weights, ParameterBlock bias);

  /**
   * What a dropout layer does to its input.
   *
   * @param x rows x units
   * @param layer the layer, which knows its rate
   * @param own the layer's own blocks: the logit of a learned rate, or none
   * @return rows x units
   */
  Variable dropout(Variable x, Dropout layer, List<ParameterBlock> own);
}
