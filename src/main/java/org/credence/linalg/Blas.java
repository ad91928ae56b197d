package org.credence.linalg;

import org.jspecify.annotations.Nullable;

/** Who multiplies matrices; the two implementations give the same products to rounding. */
public abstract class Blas {

  Blas() {}

  /**
   * OpenBLAS where it loads on this machine, else plain Java. Start Java with {@code
   * -Dcredence.blas=java} to have plain Java in any case.
   *
   * @return the fastest library present
   */
  public static Blas preferred() {
    return Preferred.INSTANCE;
  }

  /**
   * Plain Java, which runs everywhere.
   *
   * @return the library
   */
  public static Blas java() {
    return JavaBlas.INSTANCE;
  }

  /**
   * What multiplies, for benchmark notes and provenance.
   *
   * @return library, version and the processor type it is tuned for
   */
  public abstract String description();

  /** How many threads one large product may use. */
  abstract int threads();

  /** Sets that number for the whole process. */
  abstract void setThreads(int threads);

  /** Begins a stretch of work with one thread; stretches may overlap, and each must end. */
  abstract void beginSingle();

  /** Ends a stretch; the last one to end restores the number set before the first. */
  abstract void endSingle();

  /** A multiplier of fixed extents, at least 1 each. */
  abstract Gemm gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB);

  /** The library of a name, {@code "java"} or the fastest present. */
  static Blas of(@Nullable String name) {
    if ("java".equals(name)) {
      return JavaBlas.INSTANCE;
    }
    try {
      return OpenBlas.load();
    } catch (LinkageError absent) {
      return JavaBlas.INSTANCE;
    }
  }

  /** Loaded on first use, so that nothing native is touched before. */
  private static final class Preferred {
    static final Blas INSTANCE = of(System.getProperty("credence.blas"));
  }
}
