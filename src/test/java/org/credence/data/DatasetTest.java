package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private static final Dataset DATA =
      Dataset.of(List.of("a", "b"), new double[] {1, 2, 3, 4, 5, 6}, 1, new double[] {7, 8, 9});

  @Test
  void knowsItsShape() {
    assertThat(DATA.rows()).isEqualTo(3);
    assertThat(DATA.features()).isEqualTo(2);
    assertThat(Dataset.of(2, new double[4], new double[2]).featureNames())
        .containsExactly("x1", "x2");
  }

  @Test
  void selectTakesRowsInTheGivenOrderEvenRepeated() {
    Dataset part = DATA.select(2, 0, 2);
    assertThat(part.inputs()).containsExactly(5, 6, 1, 2, 5, 6);
    assertThat(part.targets()).containsExactly(9, 7, 9);
    assertThat(part.featureNames()).containsExactly("a", "b");
    assertThat(DATA.select().rows()).isZero();
  }

  @Test
  void weightsStayWithTheirRows() {
    assertThat(DATA.weights()).isEmpty();
    Dataset weighted = DATA.withWeights(new double[] {1, 0, 2.5});
    assertThat(weighted.weights().orElseThrow()).containsExactly(1, 0, 2.5);
    assertThat(weighted.select(2, 1, 2).weights().orElseThrow()).containsExactly(2.5, 0, 2.5);
    Dataset other = weighted.with(new double[6], new double[3]);
    assertThat(other.weights().orElseThrow()).containsExactly(1, 0, 2.5);
    assertThat(other.targets()).containsExactly(0, 0, 0);
  }

  @Test
  void refusesWeightsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DATA.withWeights(new double[] {1, 1}))
        .withMessage("weights must have length 3, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DATA.withWeights(new double[] {1, -1, 1}))
        .withMessage("weight must be finite and at least 0, not -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DATA.withWeights(new double[3]))
        .withMessage("sum of weights must be positive and finite, not 0.0");
  }

  @Test
  void refusesLengthsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(2, new double[5], new double[2]))
        .withMessage("inputs must have length 4, not 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DATA.with(new double[2], new double[2]))
        .withMessage("inputs must have length 4, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of(List.of("a"), new double[1], 2, new double[3]))
        .withMessage("targets must have length 2, not 3");
  }
}
