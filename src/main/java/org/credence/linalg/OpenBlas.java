package org.credence.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_full;
import org.jspecify.annotations.Nullable;

/**
 * OpenBLAS through the binding that nd4j-native-platform ships. Operands are staged in buffers
 * outside the heap that each {@link Gemm} allocates once: handing heap arrays to the binding would
 * copy all three matrices in and out at every call.
 */
final class OpenBlas extends Blas {

  /** OpenBLAS takes one thread for products of up to four times as many multiplications. */
  private static final long ONE_THREAD = 1 << 16;

  private static final OpenBlas INSTANCE = new OpenBlas();

  /** Stretches with one thread under way, and the number set before the first of them. */
  private int underWay;

  private int threadsBefore;

  private OpenBlas() {}

  /** Loads the native library or throws a {@link LinkageError}. */
  static OpenBlas load() {
    Loader.load(openblas_full.class);
    return INSTANCE;
  }

  @Override
  public String description() {
    return openblas_full.OPENBLAS_VERSION.trim()
        + ", kernels for "
        + openblas_full.openblas_get_corename().getString();
  }

  @Override
  int threads() {
    return openblas_full.openblas_get_num_threads();
  }

  @Override
  void setThreads(int threads) {
    openblas_full.openblas_set_num_threads(threads);
  }

  @Override
  synchronized void beginSingle() {
    if (underWay == 0) {
      threadsBefore = threads();
      setThreads(1);
    }
    underWay++;
  }

  @Override
  synchronized void endSingle() {
    underWay--;
    if (underWay == 0) {
      setThreads(threadsBefore);
    }
  }

  @Override
  Gemm gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
    return new Staged(rows, columns, inner, transposeA, transposeB);
  }

  private static final class Staged extends Gemm {
    private final DoublePointer stageA;
    private final DoublePointer stageB;
    private final DoublePointer stageC;
    private final boolean mayUseThreads;
    private final int transA;
    private final int transB;

    /** A pinned A with a column of ones, and room for B with a row below: see multiplyAddRow. */
    private @Nullable DoublePointer extendedA;

    private @Nullable DoublePointer extendedB;
    private boolean pinnedA;
    private boolean pinnedB;

    Staged(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {
      super(rows, columns, inner, transposeA, transposeB);
      stageA = new DoublePointer((long) rows * inner);
      stageB = new DoublePointer((long) inner * columns);
      stageC = new DoublePointer((long) rows * columns);
      mayUseThreads = (long) rows * columns * (inner + 1) > ONE_THREAD;
      transA = transposeA ? openblas_full.CblasTrans : openblas_full.CblasNoTrans;
      transB = transposeB ? openblas_full.CblasTrans : openblas_full.CblasNoTrans;
    }

    @Override
    public void pinA(double[] a) {
      stageA.put(a, 0, rows * inner);
      pinnedA = true;
      if (!transposeA) {
        extendedA = withOnes(a);
        extendedB = new DoublePointer((inner + 1L) * columns);
      }
    }

    private DoublePointer withOnes(double[] a) {
      double[] extended = new double[rows * (inner + 1)];
      for (int i = 0; i < rows; i++) {
        System.arraycopy(a, i * inner, extended, i * (inner + 1), inner);
        extended[i * (inner + 1) + inner] = 1;
      }
      return new DoublePointer(extended);
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
      int widthA = transposeA ? rows : inner;
      int widthB = transposeB ? inner : columns;
      product(inner, transB, stageA, widthA, stageB, widthB);
      stageC.get(c, cOffset, rows * columns);
    }

    /** Where A is pinned, the row comes out of the product itself: [A 1] [B; b]. */
    @Override
    public void multiplyAddRow(double[] a, double[] b, double[] bias, double[] c) {
      if (extendedA == null || extendedB == null) {
        super.multiplyAddRow(a, b, bias, c);
        return;
      }
      extendedB.position(0).put(b, 0, inner * columns);
      extendedB.position((long) inner * columns).put(bias, 0, columns);
      extendedB.position(0);
      product(inner + 1, openblas_full.CblasNoTrans, extendedA, inner + 1, extendedB, columns);
      stageC.get(c, 0, rows * columns);
    }

    private void product(
        int depth, int opB, DoublePointer a, int widthA, DoublePointer b, int widthB) {
      boolean crowd = mayUseThreads && openblas_full.openblas_get_num_threads() != 1;
      if (crowd) {
        INSTANCE.beginSingle();
      }
      try {
        openblas_full.cblas_dgemm(
            openblas_full.CblasRowMajor,
            transA,
            opB,
            rows,
            columns,
            depth,
            1,
            a,
            widthA,
            b,
            widthB,
            0,
            stageC,
            columns);
      } finally {
        if (crowd) {
          INSTANCE.endSingle();
        }
      }
    }
  }
}
