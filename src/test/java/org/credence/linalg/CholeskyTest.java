package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

  private static final double ROUNDING = 1e-12;

  /** L = [2 0 0; 6 1 0; −8 5 3]. */
  private static final Matrix TEXTBOOK = Matrix.of(3, 3, 4, 12, -16, 12, 37, -43, -16, -43, 98);

  /** G Gᵀ + n·1, well conditioned. */
  private static Matrix positiveDefinite(int n) {
    Matrix g = Matrix.ofUnsafe(n, n, gaussians(n * n, n));
    return g.times(g.transpose()).plus(Matrix.identity(n).times(n));
  }

  private static double[] gaussians(int count, long seed) {
    double[] x = new double[count];
    RandomStream.of(seed).fillGaussian(x);
    return x;
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("element %s", i)
          .isCloseTo(expected[i], within(ROUNDING * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @Test
  void textbookExampleIsExact() {
    Cholesky cholesky = Cholesky.of(TEXTBOOK);
    assertThat(cholesky.lower()).isEqualTo(Matrix.of(3, 3, 2, 0, 0, 6, 1, 0, -8, 5, 3));
    assertThat(cholesky.logDeterminant()).isCloseTo(Math.log(36), within(1e-15));
    assertThat(cholesky.solve(TEXTBOOK.times(Vector.of(1, 2, 3)))).isEqualTo(Vector.of(1, 2, 3));
    assertThat(cholesky.lowerTimes(Vector.of(1, 1, 1))).isEqualTo(Vector.of(2, 7, 0));
    assertThat(cholesky.solveLower(Vector.of(2, 7, 0))).isEqualTo(Vector.of(1, 1, 1));
    assertThat(cholesky.solveTransposed(Vector.of(0, 6, 3))).isEqualTo(Vector.of(1, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 121})
  void theInverseFactorTimesTheFactorIsTheIdentity(int n) {
    Cholesky cholesky = Cholesky.of(positiveDefinite(n));
    Matrix inverse = cholesky.inverseLower();
    assertClose(inverse.times(cholesky.lower()).toArray(), Matrix.identity(n).toArray());
    assertThat(inverse.get(0, n - 1)).isEqualTo(n == 1 ? inverse.get(0, 0) : 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 121})
  void factorsGiveTheMatrixBack(int n) {
    Matrix a = positiveDefinite(n);
    Matrix l = Cholesky.of(a).lower();
    assertClose(l.times(l.transpose()).toArray(), a.toArray());
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        assertThat(l.get(i, j)).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 121})
  void solutionsAndInverse(int n) {
    Matrix a = positiveDefinite(n);
    Cholesky cholesky = Cholesky.of(a);
    Vector x = Vector.of(gaussians(n, 5));
    assertClose(cholesky.solve(a.times(x)).toArray(), x.toArray());
    assertClose(cholesky.inverse().times(a).toArray(), Matrix.identity(n).toArray());
    assertThat(cholesky.inverse()).isEqualTo(cholesky.inverse().transpose());
    Vector half = cholesky.solveLower(x);
    assertThat(half.dot(half)).isCloseTo(x.dot(cholesky.solve(x)), within(ROUNDING));
  }

  @Test
  void onlyTheLowerTriangleIsRead() {
    Matrix half = Matrix.of(2, 2, 4, 99, 2, 5);
    assertThat(Cholesky.of(half).lower()).isEqualTo(Matrix.of(2, 2, 2, 0, 1, 2));
  }

  @Test
  void emptyMatrix() {
    Cholesky cholesky = Cholesky.of(Matrix.of(0, 0));
    assertThat(cholesky.logDeterminant()).isZero();
    assertThat(cholesky.solve(Vector.of())).isEqualTo(Vector.of());
  }

  @Test
  void matricesWithoutDecompositionAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cholesky.of(Matrix.of(2, 2, 1, 2, 2, 1)))
        .withMessage("The matrix is not positive definite: pivot 1 is -3.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cholesky.of(Matrix.of(1, 1, Double.NaN)))
        .withMessage("The matrix is not positive definite: pivot 0 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cholesky.of(Matrix.of(1, 2, 1, 1)))
        .withMessage("Each row of a symmetric matrix must have length 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cholesky.of(TEXTBOOK).solve(Vector.of(1)))
        .withMessage("The right-hand side must have length 3, not 1");
  }
}
