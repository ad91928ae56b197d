package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class StackingTest {

  /** The gap of 10⁻¹⁰ moves weights by about as much where the optimum is not flat. */
  private static final Offset<Double> TOLERANCE = within(1e-9);

  /**
   * How two equal methods share is decided by the barrier alone, which is about 10⁻¹⁰ at the end.
   */
  private static final Offset<Double> FLAT = within(1e-6);

  private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  private static double[] weights(double[]... logDensities) {
    return Stacking.of(logDensities).weights().toArray();
  }

  /** In a share of the rows the one has density 3 and the other 1, in the rest the other way. */
  private static double[][] threeToOne(int first, int second) {
    double[][] logDensities = new double[2][first + second];
    Arrays.fill(logDensities[0], 0, first, Math.log(3));
    Arrays.fill(logDensities[1], first, first + second, Math.log(3));
    return logDensities;
  }

  /** a ln(1 + 2w) + b ln(3 − 2w) is largest at w = (3a − b) / (2 (a + b)). */
  @Test
  void twoMethodsByHand() {
    assertThat(weights(threeToOne(6, 4))).containsExactly(new double[] {0.7, 0.3}, TOLERANCE);
    assertThat(weights(threeToOne(5, 5))).containsExactly(new double[] {0.5, 0.5}, TOLERANCE);
  }

  /** By the formula above w would be 1.3. */
  @Test
  void aMethodThatDoesNotHelpGetsNothing() {
    assertThat(weights(threeToOne(9, 1))).containsExactly(new double[] {1, 0}, TOLERANCE);
    assertThat(weights(new double[] {0, 0}, new double[] {-1, -2}, new double[] {-3, -1}))
        .containsExactly(new double[] {1, 0, 0}, TOLERANCE);
  }

  /** w_k is the share of rows where only k is possible. */
  @Test
  void methodsForDisjointRows() {
    double[] first = {0, 0, 0, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE};
    double[] second = {IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, -7, -9, IMPOSSIBLE};
    double[] third = {IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, 800};
    assertThat(weights(first, second, third))
        .containsExactly(new double[] {1 / 2.0, 1 / 3.0, 1 / 6.0}, TOLERANCE);
  }

  @Test
  void equalMethodsShareAWeight() {
    double[][] two = threeToOne(6, 4);
    assertThat(weights(two[0], two[1], two[0]))
        .containsExactly(new double[] {0.35, 0.3, 0.35}, FLAT);
    assertThat(weights(two[0])).containsExactly(1);
  }

  @Test
  void theScaleOfARowDoesNotMatter() {
    double[][] logDensities = threeToOne(6, 4);
    for (double[] method : logDensities) {
      Arrays.setAll(method, i -> method[i] - 1e5 * i);
    }
    assertThat(weights(logDensities)).containsExactly(new double[] {0.7, 0.3}, TOLERANCE);
  }

  /** No method has a mean ratio to the mixture above 1, and those with a weight have 1. */
  @Test
  void manyMethodsMeetTheConditionsOfTheOptimum() {
    RandomStream stream = RandomStream.of(1);
    double[][] logDensities = new double[8][300];
    for (double[] method : logDensities) {
      double skill = stream.nextGaussian();
      Arrays.setAll(method, i -> skill + 2 * stream.nextGaussian());
    }
    Stacking stacking = Stacking.of(logDensities);
    double[] mixture = stacking.pointwise();
    double sum = 0;
    for (int k = 0; k < logDensities.length; k++) {
      double ratio = 0;
      for (int i = 0; i < mixture.length; i++) {
        ratio += Math.exp(logDensities[k][i] - mixture[i]) / mixture.length;
      }
      double weight = stacking.weights().get(k);
      assertThat(ratio).isLessThan(1 + 2e-10);
      assertThat(weight * (1 - ratio)).isCloseTo(0, within(2e-10));
      sum += weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-14));
    assertThat(stacking.gap()).isBetween(-1e-14, 1e-10);
    for (double[] method : logDensities) {
      assertThat(stacking.elpd().value()).isGreaterThan(Elpd.of(method).value());
    }
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacking.of(new double[0][]))
        .withMessage("number of methods must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacking.of(new double[][] {{}}))
        .withMessage("number of rows must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacking.of(new double[][] {{1, 2}, {1}}))
        .withMessage("every method must have length 2, not 1");
    for (double bad : new double[] {IMPOSSIBLE, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Stacking.of(new double[][] {{1, bad}, {1, IMPOSSIBLE}}))
          .withMessage("the largest log density of a row must be finite, not " + bad);
    }
  }
}
