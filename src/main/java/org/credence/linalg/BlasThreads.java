package org.credence.linalg;

import java.util.function.Supplier;

/**
 * Work during which the native library multiplies with one thread, so that results do not depend on
 * the number of processors and our own threads do not compete with its threads. Every product sees
 * to that by itself; a stretch around many of them spares the switching, and covers other users of
 * the library.
 *
 * <p>The setting belongs to the whole process, ND4J included. Stretches of work may overlap, nested
 * or in several threads: the first to begin keeps what was set before, the last to end restores it.
 */
public final class BlasThreads {

  private BlasThreads() {}

  /**
   * Does the work with one thread of the native library.
   *
   * @param work what to do, in the calling thread
   * @param <T> what it yields
   * @return its result; if it throws, the setting is restored too
   */
  public static <T> T single(Supplier<T> work) {
    Blas blas = Blas.preferred();
    blas.beginSingle();
    try {
      return work.get();
    } finally {
      blas.endSingle();
    }
  }
}
