package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {

  private static final Matrix A = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);

  @Test
  void elementsLieRowAfterRow() {
    assertThat(A.rows()).isEqualTo(2);
    assertThat(A.columns()).isEqualTo(3);
    assertThat(A.get(1, 0)).isEqualTo(4);
    assertThat(Matrix.ofRows(new double[] {1, 2, 3}, new double[] {4, 5, 6})).isEqualTo(A);
    assertThat(A.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void keepsWhatItWasGiven() {
    double[] given = {1, 2};
    Matrix matrix = Matrix.of(1, 2, given);
    given[0] = 9;
    matrix.toArray()[1] = 9;
    assertThat(matrix).isEqualTo(Matrix.of(1, 2, 1, 2));
    assertThat(Matrix.ofUnsafe(1, 2, given).toArrayUnsafe()).isSameAs(given);
  }

  @Test
  void arithmetic() {
    Matrix b = Matrix.of(3, 2, 1, 0, 0, 1, 2, 2);
    assertThat(A.times(b)).isEqualTo(Matrix.of(2, 2, 7, 8, 16, 17));
    assertThat(A.times(Vector.of(1, 0, -1))).isEqualTo(Vector.of(-2, -2));
    assertThat(A.plus(A)).isEqualTo(A.times(2));
    assertThat(A.transpose()).isEqualTo(Matrix.of(3, 2, 1, 4, 2, 5, 3, 6));
    assertThat(Matrix.identity(2).times(A)).isEqualTo(A);
  }

  @Test
  void emptyMatrices() {
    Matrix empty = Matrix.of(0, 3);
    assertThat(Matrix.of(2, 0).times(empty)).isEqualTo(Matrix.of(2, 3, 0, 0, 0, 0, 0, 0));
    assertThat(Matrix.ofRows()).isEqualTo(Matrix.of(0, 0)).isNotEqualTo(empty);
    assertThat(Matrix.identity(0)).isEqualTo(Matrix.of(0, 0));
  }

  @Test
  void equalityIsByShapeAndValue() {
    assertThat(A)
        .hasSameHashCodeAs(Matrix.of(2, 3, 1, 2, 3, 4, 5, 6))
        .isNotEqualTo(Matrix.of(3, 2, 1, 2, 3, 4, 5, 6))
        .hasToString("2x3 [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
  }

  @Test
  void shapesMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matrix.of(2, 2, 1, 2, 3))
        .withMessage("The elements must have length 4, not 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matrix.of(-1, -1, 1))
        .withMessage("rows must be at least 0, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matrix.ofRows(new double[2], new double[3]))
        .withMessage("Row 1 must have length 2, not 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> A.times(A))
        .withMessage("Matrices of 2x3 and 2x3 cannot be multiplied");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> A.plus(A.transpose()))
        .withMessage("Matrices of 2x3 and 3x2 cannot be added");
  }

  @Test
  void indicesMustExist() {
    assertThatThrownBy(() -> A.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> A.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> A.get(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
