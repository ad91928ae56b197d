package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlasThreadsTest {

  private final Blas blas = Blas.preferred();
  private final int original = blas.threads();

  @BeforeEach
  void twoThreads() {
    assumeTrue(blas != Blas.java(), "no native library");
    blas.setThreads(2);
  }

  @AfterEach
  void restore() {
    blas.setThreads(original);
  }

  @Test
  void workRunsWithOneThread() {
    assertThat(BlasThreads.single(blas::threads)).isEqualTo(1);
    assertThat(blas.threads()).isEqualTo(2);
  }

  @Test
  void nestedWorkRestoresAtTheOutermostEnd() {
    int afterInner =
        BlasThreads.single(
            () -> {
              BlasThreads.single(blas::threads);
              return blas.threads();
            });
    assertThat(afterInner).isEqualTo(1);
    assertThat(blas.threads()).isEqualTo(2);
  }

  @Test
  void failingWorkRestoresToo() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                BlasThreads.single(
                    () -> {
                      throw new IllegalStateException("diverged");
                    }));
    assertThat(blas.threads()).isEqualTo(2);
  }

  @Test
  void overlappingWorkInTwoThreadsRestoresAtTheLastEnd() {
    CountDownLatch secondBegan = new CountDownLatch(1);
    CountDownLatch firstEnded = new CountDownLatch(1);
    CompletableFuture<Integer> second =
        BlasThreads.single(
            () -> {
              CompletableFuture<Integer> other =
                  CompletableFuture.supplyAsync(
                      () -> BlasThreads.single(() -> waiting(secondBegan, firstEnded)));
              await(secondBegan);
              return other;
            });
    firstEnded.countDown();
    assertThat(second.join()).isEqualTo(1);
    assertThat(blas.threads()).isEqualTo(2);
  }

  private int waiting(CountDownLatch began, CountDownLatch other) {
    began.countDown();
    await(other);
    return blas.threads();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
