package org.credence.inference.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class SwagPosteriorTest {

  private static final int DRAWS = 40_000;

  /** Of 9 comparisons each: a false alarm once in 1,700 seeds, and the seed is fixed. */
  private static final double STANDARD_ERRORS = 4;

  private static final double[] MEANS = {1, -2, 0.5};
  private static final double[] SDS = {0.3, 2, 0};
  private static final double[][] DEVIATIONS = {{1, 0.5, 0}, {-0.2, 0.4, 2}, {0.1, -1, 0.7}};

  private static double[] draw(SwagPosterior posterior, int index) {
    double[] theta = new double[posterior.dimension()];
    posterior.draw(index, RandomStream.of(4), theta);
    return theta;
  }

  private static void assertCovariance(SwagPosterior posterior, double[][] expected) {
    double[] sums = new double[3];
    double[][] products = new double[3][3];
    for (int s = 0; s < DRAWS; s++) {
      double[] theta = draw(posterior, s);
      for (int i = 0; i < 3; i++) {
        sums[i] += theta[i] - MEANS[i];
        for (int j = 0; j < 3; j++) {
          products[i][j] += (theta[i] - MEANS[i]) * (theta[j] - MEANS[j]);
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      double error = Math.sqrt(expected[i][i] / DRAWS);
      assertThat(sums[i] / DRAWS).isCloseTo(0, within(STANDARD_ERRORS * error));
      for (int j = 0; j <= i; j++) {
        double squares = expected[i][i] * expected[j][j] + expected[i][j] * expected[i][j];
        assertThat(products[i][j] / DRAWS)
            .isCloseTo(expected[i][j], within(STANDARD_ERRORS * Math.sqrt(squares / DRAWS)));
      }
    }
  }

  /** ½ diag s² + ½ D Dᵀ / (R − 1). */
  @Test
  void drawsHaveHalfTheDiagonalAndHalfTheLowRankCovariance() {
    double[][] expected = new double[3][3];
    for (int i = 0; i < 3; i++) {
      expected[i][i] = SDS[i] * SDS[i] / 2;
      for (int j = 0; j < 3; j++) {
        for (double[] deviation : DEVIATIONS) {
          expected[i][j] += deviation[i] * deviation[j] / 2 / 2;
        }
      }
    }
    assertCovariance(SwagPosterior.of(MEANS, SDS, DEVIATIONS), expected);
  }

  @Test
  void withoutDeviationsDrawsHaveTheWholeDiagonal() {
    double[][] expected = {{0.09, 0, 0}, {0, 4, 0}, {0, 0, 0}};
    assertCovariance(SwagPosterior.of(MEANS, SDS, new double[0][]), expected);
  }

  @Test
  void aMixtureOfOneIsItsComponentToTheBit() {
    SwagPosterior one = SwagPosterior.of(MEANS, SDS, DEVIATIONS);
    SwagPosterior mixture = SwagPosterior.mixture(List.of(one));
    for (int i = 0; i < 5; i++) {
      assertThat(draw(mixture, i)).isEqualTo(draw(one, i));
    }
  }

  @Test
  void drawsOfAMixtureComeFromItsComponentsInTurn() {
    SwagPosterior one = SwagPosterior.of(MEANS, SDS, DEVIATIONS);
    SwagPosterior other =
        SwagPosterior.of(new double[] {100, 200, 300}, new double[3], new double[3][3]);
    SwagPosterior mixture = SwagPosterior.mixture(List.of(one, other));
    assertThat(mixture.components()).isEqualTo(2);
    assertThat(draw(mixture, 4)).isEqualTo(draw(one, 4));
    assertThat(draw(mixture, 5)).containsExactly(100, 200, 300);
  }

  @Test
  void itsStateMakesItAgain() {
    SwagPosterior one = SwagPosterior.of(MEANS, SDS, DEVIATIONS);
    SwagPosterior two = SwagPosterior.mixture(List.of(one, one));
    SwagPosterior again = SwagPosterior.of(two.state());
    assertThat(again.components()).isEqualTo(2);
    assertThat(again.rank()).isEqualTo(3);
    assertThat(draw(again, 3)).isEqualTo(draw(two, 3));
  }

  @Test
  void refusesASingleDeviationNegativeSdsAndPartsThatDoNotFit() {
    SwagPosterior one = SwagPosterior.of(MEANS, SDS, DEVIATIONS);
    SwagPosterior diagonal = SwagPosterior.of(MEANS, SDS, new double[0][]);
    assertThatThrownBy(() -> SwagPosterior.of(MEANS, SDS, new double[1][3]))
        .hasMessage("A single deviation has no covariance");
    assertThatThrownBy(() -> SwagPosterior.of(MEANS, new double[] {1, -1, 0}, DEVIATIONS))
        .hasMessage("sd must be finite and at least 0, not -1.0");
    assertThatThrownBy(() -> SwagPosterior.mixture(List.of(one, diagonal)))
        .hasMessage("The deviations of each part must have length 3, not 0");
  }
}
