package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaledDensityTest {

  /** Powers of two, so that nothing is rounded. */
  private final ScaledDensity scaled =
      ScaledDensity.of(GaussianTarget.standard(3), new double[] {2, 0.5, 8});

  private final double[] position = {1, 4, 0.25};

  @Test
  void isTheDensityAtTheUnscaledPoint() {
    assertThat(scaled.dimension()).isEqualTo(3);
    assertThat(scaled.value(position)).isEqualTo(-0.5 * (4 + 4 + 4));
  }

  @Test
  void itsGradientFollowsTheChainRule() {
    double[] gradient = new double[3];
    assertThat(scaled.valueAndGradient(position, gradient)).isEqualTo(-6);
    assertThat(gradient).containsExactly(-4, -1, -16);
  }

  @Test
  void scalesAndUnscales() {
    double[] x = new double[3];
    double[] z = new double[3];
    scaled.unscale(position, x);
    assertThat(x).containsExactly(2, 2, 2);
    scaled.scale(x, z);
    assertThat(z).isEqualTo(position);
  }
}
