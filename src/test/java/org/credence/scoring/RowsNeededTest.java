package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsNeededTest {

  /** The power summed over all counts that the exact test rejects. */
  private static double power(double claimed, double actual, int n) {
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      if (new Proportion(k, n).pValue(claimed) < 0.05) {
        sum += Binomial.atMost(k, n, actual) - Binomial.atMost(k - 1, n, actual);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.95", "0.9, 0.8", "0.5, 0.6", "0.95, 0.85", "0.95, 0.5"})
  void theNumberIsTheLeastThatSuffices(double claimed, double actual) {
    int n = RowsNeeded.toTell(claimed, actual).rows();
    assertThat(RowsNeeded.power(claimed, actual, 0.05, n))
        .isCloseTo(power(claimed, actual, n), within(1e-9));
    assertThat(power(claimed, actual, n - 1)).isLessThan(0.8);
    assertThat(IntStream.range(n, 3 * n + 100))
        .allMatch(m -> RowsNeeded.power(claimed, actual, 0.05, m) >= 0.8);
  }

  @Test
  void ninetyFromNinetyFive() {
    assertThat(RowsNeeded.toTell(0.9, 0.95))
        .hasToString(
            "255 rows are needed to tell a coverage of 90 % from one of 95 % (false alarms 5 %,"
                + " power 80 %)");
  }

  @Test
  void refusesNothingToTellApart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowsNeeded.toTell(0.9, 0.9))
        .withMessage("claimed and actual are both 0.9");
  }
}
