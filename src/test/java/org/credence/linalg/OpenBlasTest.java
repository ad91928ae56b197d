package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Skipped where the native library does not load: there plain Java takes its place. */
class OpenBlasTest extends BlasContract {

  @BeforeAll
  static void libraryIsPresent() {
    assumeTrue(Blas.of(null) != Blas.java(), "no native library");
  }

  @Override
  Blas blas() {
    return Blas.of(null);
  }

  @Test
  void saysWhichKernelsRun() {
    assertThat(blas().description()).matches("OpenBLAS \\d+\\.\\d+\\.\\d+, kernels for \\w+");
  }

  @Test
  void productsNeitherUseNorChangeTheThreadsThatAreSet() {
    int original = blas().threads();
    double[] a = new double[300 * 300];
    RandomStream.of(1).fillGaussian(a);
    double[] withOne = new double[300 * 300];
    double[] withTwo = new double[300 * 300];
    Gemm gemm = Gemm.of(blas(), 300, 300, 300, false, true);
    try {
      blas().setThreads(1);
      gemm.multiply(a, 0, a, 0, withOne, 0);
      blas().setThreads(2);
      gemm.multiply(a, 0, a, 0, withTwo, 0);
      assertThat(blas().threads()).isEqualTo(2);
    } finally {
      blas().setThreads(original);
    }
    assertThat(Arrays.equals(withTwo, withOne)).isTrue();
  }
}
