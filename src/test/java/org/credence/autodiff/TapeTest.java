package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.credence.linalg.Blas;
import org.junit.jupiter.api.Test;

/** What is refused, and with what words. */
class TapeTest {

  private final Tape tape = Tape.create();
  private final Variable vector = zeros(3);
  private final Variable matrix = zeros(2, 3);

  private Variable zeros(int... extents) {
    Shape shape = Shape.of(extents);
    return tape.variable(new double[shape.size()], shape);
  }

  @Test
  void variablesOfDifferentTapes() {
    Variable other = Tape.create().variable(1);
    refused(() -> vector.plus(other), "The arguments of ADD belong to different tapes");
    refused(
        () -> tape.variable(1).times(other), "The arguments of MULTIPLY belong to different tapes");
  }

  @Test
  void shapesThatDoNotFit() {
    refused(() -> vector.plus(zeros(4)), "Shapes [3] and [4] do not broadcast");
    refused(
        () -> Broadcasting.broadcast(matrix, Shape.of(3)), "Shape [2, 3] does not stretch to [3]");
    refused(() -> Broadcasting.sumTo(vector, Shape.of(2)), "Shapes [2] and [3] do not broadcast");
    refused(
        () -> matrix.matmul(matrix), "Matrices of shapes [2, 3] and [2, 3] cannot be multiplied");
    refused(() -> matrix.matmul(vector), "A matrix product needs two matrices, not [2, 3] and [3]");
    refused(
        () -> Linear.affine(matrix, zeros(3, 2), vector),
        "A bias of shape [3] does not fit outputs of shape [2, 2]");
    refused(() -> Linear.transpose(vector), "Only a matrix can be transposed, not the shape [3]");
    refused(() -> matrix.reshaped(4), "[2, 3] cannot be reshaped to [4]");
    refused(
        () -> Reductions.dot(vector, zeros(4)),
        "An inner product needs equal shapes, not [3] and [4]");
    refused(() -> Probabilities.softmax(vector), "Logits need the shape rows x classes, not [3]");
    refused(
        () -> Probabilities.logSumExp(zeros(2, 0)),
        "Logits need the shape rows x classes, not [2, 0]");
    refused(() -> Slicing.concatenate(List.of()), "Nothing to concatenate");
    refused(() -> tape.constant(new double[2], Shape.of(3)), "2 values do not fill the shape [3]");
    refused(() -> Shape.of(2, -1), "Negative extent in shape [2, -1]");
  }

  @Test
  void partsThatAreNotThere() {
    assertThatThrownBy(() -> Slicing.slice(vector, 2, Shape.of(2)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Slicing.columns(matrix, 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Reductions.sum(matrix, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("No axis 2 in shape [2, 3]");
    assertThatThrownBy(vector::scalar)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A value of shape [3] is not a scalar");
    assertThatThrownBy(vector::primitive)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A leaf is not computed: 0: variable -> [3]");
  }

  @Test
  void leavesCopyTheirValues() {
    double[] values = {1, 2};
    Variable x = tape.variable(values, Shape.of(2));
    values[0] = 9;
    assertThat(x.toArray()).containsExactly(1, 2);
    x.toArray()[0] = 9;
    assertThat(x.toArray()).containsExactly(1, 2);
    assertThat(tape.size()).isEqualTo(3);
    assertThat(Tape.with(Blas.java()).blas()).isSameAs(Blas.java());
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
