package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

  private static final double ROUNDING = 1e-14;

  private static double[] constant(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }

  /** 30 windows of value 0, 1, ..., 29: the last three average 28, the three before 25. */
  private static Trace rising(double slope, double error) {
    double[] means = new double[30];
    Arrays.setAll(means, i -> slope * i);
    return Trace.of("ELBO", 100, means, constant(30, error));
  }

  @Test
  void lastTenthAndItsGain() {
    Trace trace = rising(1, 0.6);
    assertThat(trace.last()).isCloseTo(28, within(ROUNDING));
    assertThat(trace.gain()).isCloseTo(3, within(ROUNDING));
    // Two averages of three windows each: √(6 · 0.36) / 3.
    assertThat(trace.gainStandardError()).isCloseTo(Math.sqrt(0.24), within(ROUNDING));
  }

  @Test
  void averagesRunsTheShorterWithItsLastValue() {
    Trace three = Trace.of("a", 5, new double[] {1, 2, 4}, new double[] {3, 0, 1});
    Trace two = Trace.of("a", 5, new double[] {3, 6}, new double[] {4, 2});
    Trace mean = Trace.mean(List.of(three, two));
    assertThat(mean.objective()).isEqualTo("a");
    assertThat(mean.stepsPerWindow()).isEqualTo(5);
    assertThat(mean.means()).containsExactly(2, 4, 5);
    assertThat(mean.standardErrors())
        .containsExactly(new double[] {2.5, 1, Math.sqrt(1.25)}, within(ROUNDING));
    assertThat(Trace.mean(List.of(two)).standardErrors()).containsExactly(4, 2);
  }

  @Test
  void aContinuationFollows() {
    Trace first = Trace.of("a", 5, new double[] {1, 2}, new double[] {3, 4});
    Trace both = first.then(Trace.of("a", 5, new double[] {5}, new double[] {6}));
    assertThat(both.means()).containsExactly(1, 2, 5);
    assertThat(both.standardErrors()).containsExactly(3, 4, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.then(Trace.of("a", 4, new double[] {5}, new double[] {6})));
  }

  @Test
  void convergedWhenTheGainIsWithinTwiceItsError() {
    // Gain 3 against a standard error of e √6 / 3.
    double edge = 3 / (2 * Math.sqrt(6) / 3);
    assertThat(rising(1, edge * 0.99).converged()).isFalse();
    assertThat(rising(1, edge * 1.01).converged()).isTrue();
    assertThat(rising(-1, 0).converged()).isTrue();
    assertThat(rising(0.0033, 0).converged()).isTrue();
    assertThat(rising(0.0034, 0).converged()).isFalse();
  }

  @Test
  void fewWindowsAreNotEnoughToTell() {
    assertThat(Trace.of("ELBO", 1, constant(19, 0), constant(19, 1)).converged()).isFalse();
    assertThat(Trace.of("ELBO", 1, constant(20, 0), constant(20, 1)).converged()).isTrue();
    Trace single = Trace.of("ELBO", 1, new double[] {5}, new double[] {1});
    assertThat(single.last()).isEqualTo(5);
    assertThat(single.converged()).isFalse();
  }

  @Test
  void partsAreCopied() {
    double[] means = {1, 2};
    double[] errors = {0.1, 0.2};
    Trace trace = Trace.of("log posterior", 7, means, errors);
    means[0] = 9;
    errors[0] = 9;
    trace.means()[1] = 9;
    trace.standardErrors()[1] = 9;
    assertThat(trace.means()).containsExactly(1, 2);
    assertThat(trace.standardErrors()).containsExactly(0.1, 0.2);
    assertThat(trace.objective()).isEqualTo("log posterior");
    assertThat(trace.stepsPerWindow()).isEqualTo(7);
  }

  @Test
  void whatIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trace.of("ELBO", 0, new double[1], new double[1]))
        .withMessage("stepsPerWindow must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trace.of("ELBO", 1, new double[2], new double[1]))
        .withMessage("standardErrors must have length 2, not 1");
  }
}
