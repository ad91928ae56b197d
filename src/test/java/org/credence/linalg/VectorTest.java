package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorTest {

  @Test
  void keepsWhatItWasGiven() {
    double[] given = {1, 2, 3};
    Vector vector = Vector.of(given);
    given[0] = 9;
    vector.toArray()[1] = 9;
    assertThat(vector).isEqualTo(Vector.of(1, 2, 3));
    assertThat(vector.get(2)).isEqualTo(3);
    assertThat(vector.size()).isEqualTo(3);
  }

  @Test
  void unsafeFormsShareTheArray() {
    double[] given = {1, 2, 3};
    assertThat(Vector.ofUnsafe(given).toArrayUnsafe()).isSameAs(given);
  }

  @Test
  void arithmetic() {
    Vector a = Vector.of(1, 2, 3);
    Vector b = Vector.of(10, 20, 40);
    assertThat(a.plus(b)).isEqualTo(Vector.of(11, 22, 43));
    assertThat(b.minus(a)).isEqualTo(Vector.of(9, 18, 37));
    assertThat(a.times(-2)).isEqualTo(Vector.of(-2, -4, -6));
    assertThat(a.dot(b)).isEqualTo(170);
    assertThat(Vector.of().dot(Vector.of())).isZero();
    assertThat(a).isEqualTo(Vector.of(1, 2, 3));
  }

  @Test
  void equalityIsByValue() {
    assertThat(Vector.of(1, Double.NaN)).isEqualTo(Vector.of(1, Double.NaN));
    assertThat(Vector.of(1, 2)).hasSameHashCodeAs(Vector.of(1, 2)).isNotEqualTo(Vector.of(2, 1));
    assertThat(Vector.of(1)).isNotEqualTo(Matrix.of(1, 1, 1)).hasToString("[1.0]");
  }

  @Test
  void sizesMustAgree() {
    Vector two = Vector.of(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.plus(Vector.of(1)))
        .withMessage("The other vector must have length 2, not 1");
    assertThatIllegalArgumentException().isThrownBy(() -> two.dot(Vector.of(1, 2, 3)));
    assertThatThrownBy(() -> two.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
