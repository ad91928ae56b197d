package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StandardizationTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  /** Column 1 is 2, 4, 4, 4, 5, 5, 7, 9, whose mean is 5 and whose sd with divisor n is 2. */
  private static final double[] VALUES = {
    2, 0.1, 4, 0.1, 4, 0.1, 4, 0.1, 5, 0.1, 5, 0.1, 7, 0.1, 9, 0.1
  };

  @Test
  void fitsMeanAndSdWithDivisorN() {
    Standardization fitted = Standardization.fit(VALUES, 2);
    assertThat(fitted.mean(0)).isEqualTo(5);
    assertThat(fitted.sd(0)).isEqualTo(2);
    assertThat(fitted.apply(new double[] {9, 1.1})[0]).isEqualTo(2);
  }

  @Test
  void constantColumnsKeepTheirScaleAndAreListed() {
    Standardization fitted = Standardization.fit(VALUES, 2);
    assertThat(fitted.sd(1)).isEqualTo(1);
    assertThat(fitted.constantColumns()).containsExactly(1);
    assertThat(fitted.apply(new double[] {5, 1.1})[1]).isCloseTo(1, ROUNDING);
  }

  @Test
  void aSingleRowIsConstant() {
    Standardization fitted = Standardization.fit(new double[] {3, 0}, 2);
    assertThat(fitted.constantColumns()).containsExactly(0, 1);
    assertThat(fitted.apply(new double[] {4, -1})).containsExactly(1, -1);
  }

  @Test
  void invertUndoesApply() {
    Standardization fitted = Standardization.of(new double[] {3, -1}, new double[] {0.5, 4});
    double[] values = {1, 2, 3, 4};
    assertThat(fitted.invert(fitted.apply(values))).containsExactly(values);
    assertThat(values).containsExactly(1, 2, 3, 4);
  }

  @Test
  void refusesWhatHasNoMeanOrSd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardization.fit(new double[] {1, 2, 3, Double.NaN}, 2))
        .withMessage("mean of column 1 must be finite, not NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardization.fit(new double[] {1e200, -1e200}, 1))
        .withMessage("variance of column 0 must be finite, not Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardization.fit(new double[0], 1))
        .withMessage("number of rows must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardization.of(new double[] {0}, new double[] {Double.NaN}))
        .withMessage("sd must be positive and finite, not NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardization.of(new double[] {0}, new double[] {1, 1}))
        .withMessage("sds must have length 1, not 2");
  }

  /** A row of weight 2 is there two times, one of weight 0 is not there. */
  @Test
  void weightedRowsAreRepeatedRows() {
    Dataset rows = Dataset.of(2, new double[] {1, 5, 2, -3, 4, 0.3, 9, 7}, new double[4]);
    Dataset repeated = rows.select(0, 0, 1, 2, 2, 2);
    Standardization expected = Standardization.fit(repeated.inputs(), 2);
    Standardization actual = Standardization.fit(rows.inputs(), 2, new double[] {2, 1, 3, 0});
    assertThat(actual.means()).containsExactly(expected.means(), within(1e-12));
    assertThat(actual.sds()).containsExactly(expected.sds(), within(1e-12));
    assertThat(Standardization.fit(rows.inputs(), 2, new double[] {0, 0, 1, 0}).constantColumns())
        .containsExactly(0, 1);
  }
}
