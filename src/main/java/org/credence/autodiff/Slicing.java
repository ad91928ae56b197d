package org.credence.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parts of flat values and other shapes of the same elements. The parameters of a network are one
 * flat vector; each block is a {@link #slice} of it, and the gradient is assembled from the blocks'
 * adjoints in one pass.
 */
public final class Slicing {

  private Slicing() {}

  /**
   * Consecutive elements, in row-major order, as a value of their own.
   *
   * @param x any variable
   * @param offset the first element
   * @param shape the extents of the part
   * @return the part
   * @throws IndexOutOfBoundsException if the part does not lie within {@code x}
   */
  public static Variable slice(Variable x, int offset, Shape shape) {
    java.util.Objects.checkFromIndexSize(offset, shape.size(), x.shape().size());
    return x.tape().record(new Slice(offset), shape, x);
  }

  /**
   * The same elements in another shape.
   *
   * @param x any variable
   * @param shape a shape with the same number of elements
   * @return the reshaped value
   * @throws IllegalArgumentException if the number of elements differs
   */
  public static Variable reshape(Variable x, Shape shape) {
    if (shape.size() != x.shape().size()) {
      throw new IllegalArgumentException(x.shape() + " cannot be reshaped to " + shape);
    }
    return shape.equals(x.shape()) ? x : slice(x, 0, shape);
  }

  /**
   * Consecutive columns of a matrix.
   *
   * @param matrix rows x columns
   * @param from the first column
   * @param count how many columns
   * @return rows x count
   * @throws IndexOutOfBoundsException if there are no such columns
   */
  public static Variable columns(Variable matrix, int from, int count) {
    Shape shape = matrix.shape();
    java.util.Objects.checkFromIndexSize(from, count, shape.extent(1));
    return matrix
        .tape()
        .record(new Columns(shape.extent(1), from, count), shape.with(1, count), matrix);
  }

  /** Columns laid into a wider matrix of zeros: the transpose of {@link #columns}. */
  private static Variable widen(Variable columns, int width, int from) {
    Shape shape = columns.shape();
    Widen widen = new Widen(width, from, shape.extent(1));
    return columns.tape().record(widen, shape.with(1, width), columns);
  }

  /**
   * Several values one after the other, as one flat vector.
   *
   * @param parts the values, in order; at least one
   * @return a vector of all their elements
   * @throws IllegalArgumentException if there are none
   */
  public static Variable concatenate(List<Variable> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Nothing to concatenate");
    }
    int[] offsets = new int[parts.size()];
    int size = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = size;
      size += parts.get(i).shape().size();
    }
    Variable[] inputs = parts.toArray(new Variable[0]);
    return inputs[0].tape().record(new Assemble(offsets), Shape.of(size), inputs);
  }

  /** Whether some term is a part laid into zeros, so that {@link #assemble} saves a pass. */
  static boolean hasScatter(List<Variable> terms) {
    return terms.stream().anyMatch(Slicing::isScatter);
  }

  /** The sum of parts laid into zeros, and of whole terms, in one pass. */
  static Variable assemble(List<Variable> terms) {
    int[] offsets = terms.stream().flatMapToInt(Slicing::offsets).toArray();
    Variable[] parts = terms.stream().flatMap(Slicing::parts).toArray(Variable[]::new);
    Variable first = terms.get(0);
    return first.tape().record(new Assemble(offsets), first.shape(), parts);
  }

  private static boolean isScatter(Variable term) {
    return !term.isLeaf() && term.primitive() instanceof Assemble;
  }

  private static IntStream offsets(Variable term) {
    return isScatter(term) ? Arrays.stream(((Assemble) term.primitive()).offsets) : IntStream.of(0);
  }

  private static Stream<Variable> parts(Variable term) {
    return isScatter(term) ? Arrays.stream(term.inputs()) : Stream.of(term);
  }

  private static final class Slice implements Primitive {
    private final int offset;

    Slice(int offset) {
      this.offset = offset;
    }

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      System.arraycopy(inputs[0], offset, output, 0, output.length);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      Shape whole = output.input(0).shape();
      if (whole.size() == output.shape().size()) {
        return reshape(outputAdjoint, whole);
      }
      return output.tape().record(new Assemble(new int[] {offset}), whole, outputAdjoint);
    }

    @Override
    public String name() {
      return "slice";
    }
  }

  /** Parts added into zeros, each from its offset on: the transpose of slicing. */
  private static final class Assemble implements Primitive {
    private final int[] offsets;

    Assemble(int[] offsets) {
      this.offsets = offsets;
    }

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      Arrays.fill(output, 0);
      for (int k = 0; k < inputs.length; k++) {
        addAt(inputs[k], offsets[k], output);
      }
    }

    private static void addAt(double[] part, int offset, double[] whole) {
      for (int i = 0; i < part.length; i++) {
        whole[offset + i] += part[i];
      }
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return slice(outputAdjoint, offsets[argument], output.input(argument).shape());
    }

    @Override
    public String name() {
      return "assemble";
    }
  }

  private record Columns(int width, int from, int count) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      for (int to = 0, at = from; to < output.length; to += count, at += width) {
        System.arraycopy(inputs[0], at, output, to, count);
      }
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return widen(outputAdjoint, width, from);
    }

    @Override
    public String name() {
      return "columns";
    }
  }

  private record Widen(int width, int from, int count) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      Arrays.fill(output, 0);
      for (int at = 0, to = from; at < inputs[0].length; at += count, to += width) {
        System.arraycopy(inputs[0], at, output, to, count);
      }
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return columns(outputAdjoint, from, count);
    }

    @Override
    public String name() {
      return "widen";
    }
  }
}
