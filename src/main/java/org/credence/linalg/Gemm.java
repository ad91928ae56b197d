package org.credence.linalg;

import org.credence.internal.Checks;

/**
 * The product C = op(A) op(B) of matrices whose extents are fixed, where op is the matrix or its
 * transpose. Made once, used many times: it may own buffers outside the heap, so that multiplying
 * allocates nothing. For one thread.
 */
public abstract class Gemm {

  /** Up to this many multiplications, the call into a library costs more than it saves. */
  private static final int SMALL = 256;

  /** Rows of op(A) and of C. */
  final int rows;

  /** Columns of op(B) and of C. */
  final int columns;

  /** Columns of op(A), rows of op(B). */
  final int inner;

  final boolean transposeA;
  final boolean transposeB;

  Gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
    this.rows = rows;
    this.columns = columns;
    this.inner = inner;
    this.transposeA = transposeA;
    this.transposeB = transposeB;
  }

  /**
   * A multiplier.
   *
   * @param blas who multiplies
   * @param rows rows of op(A) and of C
   * @param columns columns of op(B) and of C
   * @param inner columns of op(A), rows of op(B)
   * @param transposeA whether A is stored inner x rows
   * @param transposeB whether B is stored columns x inner
   * @return the multiplier
   * @throws IllegalArgumentException if an extent is negative
   */
  public static Gemm of(
      Blas blas, int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
    Checks.nonNegative(rows, "rows");
    Checks.nonNegative(columns, "columns");
    Checks.nonNegative(inner, "inner");
    if (columns <= 1 || inner <= 1 || (long) rows * columns * inner <= SMALL) {
      return JavaBlas.INSTANCE.gemm(rows, columns, inner, transposeA, transposeB);
    }
    return blas.gemm(rows, columns, inner, transposeA, transposeB);
  }

  /**
   * C = op(A) op(B).
   *
   * @param a row-major; not modified
   * @param aOffset the position of A's first element
   * @param b row-major; not modified
   * @param bOffset the position of B's first element
   * @param c row-major; overwritten
   * @param cOffset the position of C's first element
   */
  public abstract void multiply(
      double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset);

  /**
   * C = op(A) B + 1 bᵀ: the product plus one row added to every row. B is not transposed.
   *
   * @param a row-major; not modified
   * @param b row-major; not modified
   * @param bias as long as C has columns; not modified
   * @param c row-major; overwritten
   */
  public void multiplyAddRow(double[] a, double[] b, double[] bias, double[] c) {
    multiply(a, 0, b, 0, c, 0);
    for (int from = 0; from < rows * columns; from += columns) {
      addRow(bias, c, from);
    }
  }

  private static void addRow(double[] row, double[] c, int from) {
    for (int j = 0; j < row.length; j++) {
      c[from + j] += row[j];
    }
  }

  /**
   * Promises that A never changes again, so that it need not be handed over at each product. Later
   * values of the parameter {@code a} are ignored.
   *
   * @param a row-major, from its first element on
   */
  public void pinA(double[] a) {}

  /**
   * Promises that B never changes again.
   *
   * @param b row-major, from its first element on
   */
  public void pinB(double[] b) {}
}
