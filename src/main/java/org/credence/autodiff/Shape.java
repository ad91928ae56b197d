package org.credence.autodiff;

import java.util.Arrays;

/**
 * The extents of a row-major array: {@code ()} for a scalar, {@code (n)} for a vector, {@code
 * (rows, columns)} for a matrix, and so on. Immutable.
 */
public final class Shape {

  /** The shape of a scalar: no axes, one element. */
  public static final Shape SCALAR = new Shape(new int[0]);

  private final int[] extents;
  private final int size;

  private Shape(int[] extents) {
    this.extents = extents;
    int product = 1;
    for (int extent : extents) {
      product = Math.multiplyExact(product, extent);
    }
    this.size = product;
  }

  /**
   * The shape with the given extents.
   *
   * @param extents one length per axis, each at least 0; none for a scalar
   * @return the shape
   * @throws IllegalArgumentException if an extent is negative
   * @throws ArithmeticException if the number of elements overflows an {@code int}
   */
  public static Shape of(int... extents) {
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException("Negative extent in shape " + Arrays.toString(extents));
      }
    }
    return extents.length == 0 ? SCALAR : new Shape(extents.clone());
  }

  /**
   * The number of elements: the product of the extents, 1 for a scalar.
   *
   * @return the number of elements
   */
  public int size() {
    return size;
  }

  /**
   * The number of axes: 0 for a scalar, 1 for a vector, 2 for a matrix.
   *
   * @return the number of axes
   */
  public int rank() {
    return extents.length;
  }

  /**
   * The length of one axis.
   *
   * @param axis from 0; negative counts from the end, so −1 is the last axis
   * @return its extent
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public int extent(int axis) {
    return extents[axis(axis)];
  }

  /**
   * Resolves a possibly negative axis.
   *
   * @param axis from 0; negative counts from the end
   * @return the axis counted from 0
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public int axis(int axis) {
    int resolved = axis < 0 ? axis + extents.length : axis;
    if (resolved < 0 || resolved >= extents.length) {
      throw new IndexOutOfBoundsException("No axis " + axis + " in shape " + this);
    }
    return resolved;
  }

  /**
   * The number of elements of one step along an axis: the product of the extents after it.
   *
   * @param axis from 0; negative counts from the end
   * @return the stride in elements
   */
  public int stride(int axis) {
    int stride = 1;
    for (int i = axis(axis) + 1; i < extents.length; i++) {
      stride *= extents[i];
    }
    return stride;
  }

  /**
   * This shape with one axis of another length.
   *
   * @param axis from 0; negative counts from the end
   * @param extent the new length
   * @return the new shape
   */
  public Shape with(int axis, int extent) {
    int[] copy = extents.clone();
    copy[axis(axis)] = extent;
    return of(copy);
  }

  /**
   * This shape without one axis.
   *
   * @param axis from 0; negative counts from the end
   * @return the shape with one axis fewer
   */
  public Shape without(int axis) {
    int dropped = axis(axis);
    int[] rest = new int[extents.length - 1];
    System.arraycopy(extents, 0, rest, 0, dropped);
    System.arraycopy(extents, dropped + 1, rest, dropped, rest.length - dropped);
    return of(rest);
  }

  /**
   * The smallest shape both operands broadcast to, by the usual rule: axes are aligned from the
   * last; an axis of length 1, or a missing one, stretches.
   *
   * @param other the other operand's shape
   * @return the common shape
   * @throws IllegalArgumentException if two aligned axes differ and neither is 1
   */
  public Shape broadcastWith(Shape other) {
    int rank = Math.max(rank(), other.rank());
    int[] common = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int a = i <= rank() ? extents[rank() - i] : 1;
      int b = i <= other.rank() ? other.extents[other.rank() - i] : 1;
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException(
            "Shapes " + this + " and " + other + " do not broadcast");
      }
      common[rank - i] = a == 1 ? b : a;
    }
    return of(common);
  }

  /**
   * The extents, one per axis.
   *
   * @return a copy
   */
  public int[] toArray() {
    return extents.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
