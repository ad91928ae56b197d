package org.credence.linalg;

import java.util.Arrays;
import org.credence.internal.Checks;

/** An immutable matrix, row after row in one array, equal to another of same shape and numbers. */
public final class Matrix {

  private final int rows;
  private final int columns;
  private final double[] elements;

  private Matrix(int rows, int columns, double[] elements) {
    this.rows = Checks.nonNegative(rows, "rows");
    this.columns = Checks.nonNegative(columns, "columns");
    Checks.sameLength(elements.length, Math.multiplyExact(rows, columns), "The elements");
    this.elements = elements;
  }

  /**
   * The matrix of the given numbers.
   *
   * @param rows the number of rows
   * @param columns the number of columns
   * @param elements row-major; copied
   * @return the matrix
   * @throws IllegalArgumentException if the number of elements is not rows x columns
   */
  public static Matrix of(int rows, int columns, double... elements) {
    return new Matrix(rows, columns, elements.clone());
  }

  /**
   * The matrix that keeps the given array itself.
   *
   * @param rows the number of rows
   * @param columns the number of columns
   * @param elements row-major; not copied, never to be modified again
   * @return the matrix
   * @throws IllegalArgumentException if the number of elements is not rows x columns
   */
  public static Matrix ofUnsafe(int rows, int columns, double[] elements) {
    return new Matrix(rows, columns, elements);
  }

  /**
   * The matrix of the given rows.
   *
   * @param rows of equal lengths; copied
   * @return the matrix
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Matrix ofRows(double[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] elements = new double[Math.multiplyExact(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      Checks.sameLength(rows[i].length, columns, "Row " + i);
      System.arraycopy(rows[i], 0, elements, i * columns, columns);
    }
    return new Matrix(rows.length, columns, elements);
  }

  /**
   * The matrix with ones in its diagonal and zeros elsewhere.
   *
   * @param size rows and columns
   * @return the matrix
   */
  public static Matrix identity(int size) {
    double[] elements = new double[Math.multiplyExact(size, size)];
    for (int i = 0; i < size; i++) {
      elements[i * size + i] = 1;
    }
    return new Matrix(size, size, elements);
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of columns.
   *
   * @return at least 0
   */
  public int columns() {
    return columns;
  }

  /**
   * One element.
   *
   * @param row from 0
   * @param column from 0
   * @return its value
   * @throws IndexOutOfBoundsException if there is none
   */
  public double get(int row, int column) {
    if (column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException("No column " + column + " in a matrix of " + columns);
    }
    return elements[row * columns + column];
  }

  /**
   * The elements, row after row.
   *
   * @return a new array
   */
  public double[] toArray() {
    return elements.clone();
  }

  /**
   * The elements, row after row, without a copy.
   *
   * @return the array of this matrix, never to be modified
   */
  public double[] toArrayUnsafe() {
    return elements;
  }

  /**
   * The transpose.
   *
   * @return columns x rows
   */
  public Matrix transpose() {
    double[] turned = new double[elements.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = elements[i * columns + j];
      }
    }
    return new Matrix(columns, rows, turned);
  }

  /**
   * The sum of two matrices.
   *
   * @param other of the same shape
   * @return this + other
   * @throws IllegalArgumentException if the shapes differ
   */
  public Matrix plus(Matrix other) {
    if (other.rows != rows || other.columns != columns) {
      throw new IllegalArgumentException(
          "Matrices of " + shape() + " and " + other.shape() + " cannot be added");
    }
    double[] sum = elements.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.elements[i];
    }
    return new Matrix(rows, columns, sum);
  }

  /**
   * A multiple of this matrix.
   *
   * @param factor any number
   * @return factor · this
   */
  public Matrix times(double factor) {
    double[] product = elements.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factor;
    }
    return new Matrix(rows, columns, product);
  }

  /**
   * The product of two matrices, by {@link Blas#preferred}.
   *
   * @param right with as many rows as this has columns
   * @return rows x right.columns
   * @throws IllegalArgumentException if they do not fit
   */
  public Matrix times(Matrix right) {
    return product(right.rows, right.columns, right.elements);
  }

  /**
   * The product with a vector.
   *
   * @param right as long as this has columns
   * @return as long as this has rows
   * @throws IllegalArgumentException if they do not fit
   */
  public Vector times(Vector right) {
    return Vector.ofUnsafe(product(right.size(), 1, right.toArrayUnsafe()).elements);
  }

  private Matrix product(int rightRows, int rightColumns, double[] right) {
    if (rightRows != columns) {
      throw new IllegalArgumentException(
          "Matrices of %s and %dx%d cannot be multiplied"
              .formatted(shape(), rightRows, rightColumns));
    }
    double[] product = new double[Math.multiplyExact(rows, rightColumns)];
    Gemm.of(Blas.preferred(), rows, rightColumns, columns, false, false)
        .multiply(elements, 0, right, 0, product, 0);
    return new Matrix(rows, rightColumns, product);
  }

  private String shape() {
    return rows + "x" + columns;
  }

  /** Equal if shapes and elements are, NaN to NaN and 0 not to −0, as in {@link Arrays#equals}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix matrix
        && rows == matrix.rows
        && columns == matrix.columns
        && Arrays.equals(elements, matrix.elements);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(elements);
  }

  /** Shape and elements. */
  @Override
  public String toString() {
    return shape() + " " + Arrays.toString(elements);
  }
}
