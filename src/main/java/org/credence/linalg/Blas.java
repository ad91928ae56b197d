package org.credence.linalg;

/** Who multiplies matrices. Stateless; the two implementations give the same products to rounding. */
public abstract class Blas {

  Blas() {}

  /**
   * OpenBLAS where it loads on this machine, else plain Java.
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

  /** A multiplier of fixed extents. */
  abstract Gemm gemm(int rows, int columns, int inner, boolean transposeA, boolean transposeB);

  /** Loaded on first use, so that nothing native is touched before. */
  private static final class Preferred {
    static final Blas INSTANCE = choose();

    private static Blas choose() {
      try {
        return OpenBlas.load();
      } catch (LinkageError absent) {
        return JavaBlas.INSTANCE;
      }
    }
  }
}
