package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Gram matrices of few vectors, graded over twenty orders of magnitude: most values are 0. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 51, 130})
  void decomposesMatricesOfLowRankAndWideRange(int n) {
    int rank = Math.min(n, 4);
    double[] g = new double[n * rank];
    RandomStream.of(n).fillGaussian(g);
    for (int i = 0; i < g.length; i++) {
      int row = i / rank;
      g[i] *= Math.pow(10, -10.0 * row / n);
    }
    Matrix factor = Matrix.ofUnsafe(n, rank, g);
    Matrix a = factor.times(factor.transpose());
    SymmetricEigen eigen = SymmetricEigen.of(a);
    double largest = eigen.values().get(0);
    Matrix v = eigen.vectors();
    assertThat(v.transpose().times(v).toArray())
        .containsExactly(Matrix.identity(n).toArray(), within(1e-13));
    double[] scaled = v.toArray();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= eigen.values().get(i % n);
    }
    Matrix back = Matrix.ofUnsafe(n, n, scaled).times(v.transpose());
    assertThat(back.toArray()).containsExactly(a.toArray(), within(1e-14 * n * largest));
    for (int j = rank; j < n; j++) {
      assertThat(eigen.values().get(j)).isCloseTo(0, within(1e-14 * n * largest));
    }
  }

  @Test
  void neitherOverflowsNorUnderflows() {
    for (double scale : new double[] {1e-300, 1e300}) {
      SymmetricEigen eigen =
          SymmetricEigen.of(Matrix.of(3, 3, 2, 1, 0, 1, 2, 1, 0, 1, 2).times(scale));
      assertThat(eigen.values().get(0) / scale).isCloseTo(2 + Math.sqrt(2), within(1e-14));
      assertThat(eigen.values().get(2) / scale).isCloseTo(2 - Math.sqrt(2), within(1e-14));
    }
    assertThat(SymmetricEigen.of(Matrix.of(2, 2, 0, 0, 0, 0)).values()).isEqualTo(Vector.of(0, 0));
  }
}
