package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsPosteriorTest {

  /** In draws: multiples of a number near the golden ratio stay below; random ones reach 15. */
  private static final double SPREAD = 4;

  private static final RandomStream STREAM = RandomStream.of(1);

  /** Chain k, draw i is the vector (k, i). */
  private static DrawsPosterior grid(int chains, int draws) {
    double[][] flat = new double[chains][2 * draws];
    for (int k = 0; k < chains; k++) {
      for (int i = 0; i < draws; i++) {
        flat[k][2 * i] = k;
        flat[k][2 * i + 1] = i;
      }
    }
    return DrawsPosterior.of(2, List.of(flat));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "4, 1000", "3, 7", "8, 400", "5, 144", "2, 1"})
  void theFirstIndicesVisitEachDrawOnceAndThenAgain(int chains, int draws) {
    DrawsPosterior posterior = grid(chains, draws);
    int total = chains * draws;
    int[] visits = new int[total];
    double[] theta = new double[2];
    double[] again = new double[2];
    for (int index = 0; index < total; index++) {
      posterior.draw(index, STREAM, theta);
      posterior.draw(index + total, STREAM, again);
      assertThat(again).isEqualTo(theta);
      visits[(int) (theta[0] * draws + theta[1])]++;
    }
    assertThat(visits).containsOnly(1);
  }

  @Test
  void anyNumberOfFirstIndicesIsSpreadEvenlyOverChainsAndTheirLength() {
    DrawsPosterior posterior = grid(4, 1000);
    int[] ofTenth = new int[40];
    double[] theta = new double[2];
    for (int index = 0; index < 2000; index++) {
      posterior.draw(index, STREAM, theta);
      ofTenth[(int) (theta[0] * 10 + theta[1] / 100)]++;
      double even = (index + 1) / 40.0;
      assertThat(Arrays.stream(ofTenth).allMatch(n -> Math.abs(n - even) <= SPREAD)).isTrue();
    }
  }

  @Test
  void handsOutCopiesByChainAndByParameter() {
    DrawsPosterior posterior = grid(3, 5);
    assertThat(posterior.chains()).isEqualTo(3);
    assertThat(posterior.drawsPerChain()).isEqualTo(5);
    assertThat(posterior.dimension()).isEqualTo(2);
    assertThat(posterior.draw(2, 4)).containsExactly(2, 4);
    posterior.draw(2, 4)[0] = 9;
    assertThat(posterior.draw(2, 4)).containsExactly(2, 4);
    assertThat(posterior.draws(1)[1]).containsExactly(0, 1, 2, 3, 4);
    assertThatThrownBy(() -> posterior.draw(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> posterior.draws(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatWasComputedFromDrawsGoesBackToTheirChains() {
    DrawsPosterior posterior = grid(3, 7);
    double[] values = new double[21];
    double[] theta = new double[2];
    for (int index = 0; index < values.length; index++) {
      posterior.draw(index, STREAM, theta);
      values[index] = 100 * theta[0] + theta[1];
    }
    double[][] byChain = posterior.byChain(values);
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 7; i++) {
        assertThat(byChain[k][i]).isEqualTo(100 * k + i);
      }
    }
    assertThatThrownBy(() -> posterior.byChain(new double[20]))
        .hasMessage("values must have length 21, not 20");
  }

  @Test
  void thinnedChainsKeepEveryNthDraw() {
    DrawsPosterior thinned = grid(2, 7).thinned(3);
    assertThat(thinned.chains()).isEqualTo(2);
    assertThat(thinned.draws(1)[1]).containsExactly(0, 3, 6);
    assertThat(grid(2, 7).thinned(1).draws(1)).isDeepEqualTo(grid(2, 7).draws(1));
    assertThatThrownBy(() -> grid(2, 7).thinned(0)).hasMessage("every must be positive, not 0");
  }

  @Test
  void isMadeAgainFromItsState() {
    DrawsPosterior posterior = grid(12, 3);
    DrawsPosterior again = DrawsPosterior.of(posterior.state());
    assertThat(again.state().kind()).isEqualTo(DrawsPosterior.KIND);
    for (int k = 0; k < 12; k++) {
      assertThat(again.draw(k, 2)).isEqualTo(posterior.draw(k, 2));
    }
  }

  @Test
  void refusesWhatIsNoSetOfDraws() {
    assertThatThrownBy(() -> DrawsPosterior.of(2, List.of()))
        .hasMessage("the number of chains must be positive, not 0");
    assertThatThrownBy(() -> DrawsPosterior.of(2, List.of(new double[1])))
        .hasMessage("the number of draws of a chain must be positive, not 0");
    assertThatThrownBy(() -> DrawsPosterior.of(2, List.of(new double[4], new double[6])))
        .hasMessage("Each chain must have length 4, not 6");
  }
}
