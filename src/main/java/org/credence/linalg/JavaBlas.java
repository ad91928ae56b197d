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
  Gemm gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
    if (columns == 1) {
      return new MatrixVector(rows, inner, transposeA);
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
            a[at], rowsOfB[k],
            a[at + step], rowsOfB[k + 1],
            a[at + 2 * step], rowsOfB[k + 2],
            a[at + 3 * step], rowsOfB[k + 3],
            rowOfC);
      }
      for (; k < inner; k++) {
        addOne(a[from + k * step], rowsOfB[k], rowOfC);
      }
    }

    private static void addFour(
        double a0, double[] b0, double a1, double[] b1, double a2, double[] b2, double a3,
        double[] b3, double[] c) {
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

  /** A matrix times one column. */
  private static final class MatrixVector extends Gemm {

    MatrixVector(int rows, int inner, boolean transposeA) {
      super(rows, 1, inner, transposeA, false);
    }

    @Override
    public void multiply(
        double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset) {
      if (transposeA) {
        Arrays.fill(c, cOffset, cOffset + rows, 0);
        for (int k = 0; k < inner; k++) {
          addScaled(a, aOffset + k * rows, b[bOffset + k], c, cOffset, rows);
        }
      } else {
        for (int i = 0; i < rows; i++) {
          c[cOffset + i] = dot(a, aOffset + i * inner, b, bOffset, inner);
        }
      }
    }

    private static void addScaled(
        double[] a, int aFrom, double factor, double[] c, int cFrom, int n) {
      for (int i = 0; i < n; i++) {
        c[cFrom + i] += factor * a[aFrom + i];
      }
    }

    private static double dot(double[] a, int aFrom, double[] b, int bFrom, int n) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = 0;
      for (; i + 4 <= n; i += 4) {
        s0 += a[aFrom + i] * b[bFrom + i];
        s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
        s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
        s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
      }
      for (; i < n; i++) {
        s0 += a[aFrom + i] * b[bFrom + i];
      }
      return (s0 + s1) + (s2 + s3);
    }
  }
}
