package org.credence.linalg;

import java.util.Arrays;
import org.credence.internal.Checks;

/** An immutable vector of numbers, equal to another with the same numbers. */
public final class Vector {

  private final double[] elements;

  private Vector(double[] elements) {
    this.elements = elements;
  }

  /**
   * The vector of the given numbers.
   *
   * @param elements copied
   * @return the vector
   */
  public static Vector of(double... elements) {
    return new Vector(elements.clone());
  }

  /**
   * The vector that keeps the given array itself.
   *
   * @param elements not copied; never to be modified again
   * @return the vector
   */
  public static Vector ofUnsafe(double[] elements) {
    return new Vector(elements);
  }

  /**
   * The number of elements.
   *
   * @return at least 0
   */
  public int size() {
    return elements.length;
  }

  /**
   * One element.
   *
   * @param index from 0
   * @return its value
   * @throws IndexOutOfBoundsException if there is none
   */
  public double get(int index) {
    return elements[index];
  }

  /**
   * The elements.
   *
   * @return a new array
   */
  public double[] toArray() {
    return elements.clone();
  }

  /**
   * The elements, without a copy.
   *
   * @return the array of this vector, never to be modified
   */
  public double[] toArrayUnsafe() {
    return elements;
  }

  /**
   * The sum of two vectors.
   *
   * @param other of the same size
   * @return this + other
   * @throws IllegalArgumentException if the sizes differ
   */
  public Vector plus(Vector other) {
    return plusScaled(1, other);
  }

  /**
   * The difference of two vectors.
   *
   * @param other of the same size
   * @return this − other
   * @throws IllegalArgumentException if the sizes differ
   */
  public Vector minus(Vector other) {
    return plusScaled(-1, other);
  }

  private Vector plusScaled(double factor, Vector other) {
    Checks.sameLength(other.size(), size(), "The other vector");
    double[] sum = elements.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * other.elements[i];
    }
    return new Vector(sum);
  }

  /**
   * A multiple of this vector.
   *
   * @param factor any number
   * @return factor · this
   */
  public Vector times(double factor) {
    double[] product = elements.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factor;
    }
    return new Vector(product);
  }

  /**
   * The inner product.
   *
   * @param other of the same size
   * @return Σ thisᵢ otherᵢ; 0 for empty vectors
   * @throws IllegalArgumentException if the sizes differ
   */
  public double dot(Vector other) {
    Checks.sameLength(other.size(), size(), "The other vector");
    double sum = 0;
    for (int i = 0; i < elements.length; i++) {
      sum += elements[i] * other.elements[i];
    }
    return sum;
  }

  /** Equal if all elements are, NaN to NaN and 0 not to −0, as in {@link Arrays#equals}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector && Arrays.equals(elements, vector.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  /** The elements in brackets. */
  @Override
  public String toString() {
    return Arrays.toString(elements);
  }
}
