package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
}
