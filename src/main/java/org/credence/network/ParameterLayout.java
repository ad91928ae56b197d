package org.credence.network;

import java.util.ArrayList;
import java.util.List;

/** The blocks of a flat parameter vector, in order and without gaps. Immutable. */
public final class ParameterLayout {

  private final List<ParameterBlock> blocks;
  private final int size;

  private ParameterLayout(List<ParameterBlock> blocks, int size) {
    this.blocks = List.copyOf(blocks);
    this.size = size;
  }

  /**
   * Lays blocks one after the other, whatever their offsets were.
   *
   * @param blocks the blocks, with distinct names
   * @return the layout
   * @throws IllegalArgumentException if two blocks share a name
   */
  public static ParameterLayout of(List<ParameterBlock> blocks) {
    List<ParameterBlock> placed = new ArrayList<>(blocks.size());
    int offset = 0;
    for (ParameterBlock block : blocks) {
      if (placed.stream().anyMatch(b -> b.name().equals(block.name()))) {
        throw new IllegalArgumentException("Two parameter blocks are named '" + block.name() + "'");
      }
      placed.add(block.at(offset));
      offset += block.size();
    }
    return new ParameterLayout(placed, offset);
  }

  /**
   * The blocks in order.
   *
   * @return an immutable list
   */
  public List<ParameterBlock> blocks() {
    return blocks;
  }

  /**
   * The length of the flat vector.
   *
   * @return the number of parameters
   */
  public int size() {
    return size;
  }

  /**
   * The blocks of one role, in order.
   *
   * @param role what the numbers are
   * @return an immutable list
   */
  public List<ParameterBlock> blocks(ParameterBlock.Role role) {
    return blocks.stream().filter(b -> b.role() == role).toList();
  }

  /**
   * A block by its name.
   *
   * @param name for example {@code "layer1.weights"}
   * @return the block
   * @throws IllegalArgumentException if there is none of that name
   */
  public ParameterBlock block(String name) {
    return blocks.stream()
        .filter(b -> b.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No parameter block named '" + name + "'"));
  }

  /**
   * The values of one block.
   *
   * @param parameters a vector of this layout
   * @param name the block's name
   * @return a copy of its part
   */
  public double[] values(double[] parameters, String name) {
    ParameterBlock block = block(name);
    return java.util.Arrays.copyOfRange(parameters, block.offset(), block.end());
  }

  /**
   * This layout followed by more blocks.
   *
   * @param more the blocks to append
   * @return the longer layout
   */
  public ParameterLayout then(List<ParameterBlock> more) {
    List<ParameterBlock> all = new ArrayList<>(blocks);
    all.addAll(more);
    return of(all);
  }
}
