package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProportionTest {

  private static final Offset<Double> TIGHT = within(1e-12);

  /** No hit in n: the upper end solves (1 − p)ⁿ = 0.025; all hits mirror it. */
  @Test
  void endsAreExactWithoutHitsAndWithoutMisses() {
    double upper = 1 - Math.pow(0.025, 0.1);
    assertThat(new Proportion(0, 10).lower(0.95)).isZero();
    assertThat(new Proportion(0, 10).upper(0.95)).isCloseTo(upper, TIGHT);
    assertThat(new Proportion(10, 10).lower(0.95)).isCloseTo(1 - upper, TIGHT);
    assertThat(new Proportion(10, 10).upper(0.95)).isEqualTo(1);
  }

  @Test
  void tailsAtTheEndsAreTheConfidence() {
    Proportion p = new Proportion(87, 100);
    assertThat(sum(87, 100, 100, p.lower(0.9))).isCloseTo(0.05, TIGHT);
    assertThat(sum(0, 87, 100, p.upper(0.9))).isCloseTo(0.05, TIGHT);
  }

  /** Summed term by term: Σ C(5, k)/32. */
  @Test
  void testDoublesTheSmallerTail() {
    assertThat(new Proportion(1, 5).pValue(0.5)).isCloseTo(2 * 6.0 / 32, TIGHT);
    assertThat(new Proportion(5, 5).pValue(0.5)).isCloseTo(2 * 1.0 / 32, TIGHT);
    assertThat(new Proportion(2, 4).pValue(0.5)).isEqualTo(1);
  }

  @Test
  void binomialQuantileIsTheSmallestCountThatReachesIt() {
    for (double q : new double[] {0.001, 0.3, 0.5, 0.975}) {
      int k = Binomial.quantile(q, 50, 0.2);
      assertThat(sum(0, k, 50, 0.2)).isGreaterThanOrEqualTo(q);
      assertThat(sum(0, k - 1, 50, 0.2)).isLessThan(q);
    }
  }

  private static double sum(int from, int to, int n, double p) {
    return IntStream.rangeClosed(from, to)
        .mapToDouble(
            k ->
                IntStream.range(0, k)
                        .mapToDouble(i -> (n - i) / (i + 1.0))
                        .reduce(1, (a, b) -> a * b)
                    * Math.pow(p, k)
                    * Math.pow(1 - p, n - k))
        .sum();
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(5, 4))
        .withMessage("hits must be from 0 to 4, not 5");
  }

  @Test
  void coverageCountsTheEndsAsInside() {
    double[] lower = {0, 0, 0, Double.NaN};
    double[] upper = {1, 1, 1, 1};
    Coverage coverage = Coverage.of(lower, upper, 0.9, new double[] {0, 1, 1.01, 0.5});
    assertThat(coverage.inside()).isEqualTo(new Proportion(2, 4));
    assertThat(coverage.score().name()).isEqualTo("90 % coverage");
    assertThat(coverage.score().standardError()).isCloseTo(Math.sqrt(0.25 / 3), TIGHT);
  }
}
