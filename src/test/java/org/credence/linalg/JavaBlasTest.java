package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaBlasTest extends BlasContract {

  @Override
  Blas blas() {
    return Blas.java();
  }

  @Test
  void saysWhatItIs() {
    assertThat(blas().description()).isEqualTo("plain Java");
  }

  @Test
  void canBeAskedFor() {
    assertThat(Blas.of("java")).isSameAs(Blas.java());
  }
}
