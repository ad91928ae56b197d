package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

  private static final double ROUNDING = 1e-12;

  @Test
  void twoByTwo() {
    SymmetricEigen eigen = SymmetricEigen.of(Matrix.of(2, 2, 2, 1, 1, 2));
    assertThat(eigen.values().get(0)).isCloseTo(3, within(ROUNDING));
    assertThat(eigen.values().get(1)).isCloseTo(1, within(ROUNDING));
    assertThat(Math.abs(eigen.vectors().get(0, 0))).isCloseTo(Math.sqrt(0.5), within(ROUNDING));
  }

  @Test
  void partsGiveTheMatrixBack() {
    int n = 30;
    double[] g = new double[n * n];
    RandomStream.of(1).fillGaussian(g);
    Matrix square = Matrix.ofUnsafe(n, n, g);
    Matrix symmetric = square.plus(square.transpose());
    SymmetricEigen eigen = SymmetricEigen.of(symmetric);
    double[] diagonal = new double[n * n];
    for (int i = 0; i < n; i++) {
      diagonal[i * n + i] = eigen.values().get(i);
      assertThat(i == 0 || eigen.values().get(i) <= eigen.values().get(i - 1)).isTrue();
    }
    Matrix v = eigen.vectors();
    assertClose(v.times(Matrix.ofUnsafe(n, n, diagonal)).times(v.transpose()), symmetric);
    assertClose(v.transpose().times(v), Matrix.identity(n));
  }

  private static void assertClose(Matrix actual, Matrix expected) {
    double[] found = actual.toArray();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected.toArrayUnsafe()[i], within(ROUNDING));
    }
  }

  @Test
  void unsuitableMatricesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SymmetricEigen.of(Matrix.of(0, 0)))
        .withMessage("rows must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SymmetricEigen.of(Matrix.of(1, 2, 1, 2)))
        .withMessage("Each row of a symmetric matrix must have length 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SymmetricEigen.of(Matrix.of(1, 1, Double.NaN)))
        .withMessage("Each element must be finite, not NaN");
  }
}
