package org.credence.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/** One thread for work that would otherwise be shared among all processors. */
final class OneThread {

  private static final ForkJoinPool POOL = new ForkJoinPool(1);

  private OneThread() {}

  /** Does the work in that thread and waits for it. */
  static <T> T call(Callable<T> work) {
    return POOL.submit(work).join();
  }
}
