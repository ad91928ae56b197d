package org.credence.inference.variational;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterLayout;

/**
 * Which parameters are Gaussian and which are points, and where their numbers stand in the flat
 * vector that is optimised: the D means of all parameters, then the unconstrained sds of the
 * Gaussian ones. Neighbouring Gaussian blocks form one segment, which is handled in one go.
 */
final class VariationalLayout {

  /**
   * Consecutive Gaussian parameters: from {@code offset} on in θ, their sds from {@code sdOffset}.
   */
  record Segment(int offset, int size, int sdOffset) {

    boolean contains(ParameterBlock block) {
      return block.offset() >= offset && block.end() <= offset + size;
    }
  }

  private final int dimension;
  private final List<Segment> segments;
  private final int size;

  private VariationalLayout(int dimension, List<Segment> segments, int size) {
    this.dimension = dimension;
    this.segments = segments;
    this.size = size;
  }

  static VariationalLayout of(ParameterLayout layout, Predicate<ParameterBlock> gaussian) {
    List<Segment> segments = new ArrayList<>();
    int next = layout.size();
    for (ParameterBlock block : layout.blocks()) {
      if (!gaussian.test(block)) {
        continue;
      }
      Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
      if (last != null && last.offset() + last.size() == block.offset()) {
        segments.remove(segments.size() - 1);
        segments.add(new Segment(last.offset(), last.size() + block.size(), last.sdOffset()));
      } else {
        segments.add(new Segment(block.offset(), block.size(), next));
      }
      next += block.size();
    }
    return new VariationalLayout(layout.size(), List.copyOf(segments), next);
  }

  /** The number of parameters of the model. */
  int dimension() {
    return dimension;
  }

  /** The number of numbers that are optimised. */
  int size() {
    return size;
  }

  List<Segment> segments() {
    return segments;
  }
}
