package org.credence.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/**
 * OpenBLAS through the binding that nd4j-native-platform ships. Operands are staged in buffers outside
 * the heap that each {@link Gemm} allocates once: handing heap arrays to the binding would copy all
 * three matrices in and out at every call.
 */
final class OpenBlas extends Blas {

  private static final OpenBlas INSTANCE = new OpenBlas();

  private OpenBlas() {}

  /** Loads the native library or throws a {@link LinkageError}. */
  static OpenBlas load() {
    Loader.load(openblas.class);
    return INSTANCE;
  }

  @Override
  public String description() {
    return openblas.OPENBLAS_VERSION.trim();
  }

  @Override
  Gemm gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
    return new Staged(rows, columns, inner, transposeA, transposeB);
  }

  private static final class Staged extends Gemm {
    private final DoublePointer stageA;
    private final DoublePointer stageB;
    private final DoublePointer stageC;
    private final int transA;
    private final int transB;
    private boolean pinnedA;
    private boolean pinnedB;

    Staged(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
      super(rows, columns, inner, transposeA, transposeB);
      stageA = new DoublePointer((long) rows * inner);
      stageB = new DoublePointer((long) inner * columns);
      stageC = new DoublePointer((long) rows * columns);
      transA = transposeA ? openblas.CblasTrans : openblas.CblasNoTrans;
      transB = transposeB ? openblas.CblasTrans : openblas.CblasNoTrans;
    }

    @Override
    public void pinA(double[] a) {
      stageA.put(a, 0, rows * inner);
      pinnedA = true;
    }

    @Override
    public void pinB(double[] b) {
      stageB.put(b, 0, inner * columns);
      pinnedB = true;
    }

    @Override
    public void multiply(
        double[] a, int aOffset, double[] b, int bOffset, double[] c, int cOffset) {
      if (!pinnedA) {
        stageA.put(a, aOffset, rows * inner);
      }
      if (!pinnedB) {
        stageB.put(b, bOffset, inner * columns);
      }
      openblas.cblas_dgemm(
          openblas.CblasRowMajor,
          transA,
          transB,
          rows,
          columns,
          inner,
          1,
          stageA,
          transposeA ? rows : inner,
          stageB,
          transposeB ? inner : columns,
          0,
          stageC,
          columns);
      stageC.get(c, cOffset, rows * columns);
    }
  }
}
