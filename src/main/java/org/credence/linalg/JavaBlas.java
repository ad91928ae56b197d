package org.credence.linalg;

import java.util.Arrays;

/** Matrix products in plain Java, and the fast path for products with a single row or column. */
final class JavaBlas extends Blas {

  static final JavaBlas INSTANCE = new JavaBlas();

  private JavaBlas() {}

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  int threads() {
    return 1;
  }

  @Override
  void setThreads(int threads) {}

  @Override
  void beginSingle() {}

  @Override
  void endSingle() {}

  @Override
  Gemm gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
    if (columns == 1) {
      return transposeA ? new TransposedMatrixVector(rows, inner) : new MatrixVector(rows, inner);
    }
    if (inner == 1) {
      return new Outer(rows, columns);
    }
    return new Loops(rows, columns, inner, transposeA, transposeB);
  }

  /** Row by row: each row of C is a combination of the rows of op(B). */
  private static final class Loops extends Gemm {
    private final double[][] rowsOfB;
    private final double[] rowOfC;

    Loops(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
      super(rows, columns, inner, transposeA, transposeB);
      rowsOfB = new double[inner][columns];
      rowOfC = new double[columns];
    }

    @Override
    public void multiply(
        double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset) {
      loadB(b, bOffset);
      int rowStep = transposeA ? 1 : inner;
      int innerStep = transposeA ? rows : 1;
      for (int i = 0; i < rows; i++) {
        Arrays.fill(rowOfC, 0);
        combine(a, aOffset + i * rowStep, innerStep);
        System.arraycopy(rowOfC, 0, c, cOffset + i * columns, columns);
      }
    }

    private void loadB(double[] b, int bOffset) {
      for (int k = 0; k < inner; k++) {
        if (transposeB) {
          for (int j = 0; j < columns; j++) {
            rowsOfB[k][j] = b[bOffset + j * inner + k];
          }
        } else {
          System.arraycopy(b, bOffset + k * columns, rowsOfB[k], 0, columns);
        }
      }
    }

    private void combine(double[] a, int from, int step) {
      int k = 0;
      for (; k + 4 <= inner; k += 4) {
        int at = from + k * step;
        addFour(
            a[at],
            rowsOfB[k],
            a[at + step],
            rowsOfB[k + 1],
            a[at + 2 * step],
            rowsOfB[k + 2],
            a[at + 3 * step],
            rowsOfB[k + 3],
            rowOfC);
      }
      for (; k < inner; k++) {
        addOne(a[from + k * step], rowsOfB[k], rowOfC);
      }
    }

    private static void addFour(
        double a0,
        double[] b0,
        double a1,
        double[] b1,
        double a2,
        double[] b2,
        double a3,
        double[] b3,
        double[] c) {
      for (int j = 0; j < c.length; j++) {
        c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
      }
    }

    private static void addOne(double a, double[] b, double[] c) {
      for (int j = 0; j < c.length; j++) {
        c[j] += a * b[j];
      }
    }
  }

  /** A column times a row: no sums at all. */
  private static final class Outer extends Gemm {
    private final double[] row;

    Outer(int rows, int columns) {
      super(rows, columns, 1, false, false);
      row = new double[columns];
    }

    @Override
    public void multiply(
        double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset) {
      System.arraycopy(b, bOffset, row, 0, columns);
      for (int i = 0; i < rows; i++) {
        scale(a[aOffset + i], row, c, cOffset + i * columns);
      }
    }

    private static void scale(double factor, double[] row, double[] c, int from) {
      for (int j = 0; j < row.length; j++) {
        c[from + j] = factor * row[j];
      }
    }
  }

  /** A matrix times one column: four inner products at a time. */
  private static final class MatrixVector extends Gemm {
    private final double[] column;

    MatrixVector(int rows, int inner) {
      super(rows, 1, inner, false, false);
      column = new double[inner];
    }

    @Override
    public void multiply(
        double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset) {
      System.arraycopy(b, bOffset, column, 0, inner);
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        fourRows(a, aOffset + i * inner, inner, column, c, cOffset + i);
      }
      for (; i < rows; i++) {
        c[cOffset + i] = oneRow(a, aOffset + i * inner, column);
      }
    }

    private static void fourRows(
        double[] a, int from, int width, double[] column, double[] c, int at) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int k = 0; k < column.length; k++) {
        double v = column[k];
        s0 += a[from + k] * v;
        s1 += a[from + width + k] * v;
        s2 += a[from + 2 * width + k] * v;
        s3 += a[from + 3 * width + k] * v;
      }
      c[at] = s0;
      c[at + 1] = s1;
      c[at + 2] = s2;
      c[at + 3] = s3;
    }

    private static double oneRow(double[] a, int from, double[] column) {
      double sum = 0;
      for (int k = 0; k < column.length; k++) {
        sum += a[from + k] * column[k];
      }
      return sum;
    }
  }

  /** A transposed matrix times one column: a combination of its rows, four at a time. */
  private static final class TransposedMatrixVector extends Gemm {
    private final double[] sum;

    TransposedMatrixVector(int rows, int inner) {
      super(rows, 1, inner, true, false);
      sum = new double[rows];
    }

    @Override
    public void multiply(
        double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset) {
      Arrays.fill(sum, 0);
      int k = 0;
      for (; k + 4 <= inner; k += 4) {
        int at = bOffset + k;
        addFour(a, aOffset + k * rows, rows, b[at], b[at + 1], b[at + 2], b[at + 3], sum);
      }
      for (; k < inner; k++) {
        addOne(a, aOffset + k * rows, b[bOffset + k], sum);
      }
      System.arraycopy(sum, 0, c, cOffset, rows);
    }

    private static void addFour(
        double[] a, int from, int width, double f0, double f1, double f2, double f3, double[] sum) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] +=
            (f0 * a[from + i] + f1 * a[from + width + i])
                + (f2 * a[from + 2 * width + i] + f3 * a[from + 3 * width + i]);
      }
    }

    private static void addOne(double[] a, int from, double factor, double[] sum) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * a[from + i];
      }
    }
  }
}
