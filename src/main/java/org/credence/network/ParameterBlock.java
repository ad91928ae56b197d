package org.credence.network;

import org.credence.autodiff.Shape;

/**
 * A named part of a flat parameter vector.
 *
 * @param name unique within its layout, for example {@code "layer1.weights"}
 * @param role what the numbers are
 * @param shape their extents, row-major; weights of a dense layer are inputs x outputs
 * @param offset the position of the first one in the flat vector
 * @param fanIn how many numbers feed one output of the layer; 1 where that has no meaning
 */
public record ParameterBlock(String name, Role role, Shape shape, int offset, int fanIn) {

  /** What the numbers of a block are. */
  public enum Role {
    /** Multiplies an input of the layer. */
    WEIGHT,
    /** Is added to an output of the layer. */
    BIAS,
    /** A parameter of the likelihood, unconstrained (the log of a noise sd, say). */
    LIKELIHOOD,
    /** A parameter of the prior, unconstrained (the log of a prior sd, say). */
    PRIOR,
    /**
     * A parameter of a layer that no prior on weights covers (the logit of a dropout rate, say).
     */
    LAYER
  }

  /**
   * The number of parameters in the block.
   *
   * @return the size
   */
  public int size() {
    return shape.size();
  }

  /**
   * The position after the last one in the flat vector.
   *
   * @return offset + size
   */
  public int end() {
    return offset + size();
  }

  /**
   * The same block elsewhere.
   *
   * @param newOffset its position in another vector
   * @return the moved block
   */
  public ParameterBlock at(int newOffset) {
    return new ParameterBlock(name, role, shape, newOffset, fanIn);
  }

  /**
   * The same block with its name put under a prefix.
   *
   * @param prefix what to put before the name
   * @return the renamed block
   */
  public ParameterBlock under(String prefix) {
    return new ParameterBlock(prefix + "." + name, role, shape, offset, fanIn);
  }

  /**
   * A block not placed yet.
   *
   * @param name its name
   * @param role what the numbers are
   * @param fanIn how many numbers feed one output
   * @param extents its shape
   * @return the block, at offset 0
   */
  public static ParameterBlock of(String name, Role role, int fanIn, int... extents) {
    return new ParameterBlock(name, role, Shape.of(extents), 0, fanIn);
  }
}
