package org.credence.inference.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorContract;
import org.credence.inference.PosteriorState;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class DropoutPosteriorTest extends PosteriorContract {

  private static final Network NETWORK =
      Network.of(
          2, Dropout.of(0.25), Dense.of(2, Activation.TANH), Dropout.learned(0.5), Dense.of(1));

  /**
   * Weights of layer 2 (2 x 2), its biases, the logit of 2/3, weights of layer 4 (2 x 1), its bias,
   * and a parameter of the likelihood.
   */
  private static final double[] THETA = {1, 2, 3, 4, 5, 6, Math.log(2), 7, 8, 9, -1};

  @Override
  protected Posterior posterior() {
    return DropoutPosterior.of(NETWORK, THETA);
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return DropoutPosterior.of(state);
  }

  private double[] draw(int index) {
    double[] draw = new double[THETA.length];
    posterior().draw(index, RandomStream.of(1), draw);
    return draw;
  }

  @Test
  void ratesAreTheFixedAndTheLearnedOne() {
    assertThat(DropoutPosterior.of(NETWORK, THETA).rates())
        .containsExactly(new double[] {0.25, 2.0 / 3}, within(1e-15));
  }

  /** A unit is dropped with all its weights; everything else stays as it is. */
  @Test
  void drawsAreTheWeightsWithWholeRowsMasked() {
    for (int index = 0; index < 200; index++) {
      double[] draw = draw(index);
      double first = draw[0];
      double second = draw[2] / 3;
      double third = draw[7] / 7;
      double fourth = draw[8] / 8;
      assertThat(first).isIn(0.0, 4.0 / 3);
      assertThat(second).isIn(0.0, 4.0 / 3);
      assertThat(draw[1]).isEqualTo(2 * first);
      assertThat(draw[3]).isEqualTo(4 * (draw[2] == 0 ? 0 : 4.0 / 3));
      for (double mask : new double[] {third, fourth}) {
        assertThat(mask == 0 || Math.abs(mask - 3) < 1e-14).isTrue();
      }
      for (int i : new int[] {4, 5, 6, 9, 10}) {
        assertThat(draw[i]).isEqualTo(THETA[i]);
      }
    }
  }

  /** All 16 masks at their probabilities; false alarm 10⁻⁶, were the seed drawn anew. */
  @Test
  void masksOfUnitsAreIndependentAtTheirRates() {
    int n = 20_000;
    long[] counts = new long[16];
    for (int index = 0; index < n; index++) {
      double[] draw = draw(index);
      int kept = 0;
      for (int position : new int[] {0, 2, 7, 8}) {
        kept = 2 * kept + (draw[position] == 0 ? 0 : 1);
      }
      counts[kept]++;
    }
    double[] expected = new double[16];
    double[] keepRates = {0.75, 0.75, 1.0 / 3, 1.0 / 3};
    for (int kept = 0; kept < 16; kept++) {
      expected[kept] = n;
      for (int unit = 0; unit < 4; unit++) {
        boolean isKept = (kept >> (3 - unit) & 1) == 1;
        expected[kept] *= isKept ? keepRates[unit] : 1 - keepRates[unit];
      }
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-6);
  }

  @Test
  void aRateOfZeroIsAPoint() {
    Network network = Network.of(1, Dropout.of(0), Dense.of(2));
    double[] theta = {1, 2, 3, 4};
    double[] draw = new double[4];
    DropoutPosterior.of(network, theta).draw(5, RandomStream.of(1), draw);
    assertThat(draw).containsExactly(theta);
  }

  @Test
  void weightsAreCopied() {
    double[] theta = THETA.clone();
    Posterior posterior = DropoutPosterior.of(NETWORK, theta);
    theta[9] = 100;
    double[] draw = new double[theta.length];
    posterior.draw(0, RandomStream.of(1), draw);
    assertThat(draw[9]).isEqualTo(9);
  }
}
