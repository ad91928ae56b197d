package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientClipTest {

  private static final double ROUNDING = 1e-14;

  @Test
  void gradientsOfUsualLengthPassUnchanged() {
    GradientClip clip = new GradientClip();
    for (double length : new double[] {1, 2.9, 0, 0.5, 2}) {
      double[] gradient = {0.6 * length, -0.8 * length};
      double[] before = gradient.clone();
      clip.apply(gradient);
      assertThat(gradient).containsExactly(before);
    }
  }

  /**
   * Lengths 1, 10, 10: the second is cut to 3 times the mean 1, so the mean becomes 0.99 + 0.01 · 3
   * = 1.02 and the third is cut to 3.06. Whatever the number of elements, of which four are summed
   * at a time.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
  void longOnesAreCutToThreeTimesTheRunningMean(int size) {
    GradientClip clip = new GradientClip();
    double[] first = ofLength(1, size);
    clip.apply(first);
    assertThat(first).containsExactly(ofLength(1, size));
    for (double expected : new double[] {3, 3.06}) {
      double[] gradient = ofLength(10, size);
      clip.apply(gradient);
      assertThat(gradient).containsExactly(ofLength(expected, size), within(ROUNDING));
    }
  }

  private static double[] ofLength(double length, int size) {
    double[] vector = new double[size];
    Arrays.setAll(vector, i -> (i % 2 == 0 ? 1 : -1) * length / Math.sqrt(size));
    return vector;
  }

  /** A first gradient of length 0 must not be the measure, or no later one would move anything. */
  @Test
  void aStartAtLengthZeroIsLeftBehind() {
    GradientClip clip = new GradientClip();
    clip.apply(new double[2]);
    double[] gradient = {3, 4};
    clip.apply(gradient);
    assertThat(gradient).containsExactly(3, 4);
  }
}
